package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Stale tail: the newest stored day is older than the newest day the archive must have. */
final class StaleTail extends StandardRule {
  private final Clock clock;

  StaleTail(Clock clock) {
    super("stale-tail", Severity.WARNING, "The newest stored day is older than it must be.");
    this.clock = clock;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    LocalDate due = OverdueDays.newestFinalDay(clock.instant(), database);
    Optional<LocalDate> newest = database.summary().days().map(DateRange::last);
    return newest.filter(day -> day.isBefore(due)).stream()
        .map(day -> DateRange.of(day.plusDays(1), due))
        .map(days -> finding(days, database))
        .toList();
  }

  private Finding finding(DateRange days, AvailabilityDatabase database) {
    List<DateRange> range = List.of(days);
    return finding(
            "the database is "
                + PlainText.counted(days.size(), "day")
                + " behind what the archive has published",
            SuggestedFix.of(
                SuggestedFix.Kind.UPDATE, "run an update, which starts at the newest day"))
        .withDays(range)
        .withRepair(RepairPlans.probeAll(database, range));
  }
}
