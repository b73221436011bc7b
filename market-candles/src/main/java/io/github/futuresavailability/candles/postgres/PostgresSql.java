package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import java.util.List;

/** The relations of a PostgreSQL database. */
final class PostgresSql implements CandleSql {
  private static final int NONE = -1;

  private static final String SERIES_ID =
      "SELECT series_id FROM {schema}.candle_series WHERE instrument = ? AND resolution = ?";

  /**
   * The names come from the row of the series, so that no text of a user is part of a statement.
   * Times may be floating point numbers here: they are whole seconds, which it holds exactly.
   *
   * <p>Numbers are written with %s, which no locale changes.
   */
  private static final String CANDLES =
      """
      (SELECT
        timestamp AS start,
        floor(date_part('epoch', timestamp))::BIGINT AS start_second,
        date_part('microseconds', timestamp)::BIGINT %% 1000000 AS fraction,
        open, high, low, close, volume
      FROM {schema}.%s
      WHERE instrument = (SELECT instrument FROM {schema}.candle_series WHERE series_id = %s)%s
        AND timestamp BETWEEN to_timestamp(%s) AND to_timestamp(%s))
      """;

  private static final String SAME_RESOLUTION =
      " AND resolution = (SELECT resolution FROM {schema}.candle_series WHERE series_id = %s)";

  private static final String MONTH =
      """
      CAST(date_part('year', to_timestamp(start_second) AT TIME ZONE 'UTC') * 12
        + date_part('month', to_timestamp(start_second) AT TIME ZONE 'UTC') - 23641 AS BIGINT)
      """;

  private static final String STRAYS =
      """
      SELECT instrument, resolution, count(*), floor(date_part('epoch', min(timestamp)))::BIGINT,
        floor(date_part('epoch', max(timestamp)))::BIGINT
      FROM
        (SELECT instrument, '1' AS resolution, timestamp FROM {schema}.perpetuals_ohlcv
        WHERE instrument NOT IN
          (SELECT instrument FROM {schema}.candle_series WHERE resolution = '1')
        UNION ALL
        SELECT instrument, resolution, timestamp FROM {schema}.perpetuals_by_resolution
        WHERE (instrument, resolution) NOT IN
          (SELECT instrument, resolution FROM {schema}.candle_series)) AS stray
      GROUP BY instrument, resolution ORDER BY instrument COLLATE "C", resolution COLLATE "C"
      """;

  private final Queryable database;
  private final SchemaName schema;

  PostgresSql(Queryable database, SchemaName schema) {
    this.database = database;
    this.schema = schema;
  }

  @Override
  public String candles(String instrument, String resolution, long firstSecond, long lastSecond) {
    int id =
        database.query(schema.in(SERIES_ID), row -> row.getInt(1), instrument, resolution).stream()
            .findFirst()
            .orElse(NONE);
    boolean isMinute = resolution.equals(PostgresSchema.MINUTE);
    return schema.in(
        CANDLES.formatted(
            isMinute ? PostgresSchema.MINUTES : PostgresSchema.OTHERS,
            id,
            isMinute ? "" : SAME_RESOLUTION.formatted(id),
            firstSecond,
            lastSecond));
  }

  /** An array is compared by its first element, which no other candle of the series has. */
  @Override
  public String earliest(String column) {
    return "(min(ARRAY[start_second, " + column + "]))[2]";
  }

  @Override
  public String latest(String column) {
    return "(max(ARRAY[start_second, " + column + "]))[2]";
  }

  @Override
  public String month() {
    return MONTH;
  }

  @Override
  public String starts(long seconds, long most) {
    return "count(DISTINCT start_second)";
  }

  /** A column of the original can be NULL, and any NUMERIC can be NaN. */
  @Override
  public String isMissing(String column) {
    return "(" + column + " IS NULL OR " + column + " = 'NaN')";
  }

  @Override
  public String strays() {
    return schema.in(STRAYS);
  }

  @Override
  public <T> List<T> query(String sql, RowMapper<T> mapper) {
    return database.query(sql, mapper);
  }
}
