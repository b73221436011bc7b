package io.github.futuresavailability.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
  @TempDir Path folder;

  @Test
  void theRowsOfTheLogAreInTheFile() throws SQLException {
    Path file = folder.resolve("x.duckdb");
    Path log = folder.resolve("x.duckdb.wal");
    try (DuckDBConnection connection = DatabaseFile.open(file, OpenMode.READ_WRITE)) {
      Sql.execute(connection, "CREATE TABLE t AS FROM range(1000)");
      assertThat(log).exists();

      Checkpoint.ifPossible(connection);

      assertThat(Files.exists(log)).isFalse();
    }
  }

  /** The bare statement fails, so that a rewrite of the table would fail with it. */
  @Test
  void whileOldRowsAreReadNothingIsDone() throws SQLException {
    try (DuckDBConnection connection =
            DatabaseFile.open(folder.resolve("x.duckdb"), OpenMode.READ_WRITE);
        DuckDBConnection reader = connection.duplicate()) {
      Sql.execute(connection, "CREATE TABLE t AS FROM range(1000)");
      reader.setAutoCommit(false);
      try (Statement statement = reader.createStatement()) {
        statement.execute("SELECT count(*) FROM t");
        Sql.execute(connection, "DROP TABLE t");

        assertThatThrownBy(() -> Checkpoint.run(connection)).isInstanceOf(SQLException.class);
        Checkpoint.ifPossible(connection);

        reader.rollback();
        Checkpoint.run(connection);
      }
    }
  }

  @Test
  void anotherFaultIsThrown() throws SQLException {
    DuckDBConnection connection = DatabaseFile.openInMemory();
    connection.close();

    assertThatThrownBy(() -> Checkpoint.ifPossible(connection)).isInstanceOf(SQLException.class);
  }
}
