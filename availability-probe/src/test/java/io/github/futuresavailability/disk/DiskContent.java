package io.github.futuresavailability.disk;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;

/**
 * What counts of a file, as two runs of one work have it in common.
 *
 * @param facts every column of every row but the time of the probe
 * @param history what the archive changed, but for times
 * @param staged how many staged results are left
 * @param flaws how many rows break a promise: a key twice, or a first-seen time without its row
 */
record DiskContent(String facts, String history, long staged, long flaws) {
  private static final String READ =
      """
      SELECT
        (SELECT concat_ws(' ', count(*), 'rows', count(*) FILTER (available), 'present',
            count(trade_count), 'with volumes', bit_xor(hash(fact)))
          FROM (SELECT * EXCLUDE (probe_timestamp) FROM daily_availability) AS fact),
        (SELECT concat_ws(' ', count(*), 'changes', bit_xor(hash(change)))
          FROM (SELECT * EXCLUDE (change_id, seen_at, old_probe_timestamp) FROM file_change)
            AS change),
        (SELECT count(*) FROM staged_result) + (SELECT count(*) FROM staged_file),
        (SELECT count(*) - count(DISTINCT (date, symbol)) FROM daily_availability)
          + (SELECT count(*) - count(DISTINCT (date, symbol)) FROM first_seen)
          + (SELECT count(*) FROM first_seen ANTI JOIN daily_availability USING (date, symbol))
      """;

  static DiskContent of(Path file) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      return database
          .query(
              READ,
              row ->
                  new DiskContent(
                      row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
          .get(0);
    }
  }
}
