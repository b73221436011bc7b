package io.github.futuresavailability.query;

import io.github.futuresavailability.result.TradingNames;

/**
 * The statements that rank all days at once, with the results of {@link Ranks} and {@link
 * TradingNames}, which a property test checks.
 *
 * <p>Symbols and days become numbers first: joins and windows over numbers take a third of the
 * time, and sorting even less. The day and the rank of an earlier row come as one number, day *
 * 2^20 + rank, from the start of a window that ends at the current row: a search at both ends of a
 * window of one day takes half as much time again. The total is summed in the order of the ranking,
 * so that its last digit is always the same and two exports can be compared.
 */
final class RankingSql {
  static final String SEPARATOR = "/";

  static final String SYMBOLS = "SELECT DISTINCT symbol FROM daily_availability ORDER BY symbol";

  /** A file whose volume is not collected sorts before all others and is null in the export. */
  static final String UNCOLLECTED =
      """
      SELECT symbol, count(*), min(date) - DATE '1970-01-01', max(date) - DATE '1970-01-01'
      FROM read_parquet(?)
      WHERE quote_volume_usdt IS NULL OR trade_count IS NULL
      GROUP BY symbol
      ORDER BY symbol
      """;

  static final String COUNTS =
      """
      SELECT
        count(*), count(DISTINCT date),
        count(DISTINCT date) FILTER (generation_timestamp = CAST(? AS TIMESTAMP))
      FROM read_parquet(?)
      """;

  private static final String RANKINGS =
      """
      WITH contract AS MATERIALIZED (
        SELECT
          symbol,
          row_number() OVER (ORDER BY symbol) AS id,
          dense_rank() OVER (ORDER BY trading_name) AS name
        FROM (
          SELECT
            unnest(string_split(CAST(? AS VARCHAR), '/')) AS symbol,
            unnest(string_split(CAST(? AS VARCHAR), '/')) AS trading_name
        )
      ), present AS (
        SELECT
          date - DATE '1970-01-01' AS day, id, quote_volume_usdt AS volume, trade_count,
          row_number() OVER (
            PARTITION BY day, name ORDER BY quote_volume_usdt DESC NULLS FIRST, id
          ) = 1 AS counts
        FROM daily_availability JOIN contract USING (symbol)
        WHERE available
      ), ranked AS MATERIALIZED (
        SELECT
          *,
          CASE WHEN counts THEN dense_rank() OVER by_volume END AS rank,
          rank() OVER by_volume AS position
        FROM present
        WINDOW by_volume AS (PARTITION BY day, counts ORDER BY volume DESC NULLS FIRST)
      ), market AS (
        SELECT day, count(*) AS contracts, fsum(volume ORDER BY volume DESC) AS total
        FROM ranked
        WHERE counts
        GROUP BY day
      ), earlier AS (
        SELECT
          *,
          lag(day_rank) OVER days AS before_1,
          first_value(day_rank) OVER (days RANGE BETWEEN 7 PRECEDING AND CURRENT ROW) AS before_7,
          first_value(day_rank) OVER (days RANGE BETWEEN 14 PRECEDING AND CURRENT ROW) AS before_14,
          first_value(day_rank) OVER (days RANGE BETWEEN 30 PRECEDING AND CURRENT ROW) AS before_30,
          count(*) OVER (days RANGE BETWEEN 29 PRECEDING AND CURRENT ROW) AS days_available
        FROM (SELECT *, day * 1048576 + coalesce(rank, 0) AS day_rank FROM ranked)
        WINDOW days AS (PARTITION BY id ORDER BY day)
      ), history AS (
        SELECT
          *,
          CASE WHEN before_1 >> 20 = day - 1 THEN nullif(before_1 & 1048575, 0) END AS rank_1,
          CASE WHEN before_7 >> 20 = day - 7 THEN nullif(before_7 & 1048575, 0) END AS rank_7,
          CASE WHEN before_14 >> 20 = day - 14 THEN nullif(before_14 & 1048575, 0) END AS rank_14,
          CASE WHEN before_30 >> 20 = day - 30 THEN nullif(before_30 & 1048575, 0) END AS rank_30
        FROM earlier
      ), ranking AS %s (
        SELECT
          DATE '1970-01-01' + CAST(day AS INTEGER) AS date,
          symbol,
          id,
          CAST(rank AS INTEGER) AS rank,
          volume AS quote_volume_usdt,
          trade_count,
          CAST(rank - rank_1 AS INTEGER) AS rank_change_1d,
          CAST(rank - rank_7 AS INTEGER) AS rank_change_7d,
          CAST(rank - rank_14 AS INTEGER) AS rank_change_14d,
          CAST(rank - rank_30 AS INTEGER) AS rank_change_30d,
          CASE contracts WHEN 1 THEN 100
            ELSE CAST(100 AS DOUBLE) * (contracts - position) / (contracts - 1) END AS percentile,
          CASE total WHEN 0 THEN 0 ELSE 100 * volume / total END AS market_share_pct,
          CAST(days_available AS INTEGER) AS days_available
        FROM history JOIN market USING (day) JOIN contract USING (id)
        WHERE counts
      )
      """;

  private static final String ALL =
      """
      SELECT * EXCLUDE (id), CAST(? AS TIMESTAMP) AS generation_timestamp
      FROM ranking
      ORDER BY date, rank, id
      """;

  /** The hash of a day only decides its timestamp: the rows are always the new ones. */
  private static final String UPDATE =
      """
      , known AS (
        SELECT
          date, count(*) AS row_count, min(generation_timestamp) AS generation_timestamp,
          bit_xor(hash(symbol, rank, quote_volume_usdt, trade_count, rank_change_1d,
            rank_change_7d, rank_change_14d, rank_change_30d, percentile, market_share_pct,
            days_available)) AS content
        FROM read_parquet(?)
        GROUP BY date
      ), fresh AS (
        SELECT
          date, count(*) AS row_count,
          bit_xor(hash(symbol, rank, quote_volume_usdt, trade_count, rank_change_1d,
            rank_change_7d, rank_change_14d, rank_change_30d, percentile, market_share_pct,
            days_available)) AS content
        FROM ranking
        GROUP BY date
      ), kept AS (
        SELECT date, known.generation_timestamp
        FROM fresh JOIN known USING (date, row_count, content)
      )
      SELECT
        ranking.* EXCLUDE (id),
        coalesce(kept.generation_timestamp, CAST(? AS TIMESTAMP)) AS generation_timestamp
      FROM ranking LEFT JOIN kept USING (date)
      ORDER BY ranking.date, rank, id
      """;

  private static final String COPY =
      "COPY (%s%s) TO %s (FORMAT parquet, COMPRESSION zstd, RETURN_FILES true)";

  private RankingSql() {}

  static String all(String target) {
    return COPY.formatted(RANKINGS.formatted(""), ALL, target);
  }

  static String update(String target) {
    return COPY.formatted(RANKINGS.formatted("MATERIALIZED"), UPDATE, target);
  }
}
