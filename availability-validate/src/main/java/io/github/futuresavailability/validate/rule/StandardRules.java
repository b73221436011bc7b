package io.github.futuresavailability.validate.rule;

import java.time.Clock;
import java.util.List;

/** The rules that hold for every healthy database. */
public final class StandardRules {
  private StandardRules() {}

  /**
   * The rules in the order in which they run: first those about the file, then those about days,
   * then those about volumes and names.
   *
   * @param clock decides which days the archive must have published by now
   * @return the rules; immutable
   */
  public static List<ValidationRule> by(Clock clock) {
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
        new UntradedRun(),
        new NameReuse(),
        new SilentReplacement());
  }
}
