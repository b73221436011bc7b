package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.sql.SQLException;
import java.sql.Statement;

/** Records the old state of the rows that an upsert is about to overwrite, in its transaction. */
final class ChangeHistory {
  /**
   * The empty window numbers the rows in their order; a window with an order would sort them again.
   */
  private static final String CHANGES =
      """
      INSERT INTO file_change
      SELECT
        (SELECT coalesce(max(change_id), 0) FROM file_change) + row_number() OVER (),
        changed.*
      FROM (
        SELECT
          date,
          symbol,
          CASE
            WHEN NOT old_available THEN 'appeared'
            WHEN available THEN 'replaced'
            ELSE 'vanished'
          END,
          old_file_size_bytes,
          old_last_modified,
          file_size_bytes,
          last_modified,
          old_probe_timestamp,
          %1$s
        FROM %2$s AS matched
        WHERE old_available <> available OR (available AND replaces)
        ORDER BY date, symbol
      ) AS changed
      """;

  private static final String UNSEEN =
      """
      CREATE TEMP TABLE unseen AS
      SELECT matched.date, matched.symbol, matched.old_probe_timestamp, %1$s AS seen_at
      FROM %2$s AS matched LEFT JOIN first_seen AS known
        ON known.date = matched.date AND known.symbol = matched.symbol
      WHERE known.date IS NULL
      """;

  /**
   * Records the first-seen time before the probe time, from which the macro first_seen_at derives
   * it, is overwritten. The join is faster than the macro for a few rows.
   */
  private static final String FIRST_SEEN =
      """
      INSERT INTO first_seen
      SELECT date, symbol, least(coalesce(span.committed_at, old_probe_timestamp), seen_at)
      FROM unseen LEFT JOIN commit_span AS span
        ON old_probe_timestamp BETWEEN span.probed_from AND span.probed_to
      ORDER BY date, symbol
      """;

  /**
   * Corrects times that a clock that was ahead has written: every stored row was seen before this
   * commit.
   */
  private static final String SEEN_BY_NOW =
      """
      UPDATE first_seen SET first_seen_at = %1$s FROM %2$s AS matched
        WHERE matched.date = first_seen.date AND matched.symbol = first_seen.symbol
          AND first_seen.first_seen_at > %1$s;
      UPDATE file_change SET seen_at = %1$s FROM %2$s AS matched
        WHERE matched.date = file_change.date AND matched.symbol = file_change.symbol
          AND file_change.seen_at > %1$s;
      """;

  private final Statement statement;
  private final StagedRelation matched;
  private final String seenAt;

  /**
   * The history of one upsert.
   *
   * @param matched the new facts that have a stored row, with its old values
   */
  ChangeHistory(Statement statement, StagedRelation matched, SeenTime seen) {
    this.statement = statement;
    this.matched = matched;
    this.seenAt = seen.of("matched");
  }

  /**
   * Records the old state.
   *
   * @param clockWentBack whether a matched row was probed after this commit
   */
  void record(AvailabilityChanges changes, boolean clockWentBack) throws SQLException {
    if (changes.total() > changes.added()) {
      recordFirstSeen();
    }
    if (clockWentBack) {
      statement.execute(SEEN_BY_NOW.formatted(seenAt, matched.name()));
    }
    if (changes.appeared() + changes.replaced() + changes.vanished() > 0) {
      statement.execute(CHANGES.formatted(seenAt, matched.name()));
    }
  }

  /** Most rows were probed more than once before, and have an entry already. */
  private void recordFirstSeen() throws SQLException {
    statement.execute(UNSEEN.formatted(seenAt, matched.name()));
    if (Sql.isAny(statement, "FROM unseen LIMIT 1")) {
      statement.execute(FIRST_SEEN);
    }
  }
}
