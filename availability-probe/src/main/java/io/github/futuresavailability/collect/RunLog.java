package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.RunKind;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs tell a log, with everything that one may want to filter by as a key and a value beside
 * the text.
 */
final class RunLog {
  private static final Logger LOG =
      LoggerFactory.getLogger("io.github.futuresavailability.collect");

  private RunLog() {}

  static void started(RunKind kind, DateRange range, CollectionOptions options) {
    LOG.atDebug()
        .addKeyValue("kind", kind.code())
        .addKeyValue("first_day", range.first())
        .addKeyValue("last_day", range.last())
        .addKeyValue("series", options.database().archive().series())
        .addKeyValue("parallelism", options.parallelism())
        .log("Started a run: {} of {}", kind.code(), range);
  }

  static void discoveryFailed(IOException cause) {
    LOG.atWarn().addKeyValue("cause", rootOf(cause)).log("No good answer: {}", cause.getMessage());
  }

  /** Every failure, then the run itself. */
  static void ended(CollectionReport report) {
    report.failures().forEach(RunLog::failed);
    LOG.atInfo()
        .addKeyValue("kind", report.kind().code())
        .addKeyValue("first_day", report.range().first())
        .addKeyValue("last_day", report.range().last())
        .addKeyValue("rows", report.changes().total())
        .addKeyValue("volumes", report.volumesStored())
        .addKeyValue("failures", report.failures().size())
        .addKeyValue("stopped_early", report.stoppedEarly())
        .addKeyValue("requests", report.transfer().requests())
        .addKeyValue("bytes", report.transfer().bytes())
        .addKeyValue("millis", report.duration().toMillis())
        .log("Ended a run: {}", report);
  }

  static void listenerFailed(RunKind kind, CollectionListener listener, RuntimeException thrown) {
    LOG.atError()
        .addKeyValue("kind", kind.code())
        .addKeyValue("listener", listener.getClass().getName())
        .setCause(thrown)
        .log("A listener failed; the run is not affected");
  }

  private static void failed(CollectionFailure failure) {
    LOG.atWarn()
        .addKeyValue("symbol", failure.symbol())
        .addKeyValue("first_day", failure.days().first())
        .addKeyValue("last_day", failure.days().last())
        .addKeyValue("url", failure.url())
        .addKeyValue("status", failure.status())
        .addKeyValue("attempts", failure.attempts())
        .addKeyValue("cause", rootOf(failure.cause()))
        .log("No good answer: {}", failure.message());
  }

  /** What was noticed first; what was thrown around it says the same in more words. */
  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }
}
