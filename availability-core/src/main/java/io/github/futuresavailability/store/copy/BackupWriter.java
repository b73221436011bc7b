package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.AttachedFile;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Copies a whole database, its key and all tables included, while it is written. DuckDB copies, not
 * the file system: half of what is committed may still be in the log, and a descriptor of the open
 * file that is closed would drop its lock. Table by table, because {@code COPY FROM DATABASE} wants
 * to change the configuration, which is locked.
 */
final class BackupWriter {
  /** Migrations write the version of the schema themselves. */
  private static final String TABLES =
      """
      SELECT '"' || replace(table_name, '"', '""') || '"' FROM duckdb_tables()
      WHERE NOT internal AND NOT temporary AND database_name = current_database()
        AND table_name <> 'schema_version' ORDER BY table_name
      """;

  private static final String INDEXES =
      "SELECT sql FROM duckdb_indexes() WHERE database_name = current_database() AND sql IS NOT NULL";
  private static final String COPY = "INSERT INTO %1$s.%2$s BY NAME SELECT * FROM main.%2$s";
  private static final String COUNT = "SELECT count(*) FROM main.daily_availability";

  private final DuckDBConnection source;

  BackupWriter(DuckDBConnection source) {
    this.source = source;
  }

  Backup write(Path target) throws SQLException, IOException {
    ChecksumFile.refuseToReplace(target);
    try (AtomicFile prepared = AtomicFile.beside(target)) {
      create(prepared.path());
      Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
      long rows = copy(prepared.path());
      prepared.refuseLog();
      String sha256 = Sha256.of(prepared.path());
      Backup backup = new Backup(now, rows, prepared.size(), sha256);
      new ChecksumFile(target).replace(prepared, sha256);
      return backup;
    }
  }

  /** In an instance of its own, so that migrations need not know of a second database. */
  private void create(Path prepared) throws SQLException {
    try (DuckDBConnection connection = DatabaseFile.open(prepared, OpenMode.READ_WRITE);
        Statement statement = connection.createStatement()) {
      AvailabilitySchema.MIGRATIONS.create(connection);
      refuseOthers(FileObjects.of(connection));
      for (String index : texts(INDEXES)) {
        statement.execute(index);
      }
    }
  }

  /** A table or view of the user would be missing in the backup, and nobody would notice. */
  private void refuseOthers(Set<String> ours) throws SQLException {
    Set<String> others = FileObjects.of(source);
    others.removeAll(ours);
    if (!others.isEmpty()) {
      throw new AvailabilityException(
          "Cannot back up a file with what is not of this library: "
              + String.join(", ", others)
              + "; keep that in a file of your own and drop it here, or close the database"
              + " everywhere and copy its file");
    }
  }

  /** One transaction, so that all tables are of one moment whatever the writer does. */
  private long copy(Path prepared) throws SQLException {
    try (AttachedFile file = AttachedFile.to(source, prepared)) {
      return Transaction.run(
          source,
          () -> {
            try (Statement statement = source.createStatement()) {
              for (String table : texts(TABLES)) {
                statement.execute(COPY.formatted(file.name(), table));
              }
              return Long.parseLong(texts(COUNT).get(0));
            }
          });
    }
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = source.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }
}
