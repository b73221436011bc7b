package io.github.futuresavailability.internal.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/**
 * A second database file beside the open one, under a name that no other has. It is detached
 * through a connection of its own: the one that copies is closed if its commit fails, and a file
 * that stayed attached would keep its room on the disk.
 */
public final class AttachedFile implements AutoCloseable {
  private final DuckDBConnection connection;
  private final String name;

  private AttachedFile(DuckDBConnection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /** Attaches a file to the database of a connection. */
  public static AttachedFile to(DuckDBConnection user, Path file) throws SQLException {
    String name = "attached_" + UUID.randomUUID().toString().replace('-', '_');
    DuckDBConnection connection = user.duplicate();
    try {
      execute(connection, "ATTACH " + Sql.text(file.toString()) + " AS " + name);
    } catch (SQLException e) {
      OpenedFile.closeQuietly(connection);
      throw e;
    }
    return new AttachedFile(connection, name);
  }

  public String name() {
    return name;
  }

  /** On a statement of its own: one that failed is closed, and would hide why. */
  private static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      execute(connection, "DETACH " + name);
    }
  }
}
