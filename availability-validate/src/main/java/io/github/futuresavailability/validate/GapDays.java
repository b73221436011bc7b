package io.github.futuresavailability.validate;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.Listing;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * The absent days of all symbols that may be more than a delisting: those inside a listing, and
 * those shortly after the last present day.
 *
 * <p>What they are is defined by {@link SymbolHistory#conditionOf}, one symbol at a time; here it
 * is one query over all of them. A test holds the two together.
 */
final class GapDays {
  /**
   * Each gap that ends no listing, and the first days after each symbol's last present day, one row
   * a day that was asked and absent. Parameters: whether the key is enforced, the longest hole, the
   * same, and the hours from the start of a day until an absence is final. With the key, only
   * symbols with fewer present rows than days between the first and the last have gaps.
   */
  private static final String GAP_DAYS =
      """
      WITH life AS (
        SELECT symbol, max(date) AS last_day,
          NOT ?::BOOLEAN OR count(*) <= max(date) - min(date) AS gapped
        FROM daily_availability
        WHERE available
        GROUP BY symbol
      ),
      gap AS (
        SELECT symbol, date AS present_day,
          lead(date) OVER (PARTITION BY symbol ORDER BY date) AS next_day
        FROM daily_availability SEMI JOIN (FROM life WHERE gapped) AS gapped_life USING (symbol)
        WHERE available
        QUALIFY next_day - present_day BETWEEN 2 AND 1 + ?::INTEGER
        UNION ALL
        SELECT symbol, last_day, NULL FROM life
      ),
      gap_day AS (
        SELECT symbol, next_day, present_day + step AS date
        FROM gap, (SELECT unnest(range(1, 1 + ?::INTEGER))::INTEGER AS step)
        WHERE next_day IS NULL OR present_day + step < next_day
      ),
      absent_day AS (
        SELECT symbol, date, next_day, probe_timestamp < date + to_hours(?::BIGINT) AS early
        FROM gap_day JOIN daily_availability AS stored USING (symbol, date)
        WHERE NOT stored.available
      )
      SELECT symbol, date FROM absent_day
      """;

  private static final String MISSING =
      GAP_DAYS + "WHERE NOT early AND next_day IS NOT NULL ORDER BY symbol, date";

  private static final String PENDING = GAP_DAYS + "WHERE early ORDER BY symbol, date";

  private GapDays() {}

  /** The days whose condition is MISSING, by symbol and day. */
  static List<SymbolDay> missing(AvailabilityDatabase database) {
    return read(database, MISSING);
  }

  /** The days whose condition is PENDING, by symbol and day. */
  static List<SymbolDay> pending(AvailabilityDatabase database) {
    return read(database, PENDING);
  }

  /** From the start of a day until an absence is final. */
  static long hoursUntilFinal() {
    return 24 + SymbolHistory.PUBLICATION_DELAY.toHours();
  }

  private static List<SymbolDay> read(AvailabilityDatabase database, String sql) {
    return database.query(
        sql,
        SymbolDays::read,
        RowKey.isEnforcedIn(database),
        Listing.LONGEST_HOLE_DAYS,
        Listing.LONGEST_HOLE_DAYS,
        hoursUntilFinal());
  }
}
