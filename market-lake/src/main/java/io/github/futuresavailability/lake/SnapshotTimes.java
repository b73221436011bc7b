package io.github.futuresavailability.lake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Which snapshot was the newest one at a time. Iceberg's own log of snapshots begins after the last
 * one that expired, so that it does not have the older ones that were kept. Not thread-safe.
 */
final class SnapshotTimes {
  private final BaseTable table;
  private final String kind;

  SnapshotTimes(BaseTable table, String kind) {
    this.table = table;
    this.kind = kind;
  }

  /**
   * The id of the snapshot.
   *
   * @throws LakeException if it has expired, or if there was none
   */
  long asOf(Instant time) {
    Long logged = SnapshotUtil.nullableSnapshotIdAsOfTime(table, time.toEpochMilli());
    if (logged != null && table.snapshot(logged) != null) {
      return logged;
    }
    List<Snapshot> snapshots = new ArrayList<>();
    table.snapshots().forEach(snapshots::add);
    Snapshot last = null;
    for (Snapshot snapshot : snapshots) {
      if (snapshot.timestampMillis() <= time.toEpochMilli()
          && (last == null || snapshot.sequenceNumber() > last.sequenceNumber())) {
        last = snapshot;
      }
    }
    if (last == null) {
      throw new LakeException(
          "The %s have no snapshot of %s or before; snapshots() lists them".formatted(kind, time),
          null);
    }
    if (last.timestampMillis() != time.toEpochMilli() && !isFollowed(last, snapshots)) {
      throw new LakeException(
          "The snapshot of the %s of %s has expired; the last one before it is %d of %s"
              .formatted(
                  kind, time, last.snapshotId(), Instant.ofEpochMilli(last.timestampMillis())),
          null);
    }
    return last.snapshotId();
  }

  /** Whether the next snapshot is there, so that none between them has expired. */
  private static boolean isFollowed(Snapshot last, List<Snapshot> snapshots) {
    return snapshots.stream()
        .anyMatch(next -> next.parentId() != null && next.parentId().equals(last.snapshotId()));
  }
}
