package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.AttachedFile;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Copies a whole database with its key and all tables; writing goes on meanwhile. DuckDB copies,
 * not the file system: committed rows may still be in the log, and closing another descriptor of
 * the open file would drop its lock. Table by table, because {@code COPY FROM DATABASE} changes the
 * configuration, which is locked.
 */
final class BackupWriter {
  /** Without the table of schema versions, which the migrations write. */
  private static final String TABLES =
      """
      SELECT '"' || replace(table_name, '"', '""') || '"' FROM duckdb_tables()
      WHERE NOT internal AND NOT temporary AND database_name = current_database()
        AND table_name <> 'schema_version' ORDER BY table_name
      """;

  private static final String INDEXES =
      "SELECT sql FROM duckdb_indexes() WHERE database_name = current_database() AND sql IS NOT"
          + " NULL";

  /** The kind and the name of each object; an object comes before those that it contains. */
  private static final String OBJECTS =
      """
      SELECT 'schema ' || schema_name AS name FROM duckdb_schemas()
        WHERE NOT internal AND database_name = current_database()
      UNION ALL SELECT 'table ' || schema_name || '.' || table_name FROM duckdb_tables()
        WHERE NOT internal AND NOT temporary AND database_name = current_database()
      UNION ALL SELECT 'column ' || schema_name || '.' || table_name || '.' || column_name
        FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()
        AND table_oid IN (SELECT table_oid FROM duckdb_tables() WHERE NOT temporary)
      UNION ALL SELECT 'view ' || schema_name || '.' || view_name FROM duckdb_views()
        WHERE NOT internal AND NOT temporary AND database_name = current_database()
      UNION ALL SELECT 'sequence ' || schema_name || '.' || sequence_name FROM duckdb_sequences()
        WHERE NOT temporary AND database_name = current_database()
      UNION ALL SELECT 'macro ' || schema_name || '.' || function_name FROM duckdb_functions()
        WHERE NOT internal AND database_name = current_database()
      UNION ALL SELECT 'type ' || schema_name || '.' || type_name FROM duckdb_types()
        WHERE NOT internal AND database_name = current_database()
      """;

  private static final String COPY = "INSERT INTO %1$s.%2$s BY NAME SELECT * FROM main.%2$s";
  private static final String COUNT = "SELECT count(*) FROM main.daily_availability";

  private final DuckDBConnection source;

  BackupWriter(DuckDBConnection source) {
    this.source = source;
  }

  Backup write(Path target) throws SQLException, IOException {
    ChecksumFile.refuseToReplace(target, CopyKind.BACKUP);
    try (AtomicFile prepared = AtomicFile.nextTo(target)) {
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

  /**
   * In a separate DuckDB instance, because migrations work on the main database of a connection.
   */
  private void create(Path prepared) throws SQLException {
    try (DuckDBConnection connection = DatabaseFile.open(prepared, OpenMode.READ_WRITE);
        Statement statement = connection.createStatement()) {
      AvailabilitySchema.MIGRATIONS.create(connection);
      refuseOthers(Sql.texts(statement, OBJECTS));
      for (String index : texts(INDEXES)) {
        statement.execute(index);
      }
    }
  }

  /**
   * Refuses a file with a table or view of the user, which would be missing in the backup without
   * notice.
   */
  private void refuseOthers(List<String> ours) throws SQLException {
    Set<String> others = new LinkedHashSet<>(texts(OBJECTS));
    others.removeAll(ours);
    if (!others.isEmpty()) {
      throw new AvailabilityException(
          "Cannot back up a file with objects that are not of this library: "
              + String.join(", ", others)
              + "; keep them in a separate file and drop them here, or close the database"
              + " everywhere and copy its file");
    }
  }

  /** Copies all tables in one transaction, so that they are consistent. */
  private long copy(Path prepared) throws SQLException {
    try (AttachedFile file = AttachedFile.to(source, prepared)) {
      return Transaction.run(
          source,
          () -> {
            try (Statement statement = source.createStatement()) {
              for (String table : texts(TABLES)) {
                String copy = COPY.formatted(file.name(), table);
                CancelOnInterrupt.during(statement, () -> statement.execute(copy));
              }
              return Sql.number(statement, COUNT);
            }
          });
    }
  }

  private List<String> texts(String query) throws SQLException {
    try (Statement statement = source.createStatement()) {
      return Sql.texts(statement, query);
    }
  }
}
