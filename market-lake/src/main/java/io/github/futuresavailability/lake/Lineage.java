package io.github.futuresavailability.lake;

import io.github.futuresavailability.lake.internal.PositionTag;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot and those before it, the newest first. Where another engine removed some of them, the
 * one with the {@linkplain PositionTag tag} follows, which no engine removes. Immutable; each
 * iterator is for one thread.
 */
final class Lineage implements Iterable<Snapshot> {
  private final Iterable<Snapshot> present;
  private final @Nullable Snapshot tagged;

  private Lineage(Iterable<Snapshot> present, @Nullable Snapshot tagged) {
    this.present = present;
    this.tagged = tagged;
  }

  /** That of the newest snapshot of a table; empty without one. */
  static Iterable<Snapshot> of(BaseTable table) {
    Snapshot newest = table.currentSnapshot();
    return newest == null
        ? List.of()
        : of(table, SnapshotUtil.ancestorsOf(newest.snapshotId(), table::snapshot));
  }

  /**
   * That of other snapshots of the table.
   *
   * @param present the snapshots that are there, without one that follows a removed one
   */
  static Iterable<Snapshot> of(BaseTable table, Iterable<Snapshot> present) {
    return new Lineage(present, PositionTag.find(table));
  }

  @Override
  public Iterator<Snapshot> iterator() {
    return new Snapshots(present.iterator(), tagged);
  }

  private static final class Snapshots implements Iterator<Snapshot> {
    private final Iterator<Snapshot> present;
    private final @Nullable Snapshot tagged;
    private @Nullable Snapshot last;

    Snapshots(Iterator<Snapshot> present, @Nullable Snapshot tagged) {
      this.present = present;
      this.tagged = tagged;
    }

    @Override
    public boolean hasNext() {
      return present.hasNext() || isTaggedNext();
    }

    /** A tag that is newer than the last snapshot is not of this lineage: it was rolled back. */
    private boolean isTaggedNext() {
      return tagged != null
          && last != null
          && last.parentId() != null
          && tagged.sequenceNumber() < last.sequenceNumber();
    }

    @Override
    public Snapshot next() {
      if (present.hasNext()) {
        last = present.next();
        return last;
      }
      if (tagged == null || !isTaggedNext()) {
        throw new NoSuchElementException();
      }
      last = tagged;
      return tagged;
    }
  }
}
