package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps what an upsert is about to overwrite: it runs before it, in its transaction, on its
 * temporary table {@code matched}.
 */
final class ChangeHistory {
  /** Numbered in order by row_number without a window of its own, which would sort once more. */
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
          %s
        FROM matched
        WHERE old_available <> available OR (available AND replaces)
        ORDER BY date, symbol
      ) AS changed
      """;

  private static final String UNSEEN =
      """
      CREATE TEMP TABLE unseen AS
      SELECT matched.date, matched.symbol, matched.old_probe_timestamp, %s AS seen_at
      FROM matched LEFT JOIN first_seen AS known
        ON known.date = matched.date AND known.symbol = matched.symbol
      WHERE known.date IS NULL
      """;

  /**
   * What the macro first_seen_at says, before the probe time that it says it by is overwritten. For
   * a few rows a join is faster than the macro, which is made for all.
   */
  private static final String FIRST_SEEN =
      """
      INSERT INTO first_seen
      SELECT date, symbol, least(coalesce(span.committed_at, old_probe_timestamp), seen_at)
      FROM unseen LEFT JOIN commit_span AS span
        ON old_probe_timestamp BETWEEN span.probed_from AND span.probed_to
      ORDER BY date, symbol
      """;

  /** What is in the file now was seen by now, whatever a clock that was ahead has written. */
  private static final String SEEN_BY_NOW =
      """
      UPDATE first_seen SET first_seen_at = %1$s FROM matched
        WHERE matched.date = first_seen.date AND matched.symbol = first_seen.symbol
          AND first_seen.first_seen_at > %1$s;
      UPDATE file_change SET seen_at = %1$s FROM matched
        WHERE matched.date = file_change.date AND matched.symbol = file_change.symbol
          AND file_change.seen_at > %1$s;
      """;

  private final Statement statement;
  private final String seenAt;

  ChangeHistory(Statement statement, SeenTime seen) {
    this.statement = statement;
    this.seenAt = seen.of("matched");
  }

  /**
   * Keeps what is about to be overwritten.
   *
   * @param clockWentBack whether a matched row was probed after this commit
   */
  void keep(AvailabilityChanges changes, boolean clockWentBack) throws SQLException {
    if (changes.total() > changes.added()) {
      keepFirstSeen();
    }
    if (clockWentBack) {
      statement.execute(SEEN_BY_NOW.formatted(seenAt));
    }
    if (changes.appeared() + changes.replaced() + changes.vanished() > 0) {
      statement.execute(CHANGES.formatted(seenAt));
    }
  }

  /** Most rows were probed more than once before, so that there is nothing to keep. */
  private void keepFirstSeen() throws SQLException {
    statement.execute(UNSEEN.formatted(seenAt));
    if (SeenTime.isAny(statement, "FROM unseen LIMIT 1")) {
      statement.execute(FIRST_SEEN);
    }
  }
}
