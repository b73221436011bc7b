package io.github.futuresavailability.internal.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/**
 * A second database file that is attached to an open database under a unique name. It is detached
 * through a separate connection: the connection that copies is closed if its commit fails, and a
 * file that stayed attached would keep its space on the disk.
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
      Sql.execute(connection, "ATTACH " + Sql.text(file.toString()) + " AS " + name);
    } catch (SQLException e) {
      OpenedFile.closeQuietly(connection);
      throw e;
    }
    return new AttachedFile(connection, name);
  }

  public String name() {
    return name;
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      Sql.execute(connection, "DETACH " + name);
    }
  }
}
