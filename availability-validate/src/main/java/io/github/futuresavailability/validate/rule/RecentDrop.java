package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.time.Clock;
import java.util.List;

/**
 * Recent drop: many symbols have been absent since one of the newest days. One finding a day.
 *
 * <p>The exchange delists in batches, and an archive with missing files looks the same until the
 * symbols come back or have been absent for as long as a delisting takes. So this is a warning,
 * which ends by itself; if they come back, {@link Completeness} reports the days.
 */
final class RecentDrop extends StandardRule {
  private final Clock clock;

  RecentDrop(Clock clock) {
    super(
        "recent-drop",
        Severity.WARNING,
        "Many symbols have been absent since one of the newest days.");
    this.clock = clock;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return AbsentSymbols.gone(database).stream().map(this::finding).toList();
  }

  private Finding finding(AbsentSymbols absent) {
    List<DateRange> days = List.of(DateRange.of(absent.day()));
    return finding(
            absent.symbols().size()
                + " of "
                + PlainText.counted(absent.expected(), "symbol")
                + " absent since then: delisted together, or missing from the archive",
            lookBack("if they were not delisted, probe all symbols again", absent.day(), clock))
        .withDays(days)
        .withRepair(RepairPlans.probe(absent.symbols(), days));
  }
}
