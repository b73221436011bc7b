package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.SampleResult;
import java.util.List;
import java.util.Locale;

/**
 * Thrown when probes of a sample failed. A failed probe does not contradict the stored row; the
 * exception has the result of the other days.
 */
public final class SampleFailedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /** Not written when serialised: a result is for the process that ran. */
  private final transient SampleResult result;

  private final transient List<CollectionFailure> failures;

  SampleFailedException(SampleResult result, List<CollectionFailure> failures) {
    super(message(result, failures), failures.get(0).cause());
    this.result = result;
    this.failures = List.copyOf(failures);
  }

  /**
   * The result of the other days.
   *
   * @return the result without the days that failed
   */
  public SampleResult result() {
    return result;
  }

  /**
   * The failed probes and their causes.
   *
   * @return the failures by symbol and day, at least one; immutable
   */
  public List<CollectionFailure> failures() {
    return failures;
  }

  private static String message(SampleResult result, List<CollectionFailure> failures) {
    return String.format(
        Locale.ROOT,
        "%d of %d probes of the sample failed; the first is %s",
        failures.size(),
        failures.size() + result.absentDays() + result.presentDays(),
        failures.get(0));
  }
}
