package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Seen times of a bulk write or an import: all rows are seen at the commit. This takes one row in
 * {@code commit_span} instead of one row each. A span must not contain rows of another transaction:
 * where it would, the new rows are recorded one by one.
 */
public final class CommitTime implements SeenTime {
  private static final String BOUNDS =
      "SELECT epoch_us(min(probe_timestamp)), epoch_us(max(probe_timestamp)) FROM %s";

  /** In nearly all cases the stored rows were probed earlier. */
  private static final String IS_ANY_PROBED_SINCE =
      """
      SELECT 1 FROM commit_span WHERE probed_to >= make_timestamp(%1$d)
      UNION ALL
      SELECT 1 FROM daily_availability WHERE probe_timestamp >= make_timestamp(%1$d)
      LIMIT 1
      """;

  private static final String SPAN =
      "INSERT INTO commit_span VALUES (make_timestamp(%d), make_timestamp(%d), %s)";

  /** A span for each interval between recorded spans, unless it contains a stored row. */
  private static final String SPANS_BETWEEN =
      """
      INSERT INTO commit_span
      SELECT probed_from, probed_to, %2$s
      FROM (
        SELECT
          min(probed.probe_timestamp) AS probed_from, max(probed.probe_timestamp) AS probed_to
        FROM (SELECT DISTINCT probe_timestamp FROM %1$s) AS probed
        ASOF LEFT JOIN commit_span AS before ON probed.probe_timestamp >= before.probed_from
        WHERE before.probed_to IS NULL OR probed.probe_timestamp > before.probed_to
        GROUP BY before.probed_from
      ) AS stretch
      WHERE NOT EXISTS (
        FROM daily_availability AS stored
        WHERE stored.probe_timestamp BETWEEN stretch.probed_from AND stretch.probed_to)
      """;

  /** The new rows that are in no span of this commit. */
  private static final String ROWS =
      """
      INSERT INTO first_seen
      SELECT incoming.date, incoming.symbol, %2$s
      FROM (FROM %1$s) AS incoming LEFT JOIN commit_span AS span
        ON incoming.probe_timestamp BETWEEN span.probed_from AND span.probed_to
      WHERE span.committed_at IS DISTINCT FROM %2$s
      ORDER BY incoming.date, incoming.symbol
      """;

  private final String committedAt;
  private final String probeTimes;

  /**
   * Creates the time of a commit.
   *
   * @param probeTimes a relation with the probe times of all new rows, and possibly of other rows
   *     of this commit
   */
  public CommitTime(Instant now, String probeTimes) {
    this.committedAt = "make_timestamp(" + Times.micros(now) + ")";
    this.probeTimes = probeTimes;
  }

  @Override
  public String of(String relation) {
    return committedAt;
  }

  @Override
  public boolean isCommit() {
    return true;
  }

  @Override
  public void record(Statement statement, String added, long spansEnd) throws SQLException {
    long first;
    long last;
    try (ResultSet bounds = statement.executeQuery(BOUNDS.formatted(probeTimes))) {
      bounds.next();
      first = bounds.getLong(1);
      last = bounds.getLong(2);
      if (bounds.wasNull()) {
        return;
      }
    }
    if (Sql.isAny(statement, IS_ANY_PROBED_SINCE.formatted(first))) {
      statement.execute(SPANS_BETWEEN.formatted(probeTimes, committedAt));
      statement.execute(ROWS.formatted(added, committedAt));
    } else {
      statement.execute(SPAN.formatted(first, last, committedAt));
    }
  }
}
