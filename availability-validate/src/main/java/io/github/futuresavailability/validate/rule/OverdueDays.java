package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.internal.DayRanges;
import io.github.futuresavailability.validate.internal.GapDays;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Overdue days: a pending day was probed too early for a final result and has not been probed
 * again, although a final result is now possible. One finding a symbol.
 *
 * <p>Other pending days are as they should be. So are those that became final within the last day:
 * the next daily update probes them again.
 */
final class OverdueDays extends StandardRule {
  /** How long after an absence became final a daily update has certainly run. */
  static final Duration GRACE = Duration.ofHours(24);

  private final Clock clock;

  OverdueDays(Clock clock) {
    super(
        "overdue-days",
        Severity.WARNING,
        "An absent day was probed too early for a final result, and not again.");
    this.clock = clock;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    LocalDate finalUntil = newestFinalDay(clock.instant().minus(GRACE), database);
    List<SymbolDay> overdue =
        GapDays.pending(database).stream()
            .filter(pending -> !pending.day().isAfter(finalUntil))
            .toList();
    return DayRanges.perSymbol(overdue, this::finding);
  }

  /**
   * The newest day that the archive must have published in full at that time. Where a file covers a
   * month, it is the last day of one.
   */
  static LocalDate newestFinalDay(Instant now, AvailabilityDatabase database) {
    return PublicationRule.newestFinalDay(now, database.archive().series().cadence());
  }

  private Finding finding(String symbol, List<DateRange> days) {
    return finding(
            PlainText.counted(DayRanges.count(days), "absent day")
                + " probed too early for a final result, and not probed again",
            lookBack("probe again", days.get(0).first(), clock).withSymbol(symbol))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(RepairPlans.probe(symbol, days));
  }
}
