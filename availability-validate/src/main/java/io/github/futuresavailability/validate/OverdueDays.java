package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Overdue days: a pending day was asked too early to be sure and has not been asked again, although
 * its time has come. One finding a symbol.
 *
 * <p>Pending days whose time has not come are as they should be, and so are those whose time has
 * just come: the next daily update asks again.
 */
final class OverdueDays implements Validator {
  /** A daily update has run once in this time since the absence would have been final. */
  static final Duration GRACE = Duration.ofHours(24);

  private final Clock clock;

  OverdueDays(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return "overdue-days";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    LocalDate finalUntil = newestFinalDay(clock.instant().minus(GRACE), database);
    List<SymbolDay> overdue =
        GapDays.pending(database).stream()
            .filter(pending -> !pending.day().isAfter(finalUntil))
            .toList();
    return DayRanges.bySymbol(overdue).entrySet().stream()
        .map(days -> finding(days.getKey(), days.getValue()))
        .toList();
  }

  /**
   * The newest day that the archive must have published in full at that moment. Where a file covers
   * a month, it is the last day of one.
   */
  static LocalDate newestFinalDay(Instant now, AvailabilityDatabase database) {
    Instant start = now.minus(Duration.ofHours(GapDays.hoursUntilFinal()));
    LocalDate next = LocalDate.ofInstant(start, ZoneOffset.UTC).plusDays(1);
    return database.archive().series().cadence().firstDay(next).minusDays(1);
  }

  private Finding finding(String symbol, List<DateRange> days) {
    String count = ReportWords.counted(ReportWords.size(days), "absent day");
    return finding(
            count + " asked before the archive had to have published it, and not again",
            "ask again: "
                + SuggestedFix.lookBack(symbol, days.get(0).first(), SuggestedFix.today(clock)))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(SuggestedFix.askFor(symbol, days));
  }
}
