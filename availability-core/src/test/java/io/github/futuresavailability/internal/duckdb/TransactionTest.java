package io.github.futuresavailability.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver's traps, and that they are handled: each bare call is shown to lose the error. */
final class TransactionTest {
  private static final String ONE = "INSERT INTO t VALUES (1)";

  private DuckDBConnection connection;
  private DuckDBConnection other;

  @BeforeEach
  void createTable() throws SQLException {
    connection = DatabaseFile.openInMemory();
    Sql.execute(connection, "CREATE TABLE t (x INTEGER PRIMARY KEY)");
    other = connection.duplicate();
  }

  @AfterEach
  void close() throws SQLException {
    other.close();
    connection.close();
  }

  @Test
  void closingABareAppenderSwallowsTheError() throws SQLException {
    assertThatCode(
            () -> {
              try (DuckDBAppender rows = connection.createAppender("t")) {
                appendTwice(rows);
              }
            })
        .doesNotThrowAnyException();
    assertThat(rows(connection)).isZero();
  }

  @Test
  void appendingHereThrowsIt() throws SQLException {
    assertThatThrownBy(() -> Transaction.append(connection, "t", TransactionTest::appendTwice))
        .isInstanceOf(SQLException.class);
    assertThat(rows(connection)).isZero();
  }

  @Test
  void aBareCommitOfAnAbortedTransactionReturnsAsIfItHadWorked() throws SQLException {
    connection.setAutoCommit(false);
    Sql.execute(connection, ONE);
    assertThatThrownBy(() -> Sql.execute(connection, ONE)).isInstanceOf(SQLException.class);
    assertThatCode(connection::commit).doesNotThrowAnyException();
    connection.setAutoCommit(true);
    assertThat(rows(connection)).isZero();
  }

  /** Two transactions insert one key: the second commit fails and leaves no transaction. */
  @Test
  void steppingBackFromAFailedCommitHidesItsReasonIfDoneBare() throws SQLException {
    connection.setAutoCommit(false);
    Sql.execute(connection, ONE);
    Sql.execute(other, ONE);
    assertThatThrownBy(connection::commit).hasMessageContaining("constraint");
    assertThatThrownBy(() -> connection.setAutoCommit(true))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no transaction is active");
  }

  @Test
  void aFailedCommitHereThrowsItsOwnReasonAndClosesTheConnection() throws SQLException {
    assertThatThrownBy(
            () ->
                Transaction.run(
                    connection,
                    () -> {
                      Sql.execute(connection, ONE);
                      return Sql.execute(other, ONE);
                    }))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("constraint");

    assertThat(connection.isClosed()).isTrue();
    assertNothingIsWritten();
  }

  /** As if the disk had taken the transaction: there is none to roll back. */
  @Test
  void aConnectionThatCannotRollBackIsClosedAndTheReasonIsThrown() throws SQLException {
    Sql.execute(other, ONE);
    assertThatThrownBy(() -> failAfter("ROLLBACK"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("on purpose")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .asString()
                    .contains("no transaction is active"));
    assertNothingIsWritten();
  }

  @Test
  void aReadingConnectionThatCannotEndItsTransactionIsClosed() throws SQLException {
    Sql.execute(other, ONE);
    assertThatThrownBy(
            () -> Transaction.read(connection, () -> Sql.execute(connection, "ROLLBACK")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no transaction is active");
    assertNothingIsWritten();
  }

  @Test
  void aConnectionThatRolledBackIsUsedAgain() throws SQLException {
    assertThatThrownBy(() -> failAfter(ONE)).hasMessage("on purpose");
    Transaction.run(connection, () -> Sql.execute(connection, "INSERT INTO t VALUES (2)"));
    assertThat(rows(connection)).isEqualTo(1);
  }

  /** The table has one row, and no call adds another. */
  private void assertNothingIsWritten() throws SQLException {
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> Transaction.run(connection, () -> 1),
            () -> Transaction.read(connection, () -> 1),
            () -> Transaction.append(connection, "t", TransactionTest::appendTwice),
            () -> Sql.execute(connection, "INSERT INTO t VALUES (2)"),
            () -> connection.duplicate().close())) {
      assertThatThrownBy(call)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Connection was closed");
    }
    assertThat(rows(other)).isEqualTo(1);
  }

  @Test
  void aTransactionInsideOfAnotherIsRefusedAndNothingIsWritten() throws SQLException {
    assertThatThrownBy(
            () ->
                Transaction.run(
                    connection,
                    () -> {
                      Sql.execute(connection, ONE);
                      return Transaction.run(connection, () -> 1);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("open on this connection already");
    assertThat(rows(connection)).isZero();
  }

  @Test
  void aTransactionHereThrowsTheErrorAndWritesNothing() throws SQLException {
    assertThatThrownBy(
            () ->
                Transaction.run(
                    connection,
                    () -> {
                      Sql.execute(connection, ONE);
                      return Sql.execute(connection, ONE);
                    }))
        .isInstanceOf(SQLException.class);
    assertThat(rows(connection)).isZero();
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void anyExceptionRollsBack() throws SQLException {
    assertThatThrownBy(() -> failAfter(ONE)).isInstanceOf(IllegalStateException.class);
    assertThat(rows(connection)).isZero();
  }

  @Test
  void rowsThatAreAppendedFirstAreCommittedAtOnceIfDoneBare() throws SQLException {
    connection.setAutoCommit(false);
    Transaction.append(connection, "t", rows -> rows.beginRow().append(1).endRow());
    connection.rollback();
    connection.setAutoCommit(true);
    assertThat(rows(connection)).isEqualTo(1);
  }

  @Test
  void rowsThatAreAppendedFirstAreRolledBackHere() throws SQLException {
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
    assertThat(rows(connection)).isZero();
  }

  private void failAfter(String sql) throws SQLException {
    Transaction.run(
        connection,
        () -> {
          Sql.execute(connection, sql);
          throw new IllegalStateException("on purpose");
        });
  }

  private static void appendTwice(DuckDBAppender rows) throws SQLException {
    rows.beginRow().append(1).endRow();
    rows.beginRow().append(1).endRow();
  }

  private static long rows(DuckDBConnection from) throws SQLException {
    try (Statement statement = from.createStatement()) {
      return Sql.number(statement, "SELECT count(*) FROM t");
    }
  }
}
