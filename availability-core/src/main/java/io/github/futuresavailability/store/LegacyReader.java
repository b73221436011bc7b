package io.github.futuresavailability.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * Lets a file of the Python original be read as it is: a database in memory has our tables, all
 * empty, and in place of {@code daily_availability} a view of the original's.
 */
final class LegacyReader {
  private LegacyReader() {}

  /**
   * The connection itself if the file is ours and can be read, otherwise one that shows it in our
   * shape. If it is neither ours nor an original, the connection is closed.
   */
  static DuckDBConnection through(DuckDBConnection connection, Path file) {
    try {
      FileShape shape = FileShape.read(connection);
      if (shape.isOurs()) {
        Migrations.check(connection, file, shape);
        return connection;
      }
      LegacyTable table = LegacyTable.read(connection, file, shape);
      connection.close();
      return shown(table, file);
    } catch (SQLException e) {
      OpenedFile.closeQuietly(connection);
      throw DatabaseFile.translated(file, e);
    } catch (DatabaseOpenException e) {
      OpenedFile.closeQuietly(connection);
      throw e;
    }
  }

  private static DuckDBConnection shown(LegacyTable table, Path file) throws SQLException {
    DuckDBConnection memory = DatabaseFile.openInMemory();
    try (Statement statement = memory.createStatement()) {
      statement.execute("ATTACH " + Sql.text(file.toString()) + " AS original (READ_ONLY)");
      Migrations.create(memory);
      statement.execute("DROP TABLE daily_availability");
      statement.execute(
          "CREATE VIEW daily_availability AS "
              + table.select()
              + "original.main.daily_availability");
      return memory;
    } catch (SQLException | RuntimeException e) {
      OpenedFile.closeQuietly(memory);
      throw e;
    }
  }
}
