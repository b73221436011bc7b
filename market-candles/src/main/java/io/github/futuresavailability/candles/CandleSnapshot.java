package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.SnapshotContent;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Times;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.duckdb.DuckDBConnection;

/**
 * The published snapshot of a file of candles: the same tables, with the candles in order of series
 * and start, in which they take the least space and are read fastest.
 */
final class CandleSnapshot implements SnapshotContent {
  private static final String COPY =
      """
      INSERT INTO %1$s.candle_series FROM candle_series ORDER BY series_id;
      INSERT INTO %1$s.candle FROM candle ORDER BY series_id, start;
      INSERT INTO %1$s.candle_window FROM candle_window ORDER BY series_id, first_start;
      """;
  private static final String RECORD = "INSERT INTO %s.publication SELECT ?, count(*) FROM candle";

  private final DuckDBConnection source;

  CandleSnapshot(DuckDBConnection source) {
    this.source = source;
  }

  /** Whether a file is a published snapshot of candles. */
  static boolean isIn(DuckDBConnection connection, Path file) throws SQLException {
    DuckDbFormat.MIGRATIONS.check(DuckDbFormat.MIGRATIONS.shape(connection), file);
    try (Statement statement = connection.createStatement()) {
      return Sql.isAny(statement, "FROM publication");
    }
  }

  @Override
  public void create(DuckDBConnection snapshot) throws SQLException {
    DuckDbFormat.MIGRATIONS.create(snapshot);
  }

  @Override
  public long copyTo(String snapshot, Instant now) throws SQLException {
    try (Statement copy = source.createStatement();
        PreparedStatement record = source.prepareStatement(RECORD.formatted(snapshot))) {
      String tables = COPY.formatted(snapshot);
      CancelOnInterrupt.during(copy, () -> copy.execute(tables));
      record.setObject(1, Times.column(now));
      record.execute();
      return Sql.number(copy, "SELECT count(*) FROM candle");
    }
  }
}
