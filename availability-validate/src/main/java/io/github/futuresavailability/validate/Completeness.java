package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.util.List;

/**
 * Completeness: on each day about as many symbols are present as the days around it let expect. One
 * finding a day.
 *
 * <p>Expected on a day are the symbols that are present, and those that are absent then but were
 * present before and are again within {@value AbsentSymbols#RETURNS_WITHIN_DAYS} days: that they
 * came back proves that the day lacks them. A symbol that leaves for good, even many on one day, is
 * therefore never counted against a day, and no fixed number has to follow the growth of the
 * market. Symbols that may still come back are those of {@link RecentDrop}.
 */
final class Completeness implements Validator {
  private final Clock clock;

  Completeness(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return "completeness";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return AbsentSymbols.returned(database).stream().map(this::finding).toList();
  }

  private Finding finding(AbsentSymbols lack) {
    return finding(
            ReportWords.counted(lack.present(), "symbol")
                + " present where the days around let expect "
                + lack.expected(),
            "do not rely on this day; ask again for all symbols: "
                + SuggestedFix.lookBack(lack.day(), SuggestedFix.today(clock)))
        .withDays(List.of(DateRange.of(lack.day())))
        .withRepair(SuggestedFix.askFor(lack.symbols(), List.of(DateRange.of(lack.day()))));
  }
}
