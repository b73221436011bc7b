package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import java.time.Instant;
import java.util.function.Supplier;

/** Ends every run in the same way: a line in the ledger, a log, and an exception for failures. */
final class RunConclusion {
  private RunConclusion() {}

  /** Runs; a run that fails as a whole leaves a line in the ledger that says so. */
  static CollectionReport orFailed(
      RunKind kind, DateRange range, CollectionOptions options, Supplier<CollectionReport> run) {
    Instant startedAt = options.clock().instant();
    try {
      return run.get();
    } catch (RuntimeException e) {
      try {
        Instant now = options.clock().instant();
        options
            .database()
            .runs()
            .record(CollectionRun.failed(kind, range, startedAt, now, e.toString()));
      } catch (AvailabilityException noLedger) {
        // For example a full disk, which may be why the run failed.
        e.addSuppressed(noLedger);
      }
      throw e;
    }
  }

  static void record(CollectionReport report, AvailabilityDatabase database) {
    database
        .runs()
        .record(
            new CollectionRun(
                report.kind(),
                report.range(),
                report.startedAt(),
                report.finishedAt(),
                report.changes().total() + report.volumesStored(),
                report.failures().size()));
    RunLog.ended(report);
  }

  /** Goes on with volumes, unless the archive fails too often, and ends both runs as one. */
  static CollectionReport withVolume(
      CollectionReport report, CollectionOptions options, DateRange range) {
    return withVolume(report, options, range, VolumeSettings.DEFAULT);
  }

  /** The same, of the volumes that the settings say. */
  static CollectionReport withVolume(
      CollectionReport report, CollectionOptions options, DateRange range, VolumeSettings wanted) {
    if (report.stoppedEarly()) {
      return orThrow(report);
    }
    // A file that this run saw replaced makes its stored volumes those of a file that is gone.
    VolumeSettings settings = wanted.withReplacedSince(report.startedAt());
    try {
      return orThrow(report.and(new VolumeRun(options, range, settings).run()));
    } catch (CollectionFailedException e) {
      throw e;
    } catch (AvailabilityException e) {
      if (!report.failures().isEmpty()) {
        e.addSuppressed(new CollectionFailedException(report));
      }
      throw e;
    }
  }

  static CollectionReport orThrow(CollectionReport report) {
    if (!report.failures().isEmpty()) {
      throw new CollectionFailedException(report);
    }
    return report;
  }
}
