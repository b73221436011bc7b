package io.github.futuresavailability.internal.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * When what one transaction writes is seen. A row that is never probed again is seen at its probe
 * time, or at the commit of the span in {@code commit_span} that its probe time lies in; where that
 * is not what this says, the row is in {@code first_seen}.
 */
public interface SeenTime {
  /** As an expression, for a row of a relation that has its probe time. */
  String of(String relation);

  /** Whether all is seen at the commit, so that nothing in the file was seen later. */
  boolean isCommit();

  /**
   * Records when new rows are seen, before they are written.
   *
   * @param added the relation of those of {@code incoming} that are new
   * @param spansEnd the last probe time of all recorded spans in microseconds, or the least value
   */
  void record(Statement statement, String added, long spansEnd) throws SQLException;

  /** Whether a query gives any row. */
  static boolean isAny(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
