package io.github.futuresavailability.history;

import io.github.futuresavailability.archive.Cadence;

/**
 * The listing periods of all symbols as one SQL query, of the same rules as {@link SymbolHistory}.
 * Stateless and thread-safe.
 */
public final class ListingPeriodQuery {
  /**
   * A symbol that is active on every day from its first to its last, and whose name never went to
   * another contract, has one period; only the days of the others are compared with each other.
   * Days are counted as rows, because counting distinct ones takes ten times as long; so a gap is
   * not seen where a file without a key has as many rows too many.
   *
   * <p>The days after each period are joined first and counted then: an outer join of all rows with
   * conditions on the day takes thirty times as long.
   */
  private static final String PERIODS =
      """
      WITH reuse AS MATERIALIZED (%1$s),
      life AS MATERIALIZED (
        SELECT symbol, min(date) AS first_day, max(date) AS last_day, count(*) AS days
        FROM daily_availability AS stored
        WHERE %2$s
        GROUP BY symbol
      ), parted AS MATERIALIZED (
        SELECT life.symbol, reuse.days AS reuse_days
        FROM life LEFT JOIN reuse ON reuse.symbol = life.symbol
        WHERE life.days <= life.last_day - life.first_day OR reuse.days IS NOT NULL
      ), active AS (
        SELECT stored.symbol, stored.date, %3$s AS contract
        FROM daily_availability AS stored JOIN parted ON parted.symbol = stored.symbol
        WHERE %2$s
      ), neighbour AS (
        SELECT symbol, date,
          lag(date) OVER (PARTITION BY symbol, contract ORDER BY date) AS before
        FROM active
      ), numbered AS (
        SELECT symbol, date,
          count(*) FILTER (before IS NULL OR %4$s)
            OVER (PARTITION BY symbol ORDER BY date) AS period
        FROM neighbour
      ), span AS MATERIALIZED (
        SELECT symbol, period, min(date) AS first_day, max(date) AS last_day
        FROM numbered
        GROUP BY symbol, period
        UNION ALL
        SELECT symbol, 1, first_day, last_day FROM life
        ANTI JOIN parted ON parted.symbol = life.symbol
      ), reach AS MATERIALIZED (
        SELECT span.symbol, span.period, span.last_day,
          coalesce(
            least(
              list_min(list_filter(parted.reuse_days, lambda day: day > span.last_day))
                - span.last_day - 1,
              %5$s),
            %5$s) AS decisive
        FROM span LEFT JOIN parted ON parted.symbol = span.symbol
      ), tail AS MATERIALIZED (
        SELECT reach.symbol, reach.period, stored.date, %6$s AS is_inconclusive
        FROM daily_availability AS stored JOIN reach ON reach.symbol = stored.symbol
        WHERE stored.date > reach.last_day AND stored.date - reach.last_day <= reach.decisive
      ), ended AS MATERIALIZED (
        SELECT reach.symbol, reach.period
        FROM reach
        LEFT JOIN tail ON tail.symbol = reach.symbol AND tail.period = reach.period
        GROUP BY reach.symbol, reach.period, reach.decisive
        HAVING count(DISTINCT tail.date) = reach.decisive
          AND NOT coalesce(bool_or(tail.is_inconclusive), false)
      )
      SELECT span.symbol, span.period, span.first_day, span.last_day,
        ended.period IS NOT NULL AS is_end_known,
        ended.period IS NULL
          AND span.period = max(span.period) OVER (PARTITION BY span.symbol) AS is_open
      FROM span
      LEFT JOIN ended ON ended.symbol = span.symbol AND ended.period = span.period
      """;

  private ListingPeriodQuery() {}

  /**
   * The query, over the table {@code daily_availability}.
   *
   * @param cadence how much time one file covers
   * @return a query with the columns {@code symbol}, {@code period} (from 1 for the oldest one of
   *     the symbol), {@code first_day}, {@code last_day}, {@code is_end_known} and {@code is_open}
   *     (the newest one of its symbol, and its end is not known), in any order
   */
  public static String of(Cadence cadence) {
    return PERIODS.formatted(
        ReuseRule.reuseDays(),
        ListingRule.active("stored"),
        ReuseRule.contractNumber("stored", "parted.reuse_days"),
        ListingRule.relisted("before", "neighbour"),
        ListingRule.ENDING_DAYS,
        ListingRule.inconclusive("stored", cadence));
  }
}
