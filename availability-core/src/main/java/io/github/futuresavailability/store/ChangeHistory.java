package io.github.futuresavailability.store;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps what an upsert is about to overwrite: it runs before it, in its transaction, on the same
 * relation {@code incoming}.
 */
final class ChangeHistory {
  private static final String CHANGES =
      """
      INSERT INTO file_change
      SELECT
        (SELECT coalesce(max(change_id), 0) FROM file_change)
          + row_number() OVER (ORDER BY stored.date, stored.symbol),
        stored.date,
        stored.symbol,
        CASE
          WHEN NOT stored.available THEN 'appeared'
          WHEN incoming.available THEN 'replaced'
          ELSE 'vanished'
        END,
        stored.file_size_bytes,
        stored.last_modified,
        incoming.file_size_bytes,
        incoming.last_modified,
        stored.probe_timestamp,
        incoming.probe_timestamp
      FROM incoming JOIN daily_availability AS stored
        ON stored.date = incoming.date AND stored.symbol = incoming.symbol
      WHERE (stored.available OR incoming.available)
        AND (stored.available, stored.file_size_bytes, stored.last_modified)
          IS DISTINCT FROM (incoming.available, incoming.file_size_bytes, incoming.last_modified)
      ORDER BY stored.date, stored.symbol
      """;

  private static final String FIRST_SEEN =
      """
      INSERT INTO first_seen
      SELECT stored.date, stored.symbol, least(stored.probe_timestamp, incoming.probe_timestamp)
      FROM incoming JOIN daily_availability AS stored
        ON stored.date = incoming.date AND stored.symbol = incoming.symbol
      ANTI JOIN first_seen
        ON first_seen.date = stored.date AND first_seen.symbol = stored.symbol
      ORDER BY stored.date, stored.symbol
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
