package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.Availability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store of the Python original: a key, three more indexes, and a prepared INSERT OR REPLACE for
 * each row of a batch, committed at its end.
 */
final class OriginalStore implements AutoCloseable {
  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE daily_availability (date DATE NOT NULL, symbol VARCHAR NOT NULL,"
              + " available BOOLEAN NOT NULL, file_size_bytes BIGINT, last_modified TIMESTAMP,"
              + " url VARCHAR NOT NULL, status_code INTEGER NOT NULL,"
              + " probe_timestamp TIMESTAMP NOT NULL, quote_volume_usdt DOUBLE,"
              + " trade_count BIGINT, volume_base DOUBLE, taker_buy_volume_base DOUBLE,"
              + " taker_buy_quote_volume_usdt DOUBLE, open_price DOUBLE, high_price DOUBLE,"
              + " low_price DOUBLE, close_price DOUBLE, PRIMARY KEY (date, symbol))",
          "CREATE INDEX idx_symbol_date ON daily_availability (symbol, date)",
          "CREATE INDEX idx_available_date ON daily_availability (available, date)",
          "CREATE INDEX idx_quote_volume_date ON daily_availability (quote_volume_usdt, date)");
  private static final String REPLACE =
      "INSERT OR REPLACE INTO daily_availability (date, symbol, available, file_size_bytes,"
          + " last_modified, url, status_code, probe_timestamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private final Connection connection;

  private OriginalStore(Connection connection) {
    this.connection = connection;
  }

  /** Creates an empty store. */
  static OriginalStore at(Path file) throws SQLException {
    Connection connection = DuckDb.open(file);
    try (Statement statement = connection.createStatement()) {
      for (String sql : SCHEMA) {
        statement.execute(sql);
      }
    }
    connection.setAutoCommit(false);
    return new OriginalStore(connection);
  }

  /** Creates a store with the rows of a full table. */
  static OriginalStore copyOf(Path full, Path file) throws SQLException {
    OriginalStore store = at(file);
    try (Statement statement = store.connection.createStatement()) {
      statement.execute("ATTACH '" + full + "' AS full_table (READ_ONLY)");
      statement.execute("INSERT INTO daily_availability FROM full_table.daily_availability");
      store.connection.commit();
      statement.execute("DETACH full_table");
    }
    return store;
  }

  void replace(List<Availability> facts) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(REPLACE)) {
      for (Availability fact : facts) {
        insert.setObject(1, fact.day());
        insert.setString(2, fact.symbol());
        insert.setBoolean(3, fact.isPresent());
        insert.setObject(4, fact.fileSize());
        insert.setTimestamp(5, timestamp(fact.lastModified()));
        insert.setString(6, StoreData.url(fact.symbol(), fact.day()));
        insert.setInt(7, fact.statusCode());
        insert.setObject(8, LocalDateTime.ofInstant(fact.probedAt(), ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
