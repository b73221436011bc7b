package io.github.futuresavailability.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** A second database file beside the open one, under a name that no other has. */
final class AttachedFile implements AutoCloseable {
  private final DuckDBConnection connection;
  private final String name;

  AttachedFile(DuckDBConnection connection, Path file) throws SQLException {
    this.connection = connection;
    this.name = "attached_" + UUID.randomUUID().toString().replace('-', '_');
    execute("ATTACH " + Sql.text(file.toString()) + " AS " + name);
  }

  String name() {
    return name;
  }

  /** On a statement of its own: one that failed is closed, and would hide why. */
  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    execute("DETACH " + name);
  }
}
