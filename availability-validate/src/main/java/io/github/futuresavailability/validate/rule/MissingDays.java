package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.internal.DayRanges;
import io.github.futuresavailability.validate.internal.GapDays;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.time.Clock;
import java.util.List;

/**
 * Missing days: a day inside a listing period was probed late enough, and the archive has no file
 * for it. One finding a symbol.
 *
 * <p>The archive itself has a few such gaps, and fills some of them months later. So this is a
 * warning: the database is right, the history has a gap.
 */
final class MissingDays extends StandardRule {
  private final Clock clock;

  MissingDays(Clock clock) {
    super(
        "missing-days",
        Severity.WARNING,
        "The archive has no file for a day inside a listing period.");
    this.clock = clock;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return DayRanges.perSymbol(GapDays.missing(database), this::finding);
  }

  private Finding finding(String symbol, List<DateRange> days) {
    return finding(
            "the archive has no file for "
                + PlainText.counted(DayRanges.count(days), "day")
                + " inside a listing period",
            lookBack(
                    "the archive may have added the files since; probe again",
                    days.get(0).first(),
                    clock)
                .withSymbol(symbol))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(RepairPlans.probe(symbol, days));
  }
}
