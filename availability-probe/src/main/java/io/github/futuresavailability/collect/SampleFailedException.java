package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.SampleResult;
import java.util.List;
import java.util.Locale;

/**
 * Some days of a sample got no definite probe result. Nothing follows from that for what is stored;
 * the result of the other days is kept here.
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
   * What came of the other days.
   *
   * @return the result without the days that failed
   */
  public SampleResult result() {
    return result;
  }

  /**
   * The days that got no definite result, and why.
   *
   * @return the failures by symbol and day, at least one; immutable
   */
  public List<CollectionFailure> failures() {
    return failures;
  }

  private static String message(SampleResult result, List<CollectionFailure> failures) {
    return String.format(
        Locale.ROOT,
        "%d of %d probed days of the sample got no definite result; the first is %s",
        failures.size(),
        failures.size() + result.absentDays() + result.presentDays(),
        failures.get(0));
  }
}
