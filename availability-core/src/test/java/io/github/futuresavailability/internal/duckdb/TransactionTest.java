package io.github.futuresavailability.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;

/** The driver's traps, and that they are handled: each bare call is shown to lose the error. */
final class TransactionTest {
  @Test
  void closingABareAppenderSwallowsTheError() throws SQLException {
    try (DuckDBConnection connection = withTable()) {
      assertThatCode(
              () -> {
                try (DuckDBAppender rows = connection.createAppender("t")) {
                  appendTwice(rows);
                }
              })
          .doesNotThrowAnyException();
      assertThat(count(connection)).isZero();
    }
  }

  @Test
  void appendingHereThrowsIt() throws SQLException {
    try (DuckDBConnection connection = withTable()) {
      assertThatThrownBy(() -> Transaction.append(connection, "t", TransactionTest::appendTwice))
          .isInstanceOf(SQLException.class);
      assertThat(count(connection)).isZero();
    }
  }

  @Test
  void aBareCommitOfAnAbortedTransactionReturnsAsIfItHadWorked() throws SQLException {
    try (DuckDBConnection connection = withTable()) {
      connection.setAutoCommit(false);
      execute(connection, "INSERT INTO t VALUES (1)");
      assertThatThrownBy(() -> execute(connection, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);
      assertThatCode(connection::commit).doesNotThrowAnyException();
      connection.setAutoCommit(true);
      assertThat(count(connection)).isZero();
    }
  }

  /** Two transactions insert one key: the second commit fails and leaves no transaction. */
  @Test
  void steppingBackFromAFailedCommitHidesItsReasonIfDoneBare() throws SQLException {
    try (DuckDBConnection connection = withTable();
        DuckDBConnection other = connection.duplicate()) {
      connection.setAutoCommit(false);
      execute(connection, "INSERT INTO t VALUES (1)");
      execute(other, "INSERT INTO t VALUES (1)");
      assertThatThrownBy(connection::commit).hasMessageContaining("constraint");
      assertThatThrownBy(() -> connection.setAutoCommit(true))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("no transaction is active");
    }
  }

  @Test
  void aFailedCommitHereThrowsItsOwnReason() throws SQLException {
    try (DuckDBConnection connection = withTable();
        DuckDBConnection other = connection.duplicate()) {
      assertThatThrownBy(
              () ->
                  Transaction.run(
                      connection,
                      () -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        execute(other, "INSERT INTO t VALUES (1)");
                        return 1;
                      }))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("constraint");
      assertThat(count(other)).isEqualTo(1);
    }
  }

  @Test
  void aConnectionWhoseCommitFailedIsClosed() throws SQLException {
    try (DuckDBConnection connection = withTable();
        DuckDBConnection other = connection.duplicate()) {
      assertThatThrownBy(
              () ->
                  Transaction.run(
                      connection,
                      () -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        execute(other, "INSERT INTO t VALUES (1)");
                        return 1;
                      }))
          .hasMessageContaining("constraint");

      assertThat(connection.isClosed()).isTrue();
      assertNothingIsWrittenThrough(connection, other);
    }
  }

  /** As if the disk had taken the transaction: there is none to roll back. */
  @Test
  void aConnectionThatCannotRollBackIsClosedAndTheReasonIsThrown() throws SQLException {
    try (DuckDBConnection connection = withTable();
        DuckDBConnection other = connection.duplicate()) {
      execute(other, "INSERT INTO t VALUES (1)");
      assertThatThrownBy(
              () ->
                  Transaction.run(
                      connection,
                      () -> {
                        execute(connection, "ROLLBACK");
                        throw new IllegalStateException("on purpose");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("on purpose")
          .satisfies(
              e ->
                  assertThat(e.getSuppressed())
                      .singleElement()
                      .asString()
                      .contains("no transaction is active"));
      assertNothingIsWrittenThrough(connection, other);
    }
  }

  @Test
  void aReadingConnectionThatCannotEndItsTransactionIsClosed() throws SQLException {
    try (DuckDBConnection connection = withTable();
        DuckDBConnection other = connection.duplicate()) {
      execute(other, "INSERT INTO t VALUES (1)");
      assertThatThrownBy(
              () ->
                  Transaction.read(
                      connection,
                      () -> {
                        execute(connection, "ROLLBACK");
                        return 1;
                      }))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("no transaction is active");
      assertNothingIsWrittenThrough(connection, other);
    }
  }

  @Test
  void aConnectionThatRolledBackIsUsedAgain() throws SQLException {
    try (DuckDBConnection connection = withTable()) {
      assertThatThrownBy(
              () ->
                  Transaction.run(
                      connection,
                      () -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      Transaction.run(
          connection,
          () -> {
            execute(connection, "INSERT INTO t VALUES (2)");
            return 1;
          });
      assertThat(count(connection)).isEqualTo(1);
    }
  }

  /** The table has one row, and no call adds another. */
  private static void assertNothingIsWrittenThrough(
      DuckDBConnection connection, DuckDBConnection other) throws SQLException {
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> Transaction.run(connection, () -> 1),
            () -> Transaction.read(connection, () -> 1),
            () -> Transaction.append(connection, "t", TransactionTest::appendTwice),
            () -> execute(connection, "INSERT INTO t VALUES (2)"),
            () -> connection.duplicate().close())) {
      assertThatThrownBy(call)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Connection was closed");
    }
    assertThat(count(other)).isEqualTo(1);
  }

  @Test
  void aTransactionInsideOfAnotherIsRefusedAndNothingIsWritten() throws SQLException {
    try (DuckDBConnection connection = withTable()) {
      assertThatThrownBy(
              () ->
                  Transaction.run(
                      connection,
                      () -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        return Transaction.run(connection, () -> 1);
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("open on this connection already");
      assertThat(count(connection)).isZero();
    }
  }

  @Test
  void aTransactionHereThrowsTheErrorAndWritesNothing() throws SQLException {
    try (DuckDBConnection connection = withTable()) {
      assertThatThrownBy(
              () ->
                  Transaction.run(
                      connection,
                      () -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        execute(connection, "INSERT INTO t VALUES (1)");
                        return 1;
                      }))
          .isInstanceOf(SQLException.class);
      assertThat(count(connection)).isZero();
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void anyExceptionRollsBack() throws SQLException {
    try (DuckDBConnection connection = withTable()) {
      assertThatThrownBy(
              () ->
                  Transaction.run(
                      connection,
                      () -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        throw new IllegalStateException("on purpose");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(count(connection)).isZero();
    }
  }

  @Test
  void rowsThatAreAppendedFirstAreCommittedAtOnceIfDoneBare() throws SQLException {
    try (DuckDBConnection connection = withTable()) {
      connection.setAutoCommit(false);
      Transaction.append(connection, "t", rows -> rows.beginRow().append(1).endRow());
      connection.rollback();
      connection.setAutoCommit(true);
      assertThat(count(connection)).isEqualTo(1);
    }
  }

  @Test
  void rowsThatAreAppendedFirstAreRolledBackHere() throws SQLException {
    try (DuckDBConnection connection = withTable()) {
      assertThatThrownBy(
              () ->
                  Transaction.run(
                      connection,
                      () -> {
                        Transaction.append(
                            connection, "t", rows -> rows.beginRow().append(1).endRow());
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      assertThat(count(connection)).isZero();
    }
  }

  private static void appendTwice(DuckDBAppender rows) throws SQLException {
    rows.beginRow().append(1).endRow();
    rows.beginRow().append(1).endRow();
  }

  private static DuckDBConnection withTable() throws SQLException {
    DuckDBConnection connection = DatabaseFile.openInMemory();
    execute(connection, "CREATE TABLE t (x INTEGER PRIMARY KEY)");
    return connection;
  }

  private static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
      row.next();
      return row.getInt(1);
    }
  }
}
