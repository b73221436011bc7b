package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a collection and records its end: an entry in the ledger, a log line, and an exception if
 * requests failed.
 */
final class RunExecutor {
  private RunExecutor() {}

  /**
   * Executes a run. However it ends, the ledger gets an entry, and the caller gets the failed
   * requests: in the report, or as a suppressed exception of the exception that ended the run.
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
      RunLog.otherArchive(run);
      report = work.apply(run);
    } catch (RuntimeException | Error e) {
      keepFailures(run.partialReport(), e);
      RunLog.aborted(run, e);
      recordAborted(run, e);
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

  private static void recordAborted(RunContext run, Throwable reason) {
    try {
      record(abortedRun(run, reason), run.options());
    } catch (RuntimeException | Error noLedger) {
      // For example a full disk, which may be why the run failed.
      reason.addSuppressed(noLedger);
    }
  }

  /** A rejected clock must not be the time of the ledger entry. */
  private static CollectionRun abortedRun(RunContext run, Throwable reason) {
    return reason instanceof ClockException rejected
        ? CollectionRun.failed(
            run.kind(), run.range(), rejected.archive(), rejected.archive(), reason.toString())
        : ended(run.partialReport()).endedBy(reason.toString());
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

  /** Writes the ledger entry, also on an interrupted thread. */
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

  /** Keeps the failed requests as a suppressed exception of the exception that ended the run. */
  private static void keepFailures(CollectionReport report, Throwable reason) {
    if (!report.failures().isEmpty()) {
      reason.addSuppressed(new CollectionFailedException(report));
    }
  }

  /**
   * Collects volumes after availability, unless that run stopped early, and returns or throws the
   * combined report.
   */
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
