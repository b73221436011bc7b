package io.github.futuresavailability.examples;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.transfer.ExportFile;
import io.github.futuresavailability.store.transfer.ExportedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file whose rows are derived from those of the database. The library writes it as Parquet, and
 * this class makes it CSV in the form of exported rows.
 *
 * @param parquet writes the rows as Parquet to a file
 */
record DerivedFile(Consumer<Path> parquet) {
  private static final String ROWS = "SELECT count(*) FROM read_parquet(?)";

  private static final String TO_CSV =
      "COPY (FROM read_parquet(%s)) TO %s (FORMAT csv, HEADER, RETURN_FILES)";

  ExportedFiles write(ExportFormat format, Path target) {
    try (ExportFile file = ExportFile.to(target);
        AvailabilityDatabase memory =
            AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION)) {
      Path rows = file.written().resolveSibling("rows.parquet");
      parquet.accept(rows);
      long count = memory.query(ROWS, row -> row.getLong(1), rows.toString()).get(0);
      switch (format) {
        case PARQUET -> Files.move(rows, file.written());
        case CSV ->
            memory.query(
                TO_CSV.formatted(literal(rows), literal(file.written())), row -> row.getLong(1));
      }
      return new ExportedFiles(1, count, file.moveIntoPlace());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + target, e);
    }
  }

  private static String literal(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }
}
