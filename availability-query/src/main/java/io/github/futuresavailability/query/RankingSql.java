package io.github.futuresavailability.query;

/**
 * The statements that rank all days at once. They say the same as {@link Ranks} and {@link
 * TradingNames}, which a property test checks.
 *
 * <p>Symbols and days become numbers first: joins and windows over them cost a third of those over
 * texts. Shares are of a sum in the order of the ranking, so that its last digit is always the same
 * and two exports can be compared.
 */
final class RankingSql {
  static final String SEPARATOR = "/";

  static final String SYMBOLS = "SELECT DISTINCT symbol FROM daily_availability ORDER BY symbol";

  /** A file without its volume, which sorts before all others, stands in the export as null. */
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
      ), history AS (
        SELECT
          *,
          rank - max(rank) OVER (days RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING) AS change_1,
          rank - max(rank) OVER (days RANGE BETWEEN 7 PRECEDING AND 7 PRECEDING) AS change_7,
          rank - max(rank) OVER (days RANGE BETWEEN 14 PRECEDING AND 14 PRECEDING) AS change_14,
          rank - max(rank) OVER (days RANGE BETWEEN 30 PRECEDING AND 30 PRECEDING) AS change_30,
          count(*) OVER (days RANGE BETWEEN 29 PRECEDING AND CURRENT ROW) AS days_available
        FROM ranked
        WINDOW days AS (PARTITION BY id ORDER BY day)
      ), ranking AS %s (
        SELECT
          DATE '1970-01-01' + CAST(day AS INTEGER) AS date,
          symbol,
          CAST(rank AS INTEGER) AS rank,
          volume AS quote_volume_usdt,
          trade_count,
          CAST(change_1 AS INTEGER) AS rank_change_1d,
          CAST(change_7 AS INTEGER) AS rank_change_7d,
          CAST(change_14 AS INTEGER) AS rank_change_14d,
          CAST(change_30 AS INTEGER) AS rank_change_30d,
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
      SELECT *, CAST(? AS TIMESTAMP) AS generation_timestamp
      FROM ranking
      ORDER BY date, rank, symbol
      """;

  /** The hash of a day only decides about its time: the rows are always the new ones. */
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
        ranking.*, coalesce(kept.generation_timestamp, CAST(? AS TIMESTAMP)) AS generation_timestamp
      FROM ranking LEFT JOIN kept USING (date)
      ORDER BY ranking.date, rank, symbol
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
