package io.github.futuresavailability.validate;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * The absent days of all symbols that may be more than a delisting: those inside a listing, and
 * those shortly after the last present day.
 *
 * <p>What they are is defined by {@link SymbolHistory#conditionOf}, one symbol at a time; here it
 * is one query over all of them, which names a day once although a file without a key may have two
 * rows of it. A test holds the two together.
 */
final class GapDays {
  /**
   * Each gap that ends no listing, and the first days after each symbol's last present day, one row
   * an answer that it is absent. Parameters: whether the key is enforced, the longest gap, how many
   * days after the last present one may be pending, whether a file covers a month, and the hours
   * until an absence is final. With the key, only symbols with fewer present rows than days between
   * the first and the last have gaps. To be filled in: whether the symbol was there shortly before.
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
        SELECT symbol, date, next_day,
          probe_timestamp < CASE WHEN ?::BOOLEAN THEN last_day(date) ELSE date END
            + to_hours(?::BIGINT) AND %s AS pending
        FROM gap_day JOIN daily_availability AS stored USING (symbol, date)
        WHERE NOT stored.available
      )
      SELECT DISTINCT symbol, date FROM absent_day
      """;

  /** Every day that is looked at is so close behind a present one. */
  private static final String THERE_BEFORE_DAY = "TRUE";

  private static final String THERE_BEFORE_MONTH =
      """
      EXISTS (
        SELECT 1
        FROM daily_availability AS before
        WHERE before.symbol = gap_day.symbol AND before.available
          AND before.date < date_trunc('month', gap_day.date)
          AND before.date >= date_trunc('month', gap_day.date) - INTERVAL 7 DAYS)
      """;

  private static final int LONGEST_MONTH = 31;

  private static final String MISSING =
      GAP_DAYS + "WHERE NOT pending AND next_day IS NOT NULL ORDER BY symbol, date";

  private static final String PENDING = GAP_DAYS + "WHERE pending ORDER BY symbol, date";

  private GapDays() {}

  /** The days whose condition is MISSING, by symbol and day. */
  static List<SymbolDay> missing(AvailabilityDatabase database) {
    return read(database, MISSING);
  }

  /** The days whose condition is PENDING, by symbol and day. */
  static List<SymbolDay> pending(AvailabilityDatabase database) {
    return read(database, PENDING);
  }

  /** From the start of the last day that a file covers until its absence is final. */
  static long hoursUntilFinal() {
    return 24 + SymbolHistory.PUBLICATION_DELAY.toHours();
  }

  /** Whether a file covers a month, so that its days are published together. */
  static boolean haveMonths(AvailabilityDatabase database) {
    return database.archive().series().cadence() == Cadence.MONTHLY;
  }

  private static List<SymbolDay> read(AvailabilityDatabase database, String sql) {
    boolean months = haveMonths(database);
    return database.query(
        sql.formatted(months ? THERE_BEFORE_MONTH : THERE_BEFORE_DAY),
        DayRanges::read,
        RowKey.isEnforcedIn(database),
        ListingPeriod.LONGEST_GAP_DAYS,
        SymbolHistory.PENDING_WITHIN_DAYS + (months ? LONGEST_MONTH : 0),
        months,
        hoursUntilFinal());
  }
}
