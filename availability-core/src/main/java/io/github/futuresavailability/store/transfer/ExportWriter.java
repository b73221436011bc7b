package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.ExportFolder;
import io.github.futuresavailability.internal.duckdb.FileIdentity;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.facts.ExportQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/**
 * Runs an export: DuckDB writes into the export folder, and the files are then moved to the target.
 */
final class ExportWriter {
  private static final String ROWS = "the rows of an export";

  /** A range without rows. */
  private static final DateRange NONE = DateRange.of(LocalDate.EPOCH);

  private final OpenDatabase source;
  private final ExportQuery rows;

  ExportWriter(OpenDatabase source, ExportQuery rows) {
    this.source = source;
    this.rows = rows;
  }

  ExportedFiles toFile(Path file, String format) {
    return source.read(
        ROWS,
        connection -> {
          try (ExportFile target = ExportFile.to(file)) {
            List<DateRange> years = rows.parts(connection, ExportQuery.BY_YEAR);
            DateRange part =
                years.isEmpty()
                    ? NONE
                    : DateRange.of(years.get(0).first(), years.get(years.size() - 1).last());
            long count = rows.copy(connection, part, target.written(), format);
            return new ExportedFiles(1, count, target.moveIntoPlace());
          }
        });
  }

  ExportedFiles toFolder(Path target, ExportPartition partition) {
    Path place = FileIdentity.of(target);
    Path prepared = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID());
    return source.read(
        ROWS,
        connection -> {
          try (ExportFolder folder = ExportFolder.create()) {
            refuseContent(place);
            try {
              ExportedFiles exported = write(connection, partition, folder.path(), prepared);
              CancelOnInterrupt.check();
              // Not every file system replaces an empty folder.
              Files.deleteIfExists(place);
              Files.move(prepared, place, StandardCopyOption.ATOMIC_MOVE);
              AtomicFile.forceFolder(place);
              return exported;
            } finally {
              ExportFolder.deleteAll(prepared);
            }
          } catch (IOException e) {
            throw DriverFault.storeException("Cannot export to " + place, e);
          }
        });
  }

  /** Runs one statement for each part, so that its rows are in order and in one file. */
  private ExportedFiles write(
      DuckDBConnection connection, ExportPartition partition, Path folder, Path prepared)
      throws SQLException, IOException {
    Files.createDirectory(prepared);
    ExportedFiles total = new ExportedFiles(0, 0, 0);
    for (DateRange part : rows.parts(connection, partition.group())) {
      Path written = folder.resolve("data");
      long count = rows.copy(connection, part, written, ExportQuery.PARQUET);
      if (count > 0) {
        Path home = prepared.resolve(partition.folder(part.first()));
        Files.createDirectories(home);
        Path file = Files.move(written, home.resolve("data.parquet"));
        AtomicFile.force(file, StandardOpenOption.WRITE);
        total =
            new ExportedFiles(
                total.files() + 1, total.rows() + count, total.bytes() + Files.size(file));
      }
      Files.deleteIfExists(written);
    }
    return total;
  }

  private static void refuseContent(Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    boolean isEmptyFolder = Files.isDirectory(place);
    if (isEmptyFolder) {
      try (var content = Files.list(place)) {
        isEmptyFolder = content.findAny().isEmpty();
      }
    }
    if (!isEmptyFolder) {
      throw new AvailabilityException(
          "There is a file or a folder with content already: "
              + place
              + "; give the path of a new or empty folder");
    }
  }
}
