package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The relations of a DuckDB file. */
final class DuckDbSql implements CandleSql {
  private static final String SERIES =
      "SELECT series_id FROM candle_series WHERE instrument = ? AND resolution = ?";

  private static final String CANDLES =
      """
      (SELECT
        start,
        epoch_us(start) // 1000000 AS start_second,
        epoch_us(start) %% 1000000 AS fraction,
        %1$s(close + open_distance) * price_unit%2$s AS open,
        %1$s(greatest(close, close + open_distance) + high_distance) * price_unit%2$s AS high,
        %1$s(least(close, close + open_distance) - low_distance) * price_unit%2$s AS low,
        %1$sclose * price_unit%2$s AS close,
        CAST(CAST(CAST(volume AS HUGEINT) * volume_unit AS DECIMAL(30, 0)) * 0.00000001
          AS DECIMAL(38, 8)) AS volume
      FROM candle
      WHERE series_id = %3$d
        AND start BETWEEN make_timestamptz(%4$d) AND make_timestamptz(%5$d))
      """;

  /** Without a zone, so that the parts are those of UTC and need no extension. */
  private static final String MONTH =
      """
      CAST(date_part('year', make_timestamp(start_second * 1000000)) * 12
        + date_part('month', make_timestamp(start_second * 1000000)) - 23641 AS BIGINT)
      """;

  private static final String STARTS =
      """
      bit_count(bitstring_agg(
        CAST(((start_second // %1$d) %% %2$d + %2$d) %% %2$d AS INTEGER), 0, %3$d))
      """;

  /**
   * A number of a series that is not in the file says neither the instrument nor the resolution.
   */
  private static final String STRAYS =
      """
      SELECT 'series_id ' || series_id, 'unknown', count(*), min(epoch_us(start)) // 1000000,
        max(epoch_us(start)) // 1000000
      FROM candle WHERE series_id NOT IN (SELECT series_id FROM candle_series)
      GROUP BY series_id ORDER BY series_id
      """;

  private final Queryable database;

  DuckDbSql(Queryable database) {
    this.database = database;
  }

  @Override
  public String candles(String instrument, String resolution, long firstSecond, long lastSecond) {
    List<Integer> id = database.query(SERIES, row -> row.getInt(1), instrument, resolution);
    return CANDLES.formatted(
        "CAST(CAST(",
        " AS DECIMAL(18, 0)) * 0.00000001 AS DECIMAL(18, 8))",
        id.isEmpty() ? -1 : id.get(0),
        TimeUnit.SECONDS.toMicros(firstSecond),
        TimeUnit.SECONDS.toMicros(lastSecond));
  }

  @Override
  public String earliest(String column) {
    return "arg_min(" + column + ", start_second)";
  }

  @Override
  public String latest(String column) {
    return "arg_max(" + column + ", start_second)";
  }

  @Override
  public String month() {
    return MONTH;
  }

  /** A bit for each start takes half the time of a hash table, which count(DISTINCT) builds. */
  @Override
  public String starts(long seconds, long most) {
    return STARTS.formatted(seconds, most, most - 1);
  }

  @Override
  public String isMissing(String column) {
    return column + " IS NULL";
  }

  @Override
  public String strays() {
    return STRAYS;
  }

  @Override
  public <T> List<T> query(String sql, RowMapper<T> mapper) {
    return database.query(sql, mapper);
  }
}
