package io.github.futuresavailability.lake;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.lake.internal.PositionTag;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one commit exactly once. Each commit has an identifier, and every attempt after the first
 * one begins by looking for it, because a failed attempt may have been made all the same. All
 * positions of the table go with the commit; if they change meanwhile the attempt is refused by
 * Iceberg's validation, and not overwritten.
 */
final class Commits {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final LakeTable table;
  private final Since since;
  private final String commit = UUID.randomUUID().toString();

  /** A change of the table, from its state at an attempt. */
  interface Change {
    /**
     * Prepares the change.
     *
     * @param positions the positions of the table, in which the new one is put
     * @return the change, or null if there is nothing to commit any more
     */
    @Nullable SnapshotUpdate<?> on(BaseTable table, SortedMap<String, LakePosition> positions);
  }

  /** What may have happened since the state that a change was prepared on. */
  enum Since {
    /** Anything that leaves the positions as they were. */
    SAME_POSITIONS,
    /** Nothing: the change depends on every record. */
    NOTHING
  }

  Commits(LakeTable table, Since since) {
    this.table = table;
    this.since = since;
  }

  /**
   * Commits.
   *
   * @return the snapshot, or empty if there was nothing to commit
   */
  Optional<Snapshot> make(Change change) {
    long end = System.nanoTime() + table.options().commitTimeout().toNanos();
    RuntimeException unclear = null;
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        BaseTable current = table.refreshed();
        Optional<Snapshot> made = lookUp(Lineage.of(current));
        if (made.isPresent()) {
          return made;
        }
        SnapshotUpdate<?> update = prepared(current, change);
        if (update == null) {
          return Optional.empty();
        }
        update.commit();
        made = lookUp(Lineage.of(current));
        if (made.isPresent()) {
          return made;
        }
        unclear = new IllegalStateException("The table could not be read after the commit");
      } catch (CommitFailedException | ValidationException refused) {
        // Another commit was made first: the next attempt sees it. It begins at once, because with
        // each pause more commits of a steady writer come before it.
        pauseOrThrow(FIRST_PAUSE, end, refused, unclear);
      } catch (CommitStateUnknownException e) {
        unclear = e;
        pauseOrThrow(pause, end, e, unclear);
      } catch (StalePositionException e) {
        // Another commit was made since, so that one of unknown outcome cannot be made any more.
        throw e;
      } catch (LakeException e) {
        if (unclear == null) {
          throw e;
        }
        pauseOrThrow(pause, end, e, unclear);
      } catch (RuntimeException e) {
        // A file could not be written or read, for example on a full disk.
        throw unclear == null
            ? exception(e)
            : new UnclearCommitException(table.form().kind(), unclear);
      }
    }
  }

  private RuntimeException exception(RuntimeException e) {
    return e instanceof AvailabilityException
        ? e
        : Faults.exception("Cannot commit to the " + table.form().kind(), e);
  }

  private @Nullable SnapshotUpdate<?> prepared(BaseTable current, Change change) {
    table.checkWritable(current);
    Snapshot parent = current.currentSnapshot();
    SortedMap<String, LakePosition> positions = Positions.of(Lineage.of(current));
    SortedMap<String, LakePosition> before = new TreeMap<>(positions);
    SnapshotUpdate<?> update = change.on(current, positions);
    if (update == null) {
      return null;
    }
    update.set(PositionTag.COMMIT, commit);
    positions.values().forEach(each -> update.set(Positions.name(each), Positions.write(each)));
    update.validateWith(parents -> isValid(Lineage.of(current, parents), parent, before));
    return update;
  }

  /** Whether the change can follow the snapshot that is the newest one at the commit. */
  private boolean isValid(
      Iterable<Snapshot> parents,
      @Nullable Snapshot prepared,
      SortedMap<String, LakePosition> before) {
    Iterator<Snapshot> newest = parents.iterator();
    Snapshot parent = newest.hasNext() ? newest.next() : null;
    boolean isSame =
        parent == null
            ? prepared == null
            : prepared != null && parent.snapshotId() == prepared.snapshotId();
    return isSame
        || (since == Since.SAME_POSITIONS
            && lookUp(parents).isEmpty()
            && Positions.of(parents).equals(before));
  }

  private Optional<Snapshot> lookUp(Iterable<Snapshot> snapshots) {
    for (Snapshot snapshot : snapshots) {
      if (Positions.isOf(snapshot, commit)) {
        return Optional.of(snapshot);
      }
    }
    return Optional.empty();
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private void pauseOrThrow(
      Duration pause, long end, RuntimeException failure, @Nullable RuntimeException unclear) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    if (!interrupted && System.nanoTime() + pause.toNanos() < end) {
      try {
        Thread.sleep(pause.toMillis());
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (unclear != null) {
      throw new UnclearCommitException(table.form().kind(), unclear);
    }
    throw exception(failure);
  }
}
