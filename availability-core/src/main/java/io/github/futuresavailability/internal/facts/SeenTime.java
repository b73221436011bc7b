package io.github.futuresavailability.internal.facts;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * The time at which the facts of one transaction are seen. Without an entry in {@code first_seen},
 * a row was first seen at the commit of the span in {@code commit_span} that contains its probe
 * time, or at its probe time if there is none. Rows with another first-seen time have an entry.
 */
public interface SeenTime {
  /** The time as an SQL expression over a relation with probe times. */
  String of(String relation);

  /** Whether all facts are seen at the commit, so that no stored row can have been seen later. */
  boolean isCommit();

  /**
   * Records the seen times of new rows before they are written.
   *
   * @param added the relation of the new rows
   * @param spansEnd the last probe time of all recorded spans in microseconds, or {@link
   *     Long#MIN_VALUE}
   */
  void record(Statement statement, String added, long spansEnd) throws SQLException;
}
