package io.github.futuresavailability.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReadSessionTest {
  private static final String CONSTANT = "SELECT 1 + CAST(? AS INTEGER)";

  @Test
  void aTextIsKeptWhenItComesAgain() throws SQLException {
    try (ReadSession session = session(OpenMode.READ_ONLY)) {
      assertThat(result(session, CONSTANT, 1)).isEqualTo(2);
      assertThat(session.keptTexts()).isEmpty();
      assertThat(result(session, CONSTANT, 2)).isEqualTo(3);
      assertThat(session.keptTexts()).containsExactly(CONSTANT);
      assertThat(result(session, CONSTANT, 3)).isEqualTo(4);
    }
  }

  @Test
  void textsThatComeOncePushNoneOut() throws SQLException {
    try (ReadSession session = session(OpenMode.READ_ONLY)) {
      result(session, CONSTANT, 1);
      result(session, CONSTANT, 1);
      for (int i = 0; i < 200; i++) {
        assertThat(result(session, "SELECT " + i)).isEqualTo(i);
      }
      assertThat(session.keptTexts()).containsExactly(CONSTANT);
    }
  }

  @Test
  void noMoreThanSoManyAreKept() throws SQLException {
    try (ReadSession session = session(OpenMode.READ_ONLY)) {
      for (int i = 0; i < 200; i++) {
        assertThat(result(session, "SELECT " + i)).isEqualTo(i);
        assertThat(result(session, "SELECT " + i)).isEqualTo(i);
      }
      assertThat(session.keptTexts())
          .hasSize(64)
          .containsAll(IntStream.range(136, 200).mapToObj(i -> "SELECT " + i).toList());
    }
  }

  @Test
  void nothingIsKeptWhereTheDataCanChange() throws SQLException {
    try (ReadSession session = session(OpenMode.READ_WRITE)) {
      result(session, CONSTANT, 1);
      result(session, CONSTANT, 1);
      assertThat(session.keptTexts()).isEmpty();
    }
  }

  private static ReadSession session(OpenMode mode) {
    return new ReadSession(DatabaseFile.openInMemory(), mode);
  }

  private static int result(ReadSession session, String sql, Object... values) throws SQLException {
    return session.query(sql, row -> row.getInt(1), values).get(0);
  }
}
