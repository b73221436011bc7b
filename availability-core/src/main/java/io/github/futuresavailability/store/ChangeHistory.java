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
          probe_timestamp
        FROM matched
        WHERE old_available <> available OR (available AND replaces)
        ORDER BY date, symbol
      ) AS changed
      """;

  private static final String FIRST_SEEN =
      """
      INSERT INTO first_seen
      SELECT
        matched.date,
        matched.symbol,
        least(matched.old_probe_timestamp, matched.probe_timestamp)
      FROM matched LEFT JOIN first_seen
        ON first_seen.date = matched.date AND first_seen.symbol = matched.symbol
      WHERE first_seen.date IS NULL
      ORDER BY matched.date, matched.symbol
      """;

  private ChangeHistory() {}

  static void keep(Statement statement, AvailabilityChanges changes) throws SQLException {
    if (changes.total() > changes.added()) {
      statement.execute(FIRST_SEEN);
    }
    if (changes.appeared() + changes.replaced() + changes.vanished() > 0) {
      statement.execute(CHANGES);
    }
  }
}
