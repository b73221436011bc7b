package io.github.futuresavailability.collect;

import io.github.futuresavailability.store.RunKind;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log messages of runs, with key-value pairs for filtering. */
final class RunLog {
  private static final Logger LOG =
      LoggerFactory.getLogger("io.github.futuresavailability.collect");

  private RunLog() {}

  static void started(RunContext run) {
    LOG.atDebug()
        .addKeyValue("kind", run.kind().code())
        .addKeyValue("first_day", run.range().first())
        .addKeyValue("last_day", run.range().last())
        .addKeyValue("series", run.options().series())
        .addKeyValue("parallelism", run.options().parallelism())
        .log("Started a run: {} of {}", run.kind().code(), run.range());
  }

  /** Logs a run from another archive than the recorded one, whose urls its rows get. */
  static void otherArchive(RunContext run) {
    URI probed = run.options().store().address();
    URI recorded = run.options().database().archive().endpoint().address();
    if (!probed.equals(recorded)) {
      LOG.atWarn()
          .addKeyValue("probed", probed)
          .addKeyValue("recorded", recorded)
          .log(
              "Requests go to {}, and the rows get urls of {}; open the database with the"
                  + " TrackedArchive of the requests, unless that is a mirror",
              probed,
              recorded);
    }
  }

  /** Logs a failed request immediately. */
  static void failed(CollectionFailure failure) {
    LOG.atWarn()
        .addKeyValue("symbol", failure.symbol())
        .addKeyValue("first_day", failure.days().first())
        .addKeyValue("last_day", failure.days().last())
        .addKeyValue("url", failure.url())
        .addKeyValue("status", failure.status())
        .addKeyValue("attempts", failure.attempts())
        .addKeyValue("cause", rootOf(failure.cause()))
        .log("Request failed: {}", failure.message());
  }

  static void ended(CollectionReport report) {
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

  /** Logs a run that an exception ended; the exception is also thrown. */
  static void aborted(RunContext run, Throwable reason) {
    LOG.atWarn()
        .addKeyValue("kind", run.kind().code())
        .addKeyValue("first_day", run.range().first())
        .addKeyValue("last_day", run.range().last())
        .addKeyValue("volumes", run.volumesStored())
        .addKeyValue("failures", run.failures().size())
        .addKeyValue("cause", rootOf(reason))
        .log("A run was aborted: {}", reason.toString());
  }

  /** The innermost cause. */
  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }
}
