package io.github.futuresavailability.lake;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;

/**
 * A state of a table: what one commit made of it. Immutable and thread-safe.
 *
 * @param id the id in Iceberg
 * @param time the time of the commit, UTC, in whole milliseconds
 * @param operation what it did in the terms of Iceberg: append, replace, overwrite or delete
 * @param addedRecords the records that it added; a compaction adds those that it moves
 * @param totalRecords the records of the table after it
 * @param totalFiles the data files of the table after it
 * @param positions the positions that stand in it, by identity; empty if another engine made it
 */
public record LakeSnapshot(
    long id,
    Instant time,
    String operation,
    long addedRecords,
    long totalRecords,
    long totalFiles,
    SortedMap<String, LakePosition> positions) {
  static LakeSnapshot of(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary() == null ? Map.of() : snapshot.summary();
    return new LakeSnapshot(
        snapshot.snapshotId(),
        Instant.ofEpochMilli(snapshot.timestampMillis()),
        String.valueOf(snapshot.operation()),
        number(summary, SnapshotSummary.ADDED_RECORDS_PROP),
        number(summary, SnapshotSummary.TOTAL_RECORDS_PROP),
        number(summary, SnapshotSummary.TOTAL_DATA_FILES_PROP),
        Positions.read(snapshot));
  }

  private static long number(Map<String, String> summary, String name) {
    return Long.parseLong(summary.getOrDefault(name, "0"));
  }
}
