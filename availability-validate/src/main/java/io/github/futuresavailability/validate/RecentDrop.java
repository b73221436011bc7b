package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.util.List;

/**
 * Recent drop: many symbols have been absent since one of the newest days. One finding a day.
 *
 * <p>The exchange delists in batches, and an archive that lacks files looks the same until the
 * symbols come back or have been gone for as long as a delisting takes. So this is a warning, which
 * ends by itself; if they come back, {@link Completeness} finds the days.
 */
final class RecentDrop implements Validator {
  private final Clock clock;

  RecentDrop(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return "recent-drop";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return AbsentSymbols.gone(database).stream().map(this::finding).toList();
  }

  private Finding finding(AbsentSymbols lack) {
    return finding(
            ReportWords.counted(lack.lacking(), "symbol")
                + " of "
                + lack.expected()
                + " gone and not back yet: delisted together, or not in the archive",
            "if they were not delisted, ask again for all symbols: "
                + SuggestedFix.lookBack(lack.day(), SuggestedFix.today(clock)))
        .withDays(List.of(DateRange.of(lack.day())))
        .withRepair(SuggestedFix.askFor(lack.symbols(), List.of(DateRange.of(lack.day()))));
  }
}
