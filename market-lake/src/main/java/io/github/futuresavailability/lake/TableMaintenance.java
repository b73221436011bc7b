package io.github.futuresavailability.lake;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.lake.internal.KeepingOperations;
import io.github.futuresavailability.lake.internal.PositionTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.io.FileIO;

/** The maintenance of one table, which counts what it did. Not thread-safe. */
final class TableMaintenance {
  private static final long HOUR = 3_600_000;

  private final LakeTable table;
  private final Maintenance plan;
  private final Instant now;
  private final List<String> failures = new ArrayList<>();
  private int joined;
  private int written;
  private int expired;
  private int expiredFiles;
  private int orphans;

  TableMaintenance(LakeTable table, Maintenance plan, Instant now) {
    this.table = table;
    this.plan = plan;
    this.now = now;
  }

  MaintenanceReport run() {
    Compaction compaction = new Compaction(table, plan);
    attempt(
        "join small files", () -> compaction.groups().forEach(group -> join(compaction, group)));
    attempt("let snapshots expire", this::expire);
    attempt("remove orphans", this::removeOrphans);
    return new MaintenanceReport(joined, written, expired, expiredFiles, orphans, failures);
  }

  /** For a table of which every snapshot and every file stays. */
  MaintenanceReport runForOrphans() {
    attempt("remove orphans", this::removeOrphans);
    return new MaintenanceReport(joined, written, expired, expiredFiles, orphans, failures);
  }

  /** One part that fails does not stop the others. */
  private void attempt(String what, Runnable part) {
    try {
      Faults.translated(
          "Cannot " + what + " of " + table.name(),
          () -> {
            part.run();
            return true;
          });
    } catch (AvailabilityException e) {
      failures.add(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Of wrong arguments, for example a column of a type that is not copied.
      failures.add("Cannot " + what + " of " + table.name() + ": " + Faults.reason(e));
    }
  }

  private void join(Compaction compaction, Compaction.Group group) {
    attempt(
        "join the files of " + group.day(),
        () -> {
          if (compaction.join(group)) {
            joined += group.files().size();
            written++;
          }
        });
  }

  private void expire() {
    BaseTable current = table.refreshed();
    Set<Long> kept = kept(current);
    List<Long> old = new ArrayList<>();
    for (Snapshot snapshot : current.snapshots()) {
      if (!kept.contains(snapshot.snapshotId())) {
        old.add(snapshot.snapshotId());
      }
    }
    if (old.isEmpty()) {
      return;
    }
    // Zero keeps every snapshot that is not named.
    var expiry =
        current
            .expireSnapshots()
            .expireOlderThan(0)
            .deleteWith(
                file -> {
                  files(current).deleteFile(file);
                  expiredFiles++;
                });
    old.forEach(expiry::expireSnapshotId);
    expiry.commit();
    expired += old.size();
  }

  private static FileIO files(BaseTable current) {
    return ((KeepingOperations) current.operations()).files();
  }

  /** The newest snapshots, the last one of each hour, and those that the positions need. */
  private Set<Long> kept(BaseTable current) {
    Set<Long> kept = new HashSet<>();
    for (SnapshotRef ref : current.refs().values()) {
      kept.add(ref.snapshotId());
    }
    for (Snapshot snapshot : Lineage.of(current)) {
      kept.add(snapshot.snapshotId());
      if (PositionTag.isOwn(snapshot)) {
        break;
      }
    }
    List<Snapshot> snapshots = new ArrayList<>();
    current.snapshots().forEach(snapshots::add);
    snapshots.sort(Comparator.comparingLong(Snapshot::sequenceNumber).reversed());
    Set<Long> hours = new HashSet<>();
    for (Snapshot snapshot : snapshots) {
      long time = snapshot.timestampMillis();
      boolean isLastOfHour = hours.add(Math.floorDiv(time, HOUR));
      if (time >= now.minus(plan.allSnapshots()).toEpochMilli()
          || (isLastOfHour && time >= now.minus(plan.hourlySnapshots()).toEpochMilli())) {
        kept.add(snapshot.snapshotId());
      }
    }
    return kept;
  }

  private void removeOrphans() {
    BaseTable current = table.refreshed();
    FileIO files = files(current);
    for (String orphan : new Orphans(table, now.minus(plan.orphanAge())).find(files)) {
      files.deleteFile(orphan);
      orphans++;
    }
  }
}
