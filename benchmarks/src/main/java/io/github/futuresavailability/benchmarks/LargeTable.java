package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Nearly ten times the rows of {@link StoreData} and shaped like it: 3,000 symbols on 5,000 days,
 * of which a third has a file with volumes. DuckDB makes the rows itself, some days at a time, so
 * that they are in order of day and need little memory.
 */
final class LargeTable {
  private static final int DAYS = 5000;
  private static final int DAYS_AT_ONCE = 250;
  private static final LocalDate FIRST = StoreData.RANGE.last().minusDays(DAYS - 1);

  /** A symbol is listed once and to the end, the first one for two thirds of the days. */
  private static final String INSERT =
      """
      WITH probed AS (
        SELECT
          CAST(? AS DATE) + CAST(day AS INTEGER) AS date,
          'SYM' || (10000 + symbol) || 'USDT' AS symbol,
          day >= 5000 - 3400 * (3000 - symbol) / 3000 AS available,
          hash(day * 3000 + symbol) % 1000000 AS random
        FROM range(CAST(? AS BIGINT), CAST(? AS BIGINT)) AS days(day), range(3000) AS symbols(symbol)
      )
      INSERT INTO daily_availability
      SELECT
        date,
        symbol,
        available,
        CASE WHEN available THEN 30000 + random % 60000 END,
        CASE WHEN available THEN date + INTERVAL '1 day 7 hours' END,
        'https://data.binance.vision/data/futures/um/daily/klines/' || symbol || '/1m/' || symbol
          || '-1m-' || date || '.zip',
        CASE WHEN available THEN 200 ELSE 404 END,
        TIMESTAMP '2026-03-01 09:00:00',
        CASE WHEN available THEN (1 + random) * 1234.5678 END,
        CASE WHEN available THEN 10000 + random END,
        CASE WHEN available THEN (1 + random) * 123.4 END,
        CASE WHEN available THEN (1 + random) * 61.7 END,
        CASE WHEN available THEN (1 + random) * 617.2839 END,
        CASE WHEN available THEN 1 + random / 10000.0 END,
        CASE WHEN available THEN 2 + random / 10000.0 END,
        CASE WHEN available THEN random / 10000.0 END,
        CASE WHEN available THEN 1.5 + random / 10000.0 END
      FROM probed
      ORDER BY date, symbol
      """;

  private LargeTable() {}

  static void writeTo(Path file) throws SQLException {
    AvailabilityDatabase.open(file).close();
    try (Connection connection = DuckDb.open(file);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int day = 0; day < DAYS; day += DAYS_AT_ONCE) {
        insert.setObject(1, FIRST);
        insert.setLong(2, day);
        insert.setLong(3, day + DAYS_AT_ONCE);
        insert.execute();
      }
    }
  }
}
