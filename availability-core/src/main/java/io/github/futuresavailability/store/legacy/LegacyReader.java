package io.github.futuresavailability.store.legacy;

import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.FileShape;
import io.github.futuresavailability.internal.duckdb.OpenedFile;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * Reads a file of the Python original as it is: a database in memory has the tables of this
 * library, all empty, and instead of {@code daily_availability} a view of the table of the
 * original.
 */
public final class LegacyReader {
  private LegacyReader() {}

  /**
   * Returns the given connection if the file was made by this library, and a connection with the
   * view if the Python original made it. For any other file the connection is closed and an
   * exception thrown.
   *
   * @param connection the connection to the file
   * @param file the file
   * @return the connection to read through
   */
  public static DuckDBConnection through(DuckDBConnection connection, Path file) {
    try {
      FileShape shape = AvailabilitySchema.MIGRATIONS.shape(connection);
      if (shape.isOurs()) {
        AvailabilitySchema.check(connection, file, shape);
        return connection;
      }
      LegacyTable table = LegacyTable.read(connection, file, shape);
      connection.close();
      return view(table, file);
    } catch (SQLException e) {
      OpenedFile.closeQuietly(connection);
      throw DatabaseFile.translated(file, e);
    } catch (DatabaseOpenException e) {
      OpenedFile.closeQuietly(connection);
      throw e;
    }
  }

  private static DuckDBConnection view(LegacyTable table, Path file) throws SQLException {
    DuckDBConnection memory = DatabaseFile.openInMemory();
    try (Statement statement = memory.createStatement()) {
      statement.execute("ATTACH " + Sql.text(file.toString()) + " AS original (READ_ONLY)");
      AvailabilitySchema.MIGRATIONS.create(memory);
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
