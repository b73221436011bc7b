package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.PlainText;
import java.util.Locale;

/**
 * Thrown when requests of a run failed. All other results are stored; the next run requests only
 * the rest.
 */
public final class CollectionFailedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /** Not written when serialised: a report is for the process that ran. */
  private final transient CollectionReport report;

  CollectionFailedException(CollectionReport report) {
    super(message(report), report.failures().get(0).cause());
    this.report = report;
  }

  /**
   * The report of the run, with its failures.
   *
   * @return the whole report
   */
  public CollectionReport report() {
    return report;
  }

  private static String message(CollectionReport report) {
    return String.format(
        Locale.ROOT,
        "%s failed%s; %s and %s were stored. First: %s",
        PlainText.counted(report.failures().size(), "request"),
        report.stoppedEarly() ? " and the run stopped early" : "",
        PlainText.counted(report.changes().total(), "row"),
        PlainText.counted(report.volumesStored(), "volume"),
        report.failures().get(0));
  }
}
