package io.github.futuresavailability.history;

import io.github.futuresavailability.archive.Cadence;

/**
 * The listing periods of all symbols as SQL queries, of the same rules as {@link SymbolHistory}.
 * Stateless and thread-safe.
 */
public final class ListingPeriodQuery {
  /** For each symbol that was ever active, its first and last active day and their number. */
  private static final String LIVES =
      """
      WITH reuse AS MATERIALIZED (%1$s),
      life AS MATERIALIZED (
        SELECT symbol, min(date) AS first_day, max(date) AS last_day, count(*) AS days
        FROM daily_availability AS stored
        WHERE %2$s
        GROUP BY symbol
      )""";

  /**
   * A symbol that is active on every day from its first to its last, and whose name never went to
   * another contract, has one period; only the days of the others are compared with each other, and
   * of these only the first and the last ones of a period are numbered. Days are counted as rows,
   * because counting distinct ones takes ten times as long; so a gap is not seen where a file
   * without a key has as many rows too many.
   */
  private static final String SPANS =
      """
      , parted AS MATERIALIZED (
        SELECT life.symbol, reuse.days AS reuse_days
        FROM life LEFT JOIN reuse ON reuse.symbol = life.symbol
        WHERE life.days <= life.last_day - life.first_day OR reuse.days IS NOT NULL
      ), active AS (
        SELECT stored.symbol, stored.date, %3$s AS contract
        FROM daily_availability AS stored JOIN parted ON parted.symbol = stored.symbol
        WHERE %2$s
      ), neighbour AS (
        SELECT symbol, date,
          lag(date) OVER history AS before, lead(date) OVER history AS after
        FROM active
        WINDOW history AS (PARTITION BY symbol, contract ORDER BY date)
      ), edge AS (
        SELECT symbol, date,
          count(*) FILTER (before IS NULL OR %4$s)
            OVER (PARTITION BY symbol ORDER BY date) AS period
        FROM neighbour
        WHERE before IS NULL OR %4$s OR %5$s
      ), span AS MATERIALIZED (
        SELECT symbol, period, min(date) AS first_day, max(date) AS last_day
        FROM edge
        GROUP BY symbol, period
        UNION ALL
        SELECT symbol, 1, first_day, last_day FROM life
        ANTI JOIN parted ON parted.symbol = life.symbol
      )""";

  /** The newest period of each symbol, which is all that is needed to see if it is still open. */
  private static final String NEWEST =
      """
      , span AS MATERIALIZED (SELECT symbol, 1 AS period, last_day FROM life)""";

  /**
   * The periods whose end is known. Where every day from the first to the last of a symbol is
   * probed, as after every complete collection, the days after a period need not be read. The other
   * ones are joined first and counted then: an outer join of all rows with conditions on the day
   * takes thirty times as long.
   */
  private static final String ENDS =
      """
      , reach AS MATERIALIZED (
        SELECT span.symbol, span.period, span.last_day,
          coalesce(
            least(
              list_min(list_filter(reuse.days, lambda day: day > span.last_day))
                - span.last_day - 1,
              %6$s),
            %6$s) AS decisive
        FROM span LEFT JOIN reuse ON reuse.symbol = span.symbol
      ), probed AS MATERIALIZED (
        SELECT symbol, max(date) AS last_day,
          %7$s AND count(*) = max(date) - min(date) + 1 AS is_conclusive
        FROM daily_availability
        GROUP BY symbol
      ), done AS MATERIALIZED (
        SELECT reach.*, probed.is_conclusive
        FROM reach JOIN probed ON probed.symbol = reach.symbol
        WHERE probed.last_day - reach.last_day >= reach.decisive
      ), row AS MATERIALIZED (
        SELECT stored.symbol, stored.date, %8$s AS is_inconclusive
        FROM daily_availability AS stored JOIN probed ON probed.symbol = stored.symbol
        WHERE NOT probed.is_conclusive
      ), tail AS MATERIALIZED (
        SELECT done.symbol, done.period, row.date, row.is_inconclusive
        FROM row JOIN done ON done.symbol = row.symbol
        WHERE row.date > done.last_day AND row.date - done.last_day <= done.decisive
      ), ended AS MATERIALIZED (
        SELECT done.symbol, done.period
        FROM done
        LEFT JOIN tail ON tail.symbol = done.symbol AND tail.period = done.period
        GROUP BY done.symbol, done.period, done.decisive, done.is_conclusive
        HAVING done.is_conclusive
          OR (count(DISTINCT tail.date) = done.decisive
            AND NOT coalesce(bool_or(tail.is_inconclusive), false))
      )
      """;

  private static final String ALL =
      """
      SELECT span.symbol, span.period, span.first_day, span.last_day,
        ended.period IS NOT NULL AS is_end_known,
        ended.period IS NULL AND span.last_day = life.last_day AS is_open
      FROM span
      JOIN life ON life.symbol = span.symbol
      LEFT JOIN ended ON ended.symbol = span.symbol AND ended.period = span.period
      """;

  private static final String OPEN =
      """
      SELECT span.symbol FROM span ANTI JOIN ended ON ended.symbol = span.symbol
      """;

  private ListingPeriodQuery() {}

  /**
   * All listing periods, over the table {@code daily_availability}.
   *
   * @param cadence how much time one file covers
   * @return a query with the columns {@code symbol}, {@code period} (from 1 for the oldest one of
   *     the symbol), {@code first_day}, {@code last_day}, {@code is_end_known} and {@code is_open}
   *     (the newest one of its symbol, and its end is not known), in any order
   */
  public static String of(Cadence cadence) {
    return formatted(LIVES + SPANS + ENDS + ALL, cadence);
  }

  /**
   * The symbols whose newest listing period is open, over the table {@code daily_availability}.
   *
   * @param cadence how much time one file covers
   * @return a query with the column {@code symbol}, in any order
   */
  public static String openSymbols(Cadence cadence) {
    return formatted(LIVES + NEWEST + ENDS + OPEN, cadence);
  }

  private static String formatted(String query, Cadence cadence) {
    return query.formatted(
        ReuseRule.reuseDays(),
        ListingRule.active("stored"),
        ReuseRule.contractNumber("stored", "parted.reuse_days"),
        ListingRule.relisted("before", "neighbour"),
        ListingRule.ended("neighbour", "after"),
        ListingRule.ENDING_DAYS,
        cadence == Cadence.DAILY,
        ListingRule.inconclusive("stored", cadence));
  }
}
