package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.Micros;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is computed from trades. Prices are multiplied by the whole and by the fractional part of a
 * quantity, because the sum of the products as they are exceeds 38 digits after a hundred of the
 * largest trades. Taking apart the products themselves is exact as well and takes eight times as
 * long.
 */
final class TradeQueries {
  private static final String AGGREGATES =
      """
      exchange, currency, count(*) AS trades, min(price) AS low, max(price) AS high,
      arg_min(price, sort_key) AS open, arg_max(price, sort_key) AS close,
      sum(quantity) AS volume,
      sum(price::DECIMAL(19, 8) * floor(quantity)) AS whole,
      sum(price::DECIMAL(19, 8) * (quantity - floor(quantity))) AS fraction
      """;

  /**
   * One value to compare, for which the engine has functions of its own, and not three in a row.
   */
  private static final String SORT_KEY =
      """
      create_sort_key(timestamp, 'ASC NULLS LAST', length(trade_id), 'ASC NULLS LAST',
      trade_id, 'ASC NULLS LAST') AS sort_key\
      """;

  private static final String SUMMARY =
      "SELECT "
          + AGGREGATES
          + """
          , any_value(symbol) AS symbol, epoch_us(min(timestamp)) AS first_time,
          epoch_us(max(timestamp)) AS last_time
          FROM (SELECT *, %s FROM records)
          GROUP BY exchange, currency ORDER BY exchange, currency\
          """
              .formatted(SORT_KEY);

  /** The remainder is positive also before 1970. */
  private static final String CANDLES =
      "SELECT "
          + AGGREGATES
          + """
          , micros - ((micros %% resolution) + resolution) %% resolution AS start
          FROM (SELECT *, epoch_us(timestamp) AS micros, ?::BIGINT AS resolution, %s FROM records)
          GROUP BY start, exchange, currency ORDER BY start, exchange, currency\
          """
              .formatted(SORT_KEY);

  private static final String MARKETS =
      "SELECT DISTINCT exchange, currency FROM records ORDER BY exchange, currency";

  private static final String ABSENT =
      """
      SELECT id + 1 AS first, following - 1 AS last
      FROM (SELECT id, lead(id) OVER (ORDER BY id) AS following
            FROM (SELECT TRY_CAST(substr(trade_id, length(exchange) + 2) AS BIGINT) AS id
                  FROM records))
      WHERE following > id + 1 ORDER BY id\
      """;

  private static final String NO_NUMBER =
      """
      SELECT trade_id FROM records
      WHERE NOT regexp_full_match(substr(trade_id, length(exchange) + 2), '[0-9]{1,18}') LIMIT 1\
      """;

  private TradeQueries() {}

  static Optional<MarketSummary> summary(RecordReader<Trade> reader, RecordFilter filter) {
    List<MarketSummary> summaries = reader.query(filter, SUMMARY, TradeQueries::summary);
    checkOne(
        filter, summaries.stream().map(each -> market(each.exchange(), each.currency())).toList());
    return summaries.stream().findFirst();
  }

  private static MarketSummary summary(ResultSet row) throws SQLException {
    return new MarketSummary(
        row.getString("exchange"),
        row.getString("symbol"),
        row.getString("currency"),
        Micros.instant(row.getLong("first_time")),
        Micros.instant(row.getLong("last_time")),
        row.getBigDecimal("open"),
        row.getBigDecimal("high"),
        row.getBigDecimal("low"),
        row.getBigDecimal("close"),
        row.getBigDecimal("volume"),
        turnover(row),
        row.getLong("trades"));
  }

  private static BigDecimal turnover(ResultSet row) throws SQLException {
    return row.getBigDecimal("whole").add(row.getBigDecimal("fraction"));
  }

  static List<TradeCandle> candles(
      RecordReader<Trade> reader, RecordFilter filter, Duration resolution) {
    long micros = resolution.toNanos() / 1000;
    if (micros <= 0 || !resolution.equals(Duration.ofNanos(micros * 1000))) {
      throw new IllegalArgumentException(
          "The resolution is no positive number of microseconds: " + resolution);
    }
    Set<String> markets = new TreeSet<>();
    List<TradeCandle> candles =
        reader.query(
            filter,
            CANDLES,
            row -> {
              markets.add(market(row.getString("exchange"), row.getString("currency")));
              return candle(row);
            },
            micros);
    checkOne(filter, List.copyOf(markets));
    return List.copyOf(candles);
  }

  private static TradeCandle candle(ResultSet row) throws SQLException {
    return new TradeCandle(
        Micros.instant(row.getLong("start")),
        row.getBigDecimal("open"),
        row.getBigDecimal("high"),
        row.getBigDecimal("low"),
        row.getBigDecimal("close"),
        row.getBigDecimal("volume"),
        turnover(row),
        row.getLong("trades"));
  }

  static List<IdRange> absentIds(RecordReader<Trade> reader, RecordFilter filter) {
    checkOne(filter, markets(reader, filter));
    reader
        .query(filter, NO_NUMBER, row -> row.getString(1))
        .forEach(
            id -> {
              throw new LakeException(
                  "Absent ids cannot be found, because this one is no number: " + id, null);
            });
    return List.copyOf(
        reader.query(filter, ABSENT, row -> new IdRange(row.getLong(1), row.getLong(2))));
  }

  private static List<String> markets(RecordReader<Trade> reader, RecordFilter filter) {
    return reader.query(filter, MARKETS, row -> market(row.getString(1), row.getString(2)));
  }

  private static String market(String exchange, String currency) {
    return exchange + " in " + currency;
  }

  private static void checkOne(RecordFilter filter, List<String> markets) {
    if (markets.size() > 1) {
      throw new MixedTradesException(String.valueOf(filter.symbol()), markets);
    }
  }
}
