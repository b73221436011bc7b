package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.store.transfer.ExportFile;
import io.github.futuresavailability.store.transfer.ExportedFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** Writes all candles of a file for other programs. */
final class CandleExport {
  private static final String COPY =
      """
      COPY (
        SELECT make_timestamp(epoch_us(start)) AS start, instrument, resolution, open, high, low,
          close, volume
        FROM candles ORDER BY instrument, resolution, candles.start
      ) TO %s (%s)
      """;

  /** Names of files end in their format. */
  enum Format {
    PARQUET("FORMAT parquet, COMPRESSION zstd"),
    CSV("FORMAT csv, HEADER");

    private final String options;

    Format(String options) {
      this.options = options;
    }
  }

  private CandleExport() {}

  static ExportedFiles write(OpenDatabase source, Path file, Format format) {
    return source.read(
        "the candles of an export",
        connection -> {
          try (ExportFile target = ExportFile.to(file)) {
            long rows = copy(connection, target.written(), format);
            return new ExportedFiles(1, rows, target.moveIntoPlace());
          }
        });
  }

  private static long copy(DuckDBConnection connection, Path written, Format format)
      throws SQLException {
    String copy = COPY.formatted(Sql.text(written.toString()), format.options);
    try (Statement statement = connection.createStatement()) {
      return CancelOnInterrupt.during(statement, () -> statement.executeLargeUpdate(copy));
    }
  }
}
