package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Stale tail: the newest day is older than the publication delay of the archive explains. */
final class StaleTail implements Validator {
  private final Clock clock;

  StaleTail(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return "stale-tail";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    LocalDate due = OverdueDays.newestFinalDay(clock.instant(), database);
    Optional<LocalDate> newest = database.summary().days().map(DateRange::last);
    return newest.filter(day -> day.isBefore(due)).stream()
        .map(day -> DateRange.of(day.plusDays(1), due))
        .map(days -> finding(days, SuggestedFix.symbols(database)))
        .toList();
  }

  private Finding finding(DateRange days, List<String> symbols) {
    return finding(
            "the database is "
                + ReportWords.counted(days.size(), "day")
                + " behind what the archive has published",
            "catch up: DailyUpdate, or update; both ask from the newest day on")
        .withDays(List.of(days))
        .withRepair(SuggestedFix.askFor(symbols, List.of(days)));
  }
}
