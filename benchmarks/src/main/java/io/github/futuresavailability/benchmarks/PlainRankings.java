package io.github.futuresavailability.benchmarks;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The queries of volumes over many days, written by hand in SQL. */
final class PlainRankings {
  /** The same 13 columns; changes are by calendar day, so each is a join with an earlier day. */
  private static final String RANKINGS =
      """
      WITH ranked AS (
        SELECT date, symbol, quote_volume_usdt, trade_count,
          dense_rank() OVER volume AS rank,
          100 * (1 - percent_rank() OVER volume) AS percentile,
          100 * quote_volume_usdt / sum(quote_volume_usdt) OVER (PARTITION BY date) AS share,
          count(*) OVER (PARTITION BY symbol ORDER BY date
            RANGE BETWEEN INTERVAL 29 DAYS PRECEDING AND CURRENT ROW) AS days_available
        FROM daily_availability
        WHERE available AND symbol LIKE '%USDT'
        WINDOW volume AS (PARTITION BY date ORDER BY quote_volume_usdt DESC)
      )
      SELECT today.date, today.symbol, today.rank, today.quote_volume_usdt, today.trade_count,
        today.rank - one.rank AS rank_change_1d, today.rank - seven.rank AS rank_change_7d,
        today.rank - fourteen.rank AS rank_change_14d, today.rank - thirty.rank AS rank_change_30d,
        today.percentile, today.share AS market_share_pct, today.days_available,
        now() AS generation_timestamp
      FROM ranked AS today
      LEFT JOIN ranked AS one ON one.symbol = today.symbol AND one.date = today.date - 1
      LEFT JOIN ranked AS seven ON seven.symbol = today.symbol AND seven.date = today.date - 7
      LEFT JOIN ranked AS fourteen
        ON fourteen.symbol = today.symbol AND fourteen.date = today.date - 14
      LEFT JOIN ranked AS thirty ON thirty.symbol = today.symbol AND thirty.date = today.date - 30
      ORDER BY today.date, today.rank, today.symbol
      """;

  /** Members of the day before, by their mean volume over the days they were listed. */
  private static final String TOP_50 =
      """
      SELECT symbol, avg(quote_volume_usdt) AS mean
      FROM daily_availability
      WHERE date BETWEEN ? AND ? AND available AND symbol LIKE '%USDT'
      GROUP BY symbol
      HAVING max(date) = ?
      ORDER BY mean DESC, symbol LIMIT 50
      """;

  /** The starts of listing periods, from which the ages of members follow. */
  private static final String STARTS =
      """
      SELECT symbol, date - DATE '1970-01-01'
      FROM (
        SELECT symbol, date, date - lag(date) OVER (PARTITION BY symbol ORDER BY date) AS step
        FROM daily_availability WHERE available AND date <= ?
      )
      WHERE step IS NULL OR step > 8
      """;

  private PlainRankings() {}

  record Chosen(String symbol, double mean, long age) {}

  private record Start(String symbol, long day) {}

  static long export(PlainTable table) throws SQLException {
    return table.copy(RANKINGS);
  }

  static List<List<Chosen>> rebalance(PlainTable table) throws SQLException {
    LocalDate first = table.arguments().firstMonth();
    Map<String, NavigableSet<Long>> starts = starts(table, first.plusMonths(11).minusDays(1));
    List<List<Chosen>> months = new ArrayList<>();
    for (int month = 0; month < 12; month++) {
      LocalDate known = first.plusMonths(month).minusDays(1);
      months.add(
          table.query(
              TOP_50,
              row -> chosen(row.getString(1), row.getDouble(2), known, starts),
              known.minusDays(29),
              known,
              known));
    }
    return months;
  }

  private static Chosen chosen(
      String symbol, double mean, LocalDate known, Map<String, NavigableSet<Long>> starts) {
    NavigableSet<Long> own = starts.getOrDefault(symbol, new TreeSet<>());
    return new Chosen(
        symbol, mean, known.toEpochDay() + 1 - own.headSet(known.toEpochDay(), true).last());
  }

  private static Map<String, NavigableSet<Long>> starts(PlainTable table, LocalDate last)
      throws SQLException {
    Map<String, NavigableSet<Long>> starts = new HashMap<>();
    for (Start start :
        table.query(STARTS, row -> new Start(row.getString(1), row.getLong(2)), last)) {
      starts.computeIfAbsent(start.symbol(), symbol -> new TreeSet<>()).add(start.day());
    }
    return starts;
  }
}
