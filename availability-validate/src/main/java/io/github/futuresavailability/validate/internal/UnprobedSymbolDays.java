package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * Reads the unprobed days of all symbols that may belong to a listing period: a symbol has no row
 * on days on which others have one.
 *
 * <p>A stretch of such days is read as a whole, up to the first or the newest day of the database,
 * if any of its days is between the first and the last present day of the symbol, or so close to
 * them that no delisting is known in between; a file without trades counts, because the name may go
 * to another contract. Days between two listing periods count as well: a long unprobed gap looks
 * like a delisting and a relisting, and may be neither. Days without any row are not read.
 *
 * <p>The days before the first row of a symbol are left out if a backfill that began there explains
 * them, or an update that was the first run of all: such a symbol was covered later than others, as
 * in a database that is filled by runs over few symbols. Any other update explains nothing, because
 * it collects the whole history of a new symbol; nor does the ledger of runs explain days on which
 * a run had failures, and a run that failed as a whole explains nothing. Days after the last row
 * are always read: a symbol that is no longer covered must not look delisted.
 */
public final class UnprobedSymbolDays {
  /**
   * Parameters: twice the number of absent days that end a listing, and whether the key is
   * enforced. Then a symbol with as many rows as there are days has all of them.
   */
  private static final String UNPROBED =
      """
      WITH ended_run AS (
        SELECT *, row_number() OVER (ORDER BY run_id) AS number
        FROM collection_run
        WHERE failure IS NULL
      ),
      calendar AS (
        SELECT date, row_number() OVER (ORDER BY date) AS number
        FROM (SELECT DISTINCT date FROM daily_availability)
      ),
      life AS (
        SELECT symbol, min(date) AS first_row,
          min(date) FILTER (available) - ?::INTEGER AS reach_first,
          max(date) FILTER (available) + ?::INTEGER AS reach_last
        FROM daily_availability
        GROUP BY symbol
        HAVING bool_or(available)
          AND (NOT ?::BOOLEAN OR count(*) < (SELECT count(*) FROM calendar))
      ),
      unprobed AS (
        SELECT life.*, calendar.date,
          number - row_number() OVER (PARTITION BY life.symbol ORDER BY calendar.date) AS stretch
        FROM life
        CROSS JOIN calendar
        ANTI JOIN (
          SELECT symbol, date FROM daily_availability SEMI JOIN life USING (symbol)
        ) AS stored
          ON stored.symbol = life.symbol AND stored.date = calendar.date
      ),
      stretch AS (
        SELECT symbol, stretch, first_row, min(date) AS first_day, max(date) AS last_day
        FROM unprobed
        GROUP BY symbol, stretch, first_row, reach_first, reach_last
        HAVING max(date) >= reach_first AND min(date) <= reach_last
      ),
      covered_later AS (
        SELECT symbol, stretch
        FROM stretch
        WHERE last_day < first_row
          AND EXISTS (
            SELECT 1
            FROM ended_run AS run
            WHERE run.first_day > stretch.last_day AND run.first_day <= stretch.first_row
              AND (run.kind = 'backfill' OR (run.kind = 'update' AND run.number = 1)))
          AND NOT EXISTS (
            SELECT 1
            FROM ended_run AS run
            WHERE run.first_day <= stretch.last_day AND run.last_day >= stretch.first_day
              AND run.kind <> 'volumes' AND run.failures > 0)
      )
      SELECT symbol, date
      FROM unprobed
      SEMI JOIN stretch USING (symbol, stretch)
      ANTI JOIN covered_later USING (symbol, stretch)
      ORDER BY symbol, date
      """;

  private UnprobedSymbolDays() {}

  /** The unprobed days of all symbols, by symbol and day. */
  public static List<SymbolDay> read(AvailabilityDatabase database) {
    int ending = ListingRule.ENDING_DAYS;
    return database.query(UNPROBED, DayRanges::read, ending, ending, RowKey.isEnforcedIn(database));
  }
}
