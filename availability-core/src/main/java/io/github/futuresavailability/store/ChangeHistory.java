package io.github.futuresavailability.store;

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
          seen_at
        FROM matched
        WHERE old_available <> available OR (available AND replaces)
        ORDER BY date, symbol
      ) AS changed
      """;

  /** Only where none is kept yet: what the row was first seen by says its old probe time. */
  private static final String FIRST_SEEN =
      """
      INSERT INTO first_seen
      SELECT
        matched.date,
        matched.symbol,
        least(first_seen_at(NULL, matched.old_probe_timestamp), matched.seen_at)
      FROM matched LEFT JOIN first_seen AS known
        ON known.date = matched.date AND known.symbol = matched.symbol
      WHERE known.date IS NULL
      ORDER BY matched.date, matched.symbol
      """;

  /** What is in the file now was seen by now, whatever a clock that was ahead has written. */
  private static final String SEEN_BY_NOW =
      """
      UPDATE first_seen SET first_seen_at = matched.seen_at FROM matched
        WHERE matched.date = first_seen.date AND matched.symbol = first_seen.symbol
          AND first_seen.first_seen_at > matched.seen_at;
      UPDATE file_change SET seen_at = matched.seen_at FROM matched
        WHERE matched.date = file_change.date AND matched.symbol = file_change.symbol
          AND file_change.seen_at > matched.seen_at;
      """;

  private ChangeHistory() {}

  /**
   * Keeps what is about to be overwritten.
   *
   * @param clockWentBack whether a matched row was probed after this commit
   */
  static void keep(Statement statement, AvailabilityChanges changes, boolean clockWentBack)
      throws SQLException {
    if (changes.total() > changes.added()) {
      statement.execute(FIRST_SEEN);
    }
    if (clockWentBack) {
      statement.execute(SEEN_BY_NOW);
    }
    if (changes.appeared() + changes.replaced() + changes.vanished() > 0) {
      statement.execute(CHANGES);
    }
  }
}
