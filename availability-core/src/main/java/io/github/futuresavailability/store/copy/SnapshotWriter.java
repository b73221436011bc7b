package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.AttachedFile;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.duckdb.SnapshotContent;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.duckdb.DuckDBConnection;

/** Writes a published snapshot with its checksum file, which replaces an older one in one step. */
final class SnapshotWriter {
  private final DuckDBConnection source;
  private final SnapshotContent content;

  SnapshotWriter(DuckDBConnection source, SnapshotContent content) {
    this.source = source;
    this.content = content;
  }

  Publication publish(Path target, SnapshotFormat format) throws SQLException, IOException {
    ChecksumFile.refuseToReplace(target, CopyKind.SNAPSHOT);
    try (AtomicFile database = AtomicFile.nextTo(target);
        AtomicFile packed = AtomicFile.nextTo(target)) {
      create(database.path());
      Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
      long rows = copy(database.path(), now);
      database.refuseLog();
      AtomicFile finished = inFormat(format, database, packed);
      String sha256 = Sha256.of(finished.path());
      Publication publication = new Publication(now, rows, finished.size(), sha256);
      new ChecksumFile(target).replace(finished, sha256);
      return publication;
    }
  }

  private static AtomicFile inFormat(SnapshotFormat format, AtomicFile database, AtomicFile packed)
      throws IOException {
    return switch (format) {
      case PLAIN -> database;
      case GZIP -> {
        new GzipFile(packed.path()).pack(database.path());
        yield packed;
      }
    };
  }

  /**
   * In a separate DuckDB instance, because migrations work on the main database of a connection.
   */
  private void create(Path prepared) throws SQLException {
    try (DuckDBConnection connection = DatabaseFile.open(prepared, OpenMode.READ_WRITE)) {
      content.create(connection);
    }
  }

  /** Copies all tables in one transaction, so that they are consistent. */
  private long copy(Path prepared, Instant now) throws SQLException {
    try (AttachedFile file = AttachedFile.to(source, prepared)) {
      return Transaction.run(source, () -> content.copyTo(file.name(), now));
    }
  }
}
