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
 * Completeness: on each day about as many symbols are present as expected from the days around it.
 * One finding a day.
 *
 * <p>Expected on a day are the symbols that are present, and those that are absent then but were
 * present before and are again within {@value AbsentSymbols#RETURNS_WITHIN_DAYS} days: their return
 * proves that they are missing on that day. A symbol that leaves for good, even many on one day, is
 * therefore never counted against a day, and no fixed number has to follow the growth of the
 * market. {@link RecentDrop} covers symbols that may still come back.
 */
final class Completeness extends StandardRule {
  private final Clock clock;

  Completeness(Clock clock) {
    super(
        "completeness",
        Severity.ERROR,
        "Many symbols are absent on a day and present again within 30 days.");
    this.clock = clock;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return AbsentSymbols.returned(database).stream().map(this::finding).toList();
  }

  private Finding finding(AbsentSymbols absent) {
    List<DateRange> days = List.of(DateRange.of(absent.day()));
    return finding(
            PlainText.counted(absent.present(), "symbol")
                + " present, "
                + absent.expected()
                + " expected from the days around it",
            lookBack("do not rely on this day; probe all symbols again", absent.day(), clock))
        .withDays(days)
        .withRepair(RepairPlans.probe(absent.symbols(), days));
  }
}
