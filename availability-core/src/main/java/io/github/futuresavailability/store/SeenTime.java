package io.github.futuresavailability.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the rows of one transaction are seen: all at its commit, or each when it was probed. The
 * table {@code commit_span} keeps it of a whole transaction in one row: the rows that were probed
 * within the span and have no row in {@code first_seen} were seen then. What would fall into the
 * span of another transaction gets a row in {@code first_seen} instead, so that no span has a row
 * of two.
 */
final class SeenTime {
  /** Where none is recorded between the first and the last probe time, which is nearly always. */
  private static final String SPAN =
      """
      INSERT INTO commit_span
      SELECT probed_from, probed_to, %2$s
      FROM (
        SELECT min(probe_timestamp) AS probed_from, max(probe_timestamp) AS probed_to FROM %1$s
      ) AS probed
      WHERE NOT EXISTS (
        FROM commit_span AS other
        WHERE other.probed_from <= probed.probed_to AND other.probed_to >= probed.probed_from)
      """;

  /** Single facts come one by one, and are not to leave a span each. */
  private static final String LONGER_SPAN =
      """
      UPDATE commit_span AS span SET probed_to = greatest(span.probed_to, probed.probed_to)
      FROM (
        SELECT min(probe_timestamp) AS probed_from, max(probe_timestamp) AS probed_to FROM %1$s
      ) AS probed
      WHERE span.committed_at IS NULL AND span.probed_from <= probed.probed_from
        AND NOT EXISTS (
          FROM commit_span AS next
          WHERE next.probed_from > span.probed_from AND next.probed_from <= probed.probed_to)
      """;

  /** Rows within the span of another transaction. */
  private static final String ROWS =
      """
      INSERT INTO first_seen
      SELECT incoming.date, incoming.symbol, %2$s
      FROM (FROM %1$s) AS incoming JOIN commit_span AS span
        ON incoming.probe_timestamp BETWEEN span.probed_from AND span.probed_to
      WHERE span.committed_at IS DISTINCT FROM %3$s
      ORDER BY incoming.date, incoming.symbol
      """;

  /** One span wherever there is none: up to the next one that is recorded. */
  private static final String SPANS_BETWEEN =
      """
      INSERT INTO commit_span
      SELECT min(probed.probe_timestamp), max(probed.probe_timestamp), %2$s
      FROM (SELECT DISTINCT probe_timestamp FROM %1$s) AS probed
      ASOF LEFT JOIN commit_span AS before ON probed.probe_timestamp >= before.probed_from
      WHERE before.probed_to IS NULL OR probed.probe_timestamp > before.probed_to
      GROUP BY before.probed_from
      """;

  /** A relation with all probe times; it may have more of them than those of the added rows. */
  private final String probeTimes;

  private final @Nullable Instant committedAt;

  private SeenTime(String probeTimes, @Nullable Instant committedAt) {
    this.probeTimes = probeTimes;
    this.committedAt = committedAt;
  }

  /** All rows are seen at the commit. */
  static SeenTime atCommit(Instant now, String probeTimes) {
    return new SeenTime(probeTimes, now);
  }

  /** Each row is seen when it was probed. */
  static SeenTime whenProbed() {
    return new SeenTime("incoming", null);
  }

  boolean isCommit() {
    return committedAt != null;
  }

  /** When a row of the relation {@code incoming} is seen, as an expression. */
  String ofIncoming() {
    return committedAt == null ? "incoming.probe_timestamp" : commitTime();
  }

  private String commitTime() {
    return committedAt == null
        ? "CAST(NULL AS TIMESTAMP)"
        : "make_timestamp(" + Times.micros(committedAt) + ")";
  }

  /** Records when rows were seen that are new; {@code added} is those of {@code incoming}. */
  void record(Statement statement, long rows, String added) throws SQLException {
    if (rows == 0 || recordsWhole(statement)) {
      return;
    }
    statement.execute(ROWS.formatted(added, ofIncoming(), commitTime()));
    statement.execute(SPANS_BETWEEN.formatted(probeTimes, commitTime()));
  }

  private boolean recordsWhole(Statement statement) throws SQLException {
    return (committedAt == null && statement.executeUpdate(LONGER_SPAN.formatted(probeTimes)) > 0)
        || statement.executeUpdate(SPAN.formatted(probeTimes, commitTime())) > 0;
  }
}
