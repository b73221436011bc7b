package io.github.futuresavailability.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/**
 * Copies a whole database, its key and all tables included, while it is written. DuckDB copies, not
 * the file system: half of what is committed may still be in the log, and a descriptor of the open
 * file that is closed would drop its lock.
 */
final class BackupWriter {
  private static final String SOURCE =
      "SELECT '\"' || replace(current_database(), '\"', '\"\"') || '\"'";

  private final DuckDBConnection source;

  BackupWriter(DuckDBConnection source) {
    this.source = source;
  }

  Backup write(Path target) throws SQLException, IOException {
    PreparedFile.refuseToReplace(target);
    try (PreparedFile prepared = PreparedFile.beside(target)) {
      // Created by a connection of its own, which alone knows the storage version to write.
      DatabaseFile.open(prepared.path(), OpenMode.READ_WRITE).close();
      Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
      long rows = copy(prepared.path());
      String sha256 = ChecksumFile.sha256(prepared.path());
      Backup backup = new Backup(now, rows, prepared.size(), sha256);
      new ChecksumFile(target).replace(prepared, sha256);
      return backup;
    }
  }

  /** One transaction, so that all tables are of one moment whatever the writer does. */
  private long copy(Path prepared) throws SQLException {
    String name = "backup_" + UUID.randomUUID().toString().replace('-', '_');
    try (Statement statement = source.createStatement()) {
      statement.execute("ATTACH " + Sql.text(prepared.toString()) + " AS " + name);
      try {
        return Transaction.run(
            source,
            () -> {
              statement.execute("COPY FROM DATABASE " + one(statement, SOURCE) + " TO " + name);
              return Long.parseLong(
                  one(statement, "SELECT count(*) FROM " + name + ".daily_availability"));
            });
      } finally {
        statement.execute("DETACH " + name);
      }
    }
  }

  private static String one(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
