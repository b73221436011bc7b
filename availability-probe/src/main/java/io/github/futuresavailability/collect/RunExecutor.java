package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import java.util.function.Function;
import java.util.function.Supplier;

/** Ends every run in the same way: a line in the ledger, a log, and an exception for failures. */
final class RunExecutor {
  private RunExecutor() {}

  /**
   * Runs. However the run ends, the ledger gets a line, and the failures of questions go to the
   * caller: in the report, or suppressed by the exception that ended the run.
   */
  static CollectionReport run(
      RunKind kind,
      DateRange range,
      CollectionOptions options,
      Function<RunContext, CollectionReport> work) {
    RunContext run = new RunContext(kind, range, options);
    CollectionReport report;
    try {
      RunLog.started(run);
      report = work.apply(run);
    } catch (RuntimeException | Error e) {
      keepFailures(run.cutShort(), e);
      RunLog.cutShort(run, e);
      recordCutShort(run, e);
      throw e;
    }
    RunLog.ended(report);
    try {
      record(ended(report), options);
    } catch (RuntimeException | Error e) {
      keepFailures(report, e);
      throw e;
    }
    return report;
  }

  private static void recordCutShort(RunContext run, Throwable reason) {
    try {
      record(refusedOrCutShort(run, reason), run.options());
    } catch (RuntimeException | Error noLedger) {
      // For example a full disk, which may be why the run failed.
      reason.addSuppressed(noLedger);
    }
  }

  /** A clock that was refused must not date the line that says so. */
  private static CollectionRun refusedOrCutShort(RunContext run, Throwable reason) {
    return reason instanceof ClockException refused
        ? CollectionRun.failed(
            run.kind(), run.range(), refused.archive(), refused.archive(), reason.toString())
        : ended(run.cutShort()).endedBy(reason.toString());
  }

  private static CollectionRun ended(CollectionReport report) {
    return new CollectionRun(
        report.kind(),
        report.range(),
        report.startedAt(),
        report.finishedAt(),
        report.changes().total() + report.volumesStored(),
        report.failures().size());
  }

  /** One small row, which is written for an interrupted thread as well. */
  private static void record(CollectionRun run, CollectionOptions options) {
    boolean interrupted = Thread.interrupted();
    try {
      options.database().runs().record(run);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** An exception that ends a run must not hide what failed before. */
  private static void keepFailures(CollectionReport report, Throwable reason) {
    if (!report.failures().isEmpty()) {
      reason.addSuppressed(new CollectionFailedException(report));
    }
  }

  /** Goes on with volumes, unless the archive fails too often, and ends both runs as one. */
  static CollectionReport withVolume(
      CollectionReport report, CollectionOptions options, Supplier<DateRange> range) {
    return withVolume(report, options, range, VolumeSettings.DEFAULT);
  }

  /** The same, of the volumes that the settings say. */
  static CollectionReport withVolume(
      CollectionReport report,
      CollectionOptions options,
      Supplier<DateRange> range,
      VolumeSettings settings) {
    if (report.stoppedEarly()) {
      return orThrow(report);
    }
    CollectionReport volumes;
    try {
      volumes = VolumeRun.run(options, range.get(), settings);
    } catch (RuntimeException | Error e) {
      keepFailures(report, e);
      throw e;
    }
    return orThrow(report.and(volumes));
  }

  static CollectionReport orThrow(CollectionReport report) {
    if (!report.failures().isEmpty()) {
      throw new CollectionFailedException(report);
    }
    return report;
  }
}
