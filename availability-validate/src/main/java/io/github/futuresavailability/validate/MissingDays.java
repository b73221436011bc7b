package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.util.List;

/**
 * Continuity of each symbol: a day inside a listing was asked, late enough, and the archive had no
 * file. One finding a symbol.
 *
 * <p>The archive truly lacks a few such days, and some it mends months later. So this is a warning:
 * the record is right, the history has a gap.
 */
final class MissingDays implements Validator {
  private final Clock clock;

  MissingDays(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return "missing-days";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return DayRanges.bySymbol(GapDays.missing(database)).entrySet().stream()
        .map(missing -> finding(missing.getKey(), missing.getValue()))
        .toList();
  }

  private Finding finding(String symbol, List<DateRange> days) {
    String count = ReportWords.counted(ReportWords.size(days), "day");
    return finding(
            "the archive lacks " + count + " inside a listing",
            "the archive may have mended it: "
                + SuggestedFix.lookBack(symbol, days.get(0).first(), SuggestedFix.today(clock)))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(SuggestedFix.askFor(symbol, days));
  }
}
