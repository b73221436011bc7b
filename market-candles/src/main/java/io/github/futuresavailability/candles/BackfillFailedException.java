package io.github.futuresavailability.candles;

import io.github.futuresavailability.AvailabilityException;
import java.util.stream.Collectors;

/**
 * Thrown when windows of a backfill failed; the message names each. All other windows are stored,
 * and the next run requests only the rest.
 */
public final class BackfillFailedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /** Not written when serialised: a report is for the process that ran. */
  private final transient BackfillReport report;

  BackfillFailedException(BackfillReport report) {
    super(message(report));
    this.report = report;
  }

  /**
   * The report of the run, with its failures.
   *
   * @return the whole report
   */
  public BackfillReport report() {
    return report;
  }

  private static String message(BackfillReport report) {
    return report.failures().stream()
        .map(failed -> "\n  " + failed.window() + ": " + failed.failure())
        .collect(
            Collectors.joining(
                "",
                report.failures().size()
                    + " of "
                    + report.windows()
                    + " windows failed"
                    + (report.stoppedEarly() ? " and the run stopped early" : "")
                    + "; the others are stored, and the next run requests only the rest:",
                ""));
  }
}
