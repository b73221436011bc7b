package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.FileContent;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.facts.PublicationRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** What a file with a checksum file next to it is: a snapshot for readers, or a backup. */
enum CopyKind {
  SNAPSHOT("a published snapshot"),
  BACKUP("a backup");

  private final String phrase;

  CopyKind(String phrase) {
    this.phrase = phrase;
  }

  String phrase() {
    return phrase;
  }

  /**
   * The kind of a copy, which has the record of a publication in it, or has not; empty if the file
   * cannot be read. Only snapshots are packed.
   */
  static Optional<CopyKind> of(Path copy) {
    try {
      return switch (FileContent.of(copy)) {
        case GZIP -> Optional.of(SNAPSHOT);
        case DATABASE -> Optional.of(ofDatabase(copy));
        case PARQUET, SQLITE, ZIP, TEXT, EMPTY, OTHER -> Optional.empty();
      };
    } catch (DatabaseOpenException | SQLException | IOException unreadable) {
      return Optional.empty();
    }
  }

  private static CopyKind ofDatabase(Path copy) throws SQLException {
    try (DuckDBConnection connection = DatabaseFile.open(copy, OpenMode.READ_ONLY)) {
      return PublicationRecord.isIn(connection) ? SNAPSHOT : BACKUP;
    }
  }
}
