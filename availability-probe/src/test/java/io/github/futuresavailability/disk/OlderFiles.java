package io.github.futuresavailability.disk;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Makes files that were written before this version of the library. */
final class OlderFiles {
  private static final String TABLE =
      """
      CREATE TABLE daily_availability (
        date DATE NOT NULL, symbol VARCHAR NOT NULL, available BOOLEAN NOT NULL,
        file_size_bytes BIGINT, last_modified TIMESTAMP, url VARCHAR NOT NULL,
        status_code INTEGER NOT NULL,
        probe_timestamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
        quote_volume_usdt DOUBLE, trade_count BIGINT, volume_base DOUBLE,
        taker_buy_volume_base DOUBLE, taker_buy_quote_volume_usdt DOUBLE, open_price DOUBLE,
        high_price DOUBLE, low_price DOUBLE, close_price DOUBLE,
        PRIMARY KEY (date, symbol));
      CREATE INDEX idx_symbol_date ON daily_availability (symbol, date);
      CREATE INDEX idx_available_date ON daily_availability (available, date);
      """;

  private static final String ROWS =
      """
      INSERT INTO daily_availability
      SELECT CAST(day AS DATE), symbol, true, 68012, day + INTERVAL 31 HOURS,
        'https://data.binance.vision/data/futures/um/daily/klines/' || symbol || '/1m/' || symbol
          || '-1m-' || CAST(day AS DATE) || '.zip',
        200, day + INTERVAL 51 HOURS, number * 10, number, number, number, number, 1, 2, 1, 2
      FROM (SELECT 'SYMBOL' || number || 'USDT' AS symbol, number FROM range(%d) AS t (number)),
        range(TIMESTAMP '%s', TIMESTAMP '%s', INTERVAL 1 DAY) AS t (day)
      ORDER BY symbol, day
      """;

  private static final String FIRST_SCHEMA =
      """
      CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at TIMESTAMP NOT NULL);
      INSERT INTO schema_version VALUES (1, TIMESTAMP '2026-01-01');
      ATTACH '%s' AS whole (READ_ONLY);
      INSERT INTO daily_availability FROM whole.daily_availability;
      INSERT INTO tracked_archive FROM whole.tracked_archive;
      DETACH whole;
      """;

  private OlderFiles() {}

  /** As the Python original leaves it: rows by symbol, with indexes. */
  static void createOriginal(Path file, int symbols, DateRange days) {
    execute(file, TABLE + ROWS.formatted(symbols, days.first(), days.last().plusDays(1)));
  }

  /** The rows of a file of ours in the schema of its first version. */
  static void createFirstSchema(Path file, Path whole) {
    execute(file, firstStep() + FIRST_SCHEMA.formatted(whole));
  }

  private static String firstStep() {
    try (InputStream step =
        AvailabilitySchema.class.getResourceAsStream("001-daily-availability.sql")) {
      return new String(step.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(Path file, String sql) {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
