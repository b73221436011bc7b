package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.DayRanges;
import io.github.futuresavailability.validate.internal.RepairPlans;
import io.github.futuresavailability.validate.internal.UnprobedSymbolDays;
import java.util.List;

/**
 * Unprobed days: a symbol has no row on days on which others have one, although one of its listing
 * periods may include them. One finding a symbol.
 *
 * <p>{@link UnprobedSymbolDays} decides which days count; {@link DateContinuity} reports days
 * without any row.
 */
final class UnprobedDays extends StandardRule {
  UnprobedDays() {
    super(
        "unprobed-days",
        Severity.ERROR,
        "A listed symbol has no row for a day for which others have one.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return DayRanges.perSymbol(UnprobedSymbolDays.read(database), this::finding);
  }

  private Finding finding(String symbol, List<DateRange> days) {
    return finding(
            PlainText.counted(DayRanges.count(days), "unprobed day"),
            SuggestedFix.of(SuggestedFix.Kind.BACKFILL, "probe").withSymbol(symbol).withDays(days))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(RepairPlans.probe(symbol, days));
  }
}
