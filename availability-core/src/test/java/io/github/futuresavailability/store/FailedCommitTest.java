package io.github.futuresavailability.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the driver does after a commit that failed because the disk is full, and that it cannot do
 * harm here. 1.5.6.0 and 2.0.0.1 are alike in all of it.
 */
final class FailedCommitTest {
  private static final int VECTOR = 2_048;

  @TempDir Path folder;

  @Test
  void theDriverBelievesInATransactionThatIsNoMoreAndBeginsNoOther() throws Exception {
    List<String> lines = run("bare");

    assertThat(lines.get(0)).contains("Failed to commit").contains("No space left on device");
    assertThat(lines.get(1)).isEqualTo("auto-commit after it: false");
    assertThat(lines.get(2)).contains("cannot rollback - no transaction is active");
    assertThat(lines.get(3)).contains("cannot commit - no transaction is active");
    assertThat(lines.get(4)).isEqualTo("auto-commit after that: true");
    assertThat(lines.get(5)).isEqualTo("auto-commit in the next transaction: false");
    assertThat(lines.get(6)).isEqualTo("rows of others after one insert in it: 1");
    assertThat(lines.get(7)).contains("Failed to append").contains("No space left on device");
    assertThat(lines.get(8)).contains("cannot rollback - no transaction is active");
    int left = Integer.parseInt(lines.get(9)) - 1;
    assertThat(left).isPositive().isLessThan(Child.ROWS);
    assertThat(left % VECTOR).as("%d rows in whole vectors", left).isZero();
    assertThat(lines.get(10)).isEqualTo("reopened: " + (left + 1));
  }

  @Test
  void hereTheConnectionIsClosedAndNothingIsLeft() throws Exception {
    List<String> lines = run("guarded");

    assertThat(lines.get(0)).contains("Failed to commit").contains("No space left on device");
    assertThat(lines.get(1)).isEqualTo("closed: true");
    assertThat(lines.get(2)).contains("Connection was closed");
    assertThat(lines.get(3)).isEqualTo("rows of others: 0");
    assertThat(lines.get(4)).isEqualTo("with room and another connection: " + Child.ROWS);
  }

  private List<String> run(String how) throws IOException, InterruptedException {
    return SmallFileSystem.run(folder, "4m", Child.class, how, folder);
  }

  /** The other JVM, which alone sees the small file system. */
  static final class Child {
    static final int ROWS = 40_000;

    /** Less than the rows take in the log. */
    private static final int ROOM = 200_000;

    private Child() {}

    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[1]);
      Path file = folder.resolve("x.duckdb");
      try (DuckDBConnection others = DatabaseFile.open(file, OpenMode.READ_WRITE)) {
        execute(others, "CREATE TABLE t (x BIGINT)");
        execute(others, "CHECKPOINT");
        Path ballast = SmallFileSystem.fillExcept(folder, ROOM);
        if (args[0].equals("bare")) {
          bare(others);
        } else {
          guarded(others, ballast);
        }
      }
      if (args[0].equals("bare")) {
        Files.delete(folder.resolve("ballast"));
        try (DuckDBConnection again = DatabaseFile.open(file, OpenMode.READ_WRITE)) {
          System.out.println("reopened: " + rows(again));
        }
      }
    }

    private static void bare(DuckDBConnection others) throws SQLException {
      try (DuckDBConnection connection = others.duplicate()) {
        connection.setAutoCommit(false);
        execute(connection, "SELECT 1");
        append(connection);
        say(connection::commit);
        System.out.println("auto-commit after it: " + connection.getAutoCommit());
        say(connection::rollback);
        say(() -> connection.setAutoCommit(true));
        System.out.println("auto-commit after that: " + connection.getAutoCommit());
        connection.setAutoCommit(false);
        execute(connection, "SELECT 1");
        System.out.println("auto-commit in the next transaction: " + connection.getAutoCommit());
        execute(connection, "INSERT INTO t VALUES (1)");
        System.out.println("rows of others after one insert in it: " + rows(others));
        say(() -> append(connection));
        say(connection::rollback);
        System.out.println(rows(others));
      }
    }

    private static void guarded(DuckDBConnection others, Path ballast) throws Exception {
      try (DuckDBConnection connection = others.duplicate()) {
        say(() -> appendInTransaction(connection));
        System.out.println("closed: " + connection.isClosed());
        say(() -> appendInTransaction(connection));
        System.out.println("rows of others: " + rows(others));
      }
      Files.delete(ballast);
      try (DuckDBConnection connection = others.duplicate()) {
        appendInTransaction(connection);
        System.out.println("with room and another connection: " + rows(others));
      }
    }

    private static int appendInTransaction(DuckDBConnection connection) throws SQLException {
      return Transaction.run(
          connection,
          () -> {
            append(connection);
            return ROWS;
          });
    }

    /** In one flush. */
    private static void append(DuckDBConnection connection) throws SQLException {
      Transaction.append(
          connection,
          "t",
          rows -> {
            for (long i = 0; i < ROWS; i++) {
              rows.beginRow().append(i).endRow();
            }
          });
    }

    private static void say(SmallFileSystem.Work work) {
      System.out.println(SmallFileSystem.outcome(work));
    }

    private static void execute(DuckDBConnection connection, String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    private static long rows(DuckDBConnection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
