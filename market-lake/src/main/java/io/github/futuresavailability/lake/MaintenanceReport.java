package io.github.futuresavailability.lake;

import java.util.ArrayList;
import java.util.List;

/**
 * What a maintenance did, in all tables. Immutable and thread-safe.
 *
 * @param joinedFiles the small data files that were replaced
 * @param writtenFiles the data files that replaced them
 * @param expiredSnapshots the snapshots that were removed
 * @param expiredFiles the files that only those snapshots had, which were deleted
 * @param orphans the files that nothing named, which were deleted
 * @param failures what could not be done, each with the table and the reason; the rest was done
 */
public record MaintenanceReport(
    int joinedFiles,
    int writtenFiles,
    int expiredSnapshots,
    int expiredFiles,
    int orphans,
    List<String> failures) {
  /** Copies the failures. */
  public MaintenanceReport {
    failures = List.copyOf(failures);
  }

  /** Both together. */
  MaintenanceReport plus(MaintenanceReport other) {
    List<String> all = new ArrayList<>(failures);
    all.addAll(other.failures);
    return new MaintenanceReport(
        joinedFiles + other.joinedFiles,
        writtenFiles + other.writtenFiles,
        expiredSnapshots + other.expiredSnapshots,
        expiredFiles + other.expiredFiles,
        orphans + other.orphans,
        all);
  }
}
