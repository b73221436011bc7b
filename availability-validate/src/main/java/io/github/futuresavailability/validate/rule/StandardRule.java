package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.UtcDay;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** A rule that holds for every healthy database. */
abstract class StandardRule implements ValidationRule {
  static final String RESTORE_ALTERED =
      "another program altered the file: restore a backup, or fetch the snapshot again";

  private final String id;
  private final Severity severity;
  private final String explanation;

  StandardRule(String id, Severity severity, String explanation) {
    this.id = id;
    this.severity = severity;
    this.explanation = explanation;
  }

  /** All of them, in the order in which they run. */
  static List<ValidationRule> all(Clock clock) {
    return List.of(
        new FileIntegrity(),
        new SchemaIntegrity(),
        new ImpossibleKeys(),
        new DuplicateRows(),
        new UnexpectedRows(),
        new FutureTimes(clock),
        new DateContinuity(),
        new UnprobedDays(),
        new Completeness(clock),
        new RecentDrop(clock),
        new MissingDays(clock),
        new OverdueDays(clock),
        new StaleTail(clock),
        new VolumeCoverage(),
        new KlineSanity(),
        new EarlyClose(),
        new UntradedRun(),
        new NameReuse(),
        new SilentReplacement());
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final Severity severity() {
    return severity;
  }

  @Override
  public final String explanation() {
    return explanation;
  }

  /**
   * Probes every symbol again from a day on. A look-back ends yesterday; counted up to today it
   * reaches the day even if it runs tomorrow.
   */
  static SuggestedFix lookBack(String advice, LocalDate first, Clock clock) {
    LocalDate today = UtcDay.today(clock);
    DateRange days = DateRange.of(first.isBefore(today) ? first : today, today);
    return SuggestedFix.of(SuggestedFix.Kind.LOOK_BACK, advice).withDays(List.of(days));
  }
}
