package io.github.futuresavailability.lake.internal;

import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The tag on the newest snapshot of this library, which has the positions. It moves in the commit
 * that makes such a snapshot. No engine lets a snapshot with a tag expire, so that the positions
 * survive an expiry that keeps only the snapshots of that engine. Stateless.
 */
public final class PositionTag {
  /** The name of the tag. */
  public static final String NAME = "futures_availability_positions";

  /** In the summary of each snapshot of this library: what identifies the commit. */
  public static final String COMMIT = "futures-availability.commit-id";

  private PositionTag() {}

  /** Whether this library made a snapshot. */
  public static boolean isOwn(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    return summary != null && summary.containsKey(COMMIT);
  }

  /** The snapshot with the tag, or null if there is none. */
  public static @Nullable Snapshot find(Table table) {
    SnapshotRef tag = table.refs().get(NAME);
    return tag == null ? null : table.snapshot(tag.snapshotId());
  }

  /** The metadata of a commit with the tag on its newest snapshot, if this library made that. */
  static TableMetadata moved(TableMetadata metadata) {
    Snapshot newest = metadata.currentSnapshot();
    if (newest == null || !isOwn(newest)) {
      return metadata;
    }
    // Without an age of its own the tag would have the one that the table gives to all.
    SnapshotRef tag =
        SnapshotRef.tagBuilder(newest.snapshotId()).maxRefAgeMs(Long.MAX_VALUE).build();
    return TableMetadata.buildFrom(metadata).setRef(NAME, tag).build();
  }
}
