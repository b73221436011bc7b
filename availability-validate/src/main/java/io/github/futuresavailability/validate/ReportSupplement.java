package io.github.futuresavailability.validate;

import io.github.futuresavailability.SampleResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run measures beside the rules.
 *
 * @param checkedAt when it began
 * @param duration how long it took
 * @param crossCheck the comparison with the exchange, if one was asked for
 * @param sample what came of probing stored days again, if the run was given it
 * @param serviceLevels the levels, or nothing if they were not asked for
 * @param updates how each day's runs ended, if the levels were asked for
 * @param pictures SVG elements, or nothing if none were asked for
 */
record ReportSupplement(
    Optional<Instant> checkedAt,
    Optional<Duration> duration,
    Optional<CrossCheckResult> crossCheck,
    Optional<SampleResult> sample,
    List<ServiceLevel> serviceLevels,
    Optional<RunDays> updates,
    List<String> pictures) {
  static final ReportSupplement NONE =
      new ReportSupplement(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          List.of());

  /** The same, of a run that took so long. */
  ReportSupplement during(Instant start, Instant end) {
    return new ReportSupplement(
        Optional.of(start),
        Optional.of(Duration.between(start, end)),
        crossCheck,
        sample,
        serviceLevels,
        updates,
        pictures);
  }
}
