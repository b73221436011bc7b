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
   */
  private static final String PERIODS =
      """
      WITH reuse AS MATERIALIZED (%1$s),
      life AS MATERIALIZED (
        SELECT symbol, min(date) AS first_day, max(date) AS last_day, count(DISTINCT date) AS days
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
      ), newest AS MATERIALIZED (
        SELECT span.symbol, max(span.period) AS period, max(span.last_day) AS last_day,
          any_value(
            coalesce(
              least(
                list_min(list_filter(reuse_days, lambda day: day > life.last_day))
                  - life.last_day - 1,
                %5$s),
              %5$s)) AS decisive
        FROM span
        JOIN life ON life.symbol = span.symbol
        LEFT JOIN parted ON parted.symbol = span.symbol
        GROUP BY span.symbol
      ), ended AS MATERIALIZED (
        SELECT newest.symbol, newest.period
        FROM newest LEFT JOIN daily_availability AS stored
          ON stored.symbol = newest.symbol AND stored.date > newest.last_day
            AND stored.date - newest.last_day <= newest.decisive
        GROUP BY newest.symbol, newest.period, newest.decisive
        HAVING count(DISTINCT stored.date) = newest.decisive
          AND NOT coalesce(bool_or(%6$s), false)
      )
      SELECT span.symbol, span.period, span.first_day, span.last_day,
        newest.period IS NOT NULL AND ended.period IS NULL AS is_open
      FROM span
      LEFT JOIN newest ON newest.symbol = span.symbol AND newest.period = span.period
      LEFT JOIN ended ON ended.symbol = span.symbol AND ended.period = span.period
      """;

  private ListingPeriodQuery() {}

  /**
   * The query, over the table {@code daily_availability}.
   *
   * @param cadence how much time one file covers
   * @return a query with the columns {@code symbol}, {@code period} (from 1 for the oldest one of
   *     the symbol), {@code first_day}, {@code last_day} and {@code is_open}, in any order
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
