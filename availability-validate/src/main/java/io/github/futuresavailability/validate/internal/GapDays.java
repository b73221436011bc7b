package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.history.ReuseRule;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * The absent days of all symbols that may be more than a delisting: those inside a listing period,
 * and those shortly after a file at or after the last active day.
 *
 * <p>{@link SymbolHistory#conditionOf} defines them, one symbol at a time; here it is one query
 * over all symbols, which returns a day once even if a file without a key has two rows for it. A
 * test compares the two.
 */
public final class GapDays {
  /**
   * Each gap between two active days of one contract, and the first days after each file from a
   * symbol's last active day on, one row for each absent day. Parameters: whether the key is
   * enforced, and how many days after a file may be pending. With the key, only symbols with fewer
   * active rows than days between the first and the last have gaps. Placeholders: which days are
   * active, what a gap is, which absences are pending (two), the reuse days of all names, and the
   * number of a contract.
   */
  private static final String GAP_DAYS =
      """
      WITH reuse AS MATERIALIZED (%5$s),
      life AS MATERIALIZED (
        SELECT symbol, coalesce(max(date) FILTER (%1$s), DATE '-infinity') AS last_active,
          NOT ?::BOOLEAN
            OR count(*) FILTER (%1$s) <= max(date) FILTER (%1$s) - min(date) FILTER (%1$s)
            AS gapped
        FROM daily_availability AS stored
        WHERE available
        GROUP BY symbol
      ),
      active AS (
        SELECT stored.symbol, stored.date, %6$s AS contract
        FROM daily_availability AS stored
        SEMI JOIN (FROM life WHERE gapped) AS gapped_life ON gapped_life.symbol = stored.symbol
        LEFT JOIN reuse ON reuse.symbol = stored.symbol
        WHERE %1$s
      ),
      gap AS (
        SELECT symbol, date AS present_day,
          lead(date) OVER (PARTITION BY symbol, contract ORDER BY date) AS next_day
        FROM active
        QUALIFY %2$s
        UNION ALL
        SELECT symbol, date, NULL
        FROM (
          SELECT stored.symbol, stored.date,
            lead(stored.date) OVER (PARTITION BY stored.symbol ORDER BY stored.date) AS next_file
          FROM daily_availability AS stored JOIN life ON life.symbol = stored.symbol
          WHERE stored.available AND stored.date >= life.last_active
        )
        WHERE next_file IS NULL OR next_file - date > 1
      ),
      gap_day AS (
        SELECT symbol, next_day, present_day, present_day + step AS date
        FROM gap, (SELECT unnest(range(1, 1 + ?::INTEGER))::INTEGER AS step)
        WHERE next_day IS NULL OR present_day + step < next_day
      ),
      absent_day AS (
        SELECT symbol, date, next_day, %3$s AND %4$s AS pending
        FROM gap_day JOIN daily_availability AS stored USING (symbol, date)
        WHERE NOT stored.available
      )
      SELECT DISTINCT symbol, date FROM absent_day
      """;

  /** Before a month, the present day in front of the gap may be too late and an older one not. */
  private static final String PRESENT_BEFORE_MONTH =
      """
      EXISTS (
        SELECT 1
        FROM daily_availability AS before
        WHERE before.symbol = gap_day.symbol AND before.available AND %s)
      """
          .formatted(PublicationRule.isDayBefore("before.date", "gap_day", Cadence.MONTHLY));

  private static final int LONGEST_MONTH = 31;

  private static final String MISSING =
      GAP_DAYS + "WHERE NOT pending AND next_day IS NOT NULL ORDER BY symbol, date";

  private static final String PENDING = GAP_DAYS + "WHERE pending ORDER BY symbol, date";

  private GapDays() {}

  /** The days whose condition is MISSING, by symbol and day. */
  public static List<SymbolDay> missing(AvailabilityDatabase database) {
    return read(database, MISSING);
  }

  /** The days whose condition is PENDING, by symbol and day. */
  public static List<SymbolDay> pending(AvailabilityDatabase database) {
    return read(database, PENDING);
  }

  private static List<SymbolDay> read(AvailabilityDatabase database, String sql) {
    Cadence cadence = database.archive().series().cadence();
    boolean months = cadence == Cadence.MONTHLY;
    int pendingDays = PublicationRule.PENDING_WITHIN_DAYS + (months ? LONGEST_MONTH : 0);
    return database.query(
        sql.formatted(
            ListingRule.active("stored"),
            ListingRule.gap("active", "next_day"),
            PublicationRule.early("stored", cadence),
            months
                ? PRESENT_BEFORE_MONTH
                : PublicationRule.isDayBefore("present_day", "gap_day", cadence),
            ReuseRule.reuseDays(),
            ReuseRule.contractNumber("stored", "reuse.days")),
        DayRanges::read,
        RowKey.isEnforcedIn(database),
        Math.max(ListingRule.LONGEST_GAP_DAYS, pendingDays));
  }
}
