package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import java.util.List;

/**
 * Volume coverage: a present day has no volume, so nobody can say whether it was traded. One
 * finding a symbol; a single one if no volume was ever collected.
 */
final class VolumeCoverage implements Validator {
  private static final String WITHOUT_VOLUME =
      """
      SELECT symbol, date
      FROM daily_availability
      WHERE available AND trade_count IS NULL
      ORDER BY symbol, date
      """;

  @Override
  public String id() {
    return "volume-coverage";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    StoreSummary summary = database.summary();
    if (summary.volumeRows() == 0) {
      return summary.days().filter(days -> summary.presentRows() > 0).stream()
          .map(days -> nothingCollected(summary.presentRows(), days))
          .toList();
    }
    List<SymbolDay> uncovered = database.query(WITHOUT_VOLUME, SymbolDays::read);
    return SymbolDays.bySymbol(uncovered).entrySet().stream()
        .map(days -> finding(days.getKey(), days.getValue()))
        .toList();
  }

  private Finding nothingCollected(long presentRows, DateRange days) {
    List<DateRange> range = List.of(days);
    return finding(
            "no volume was collected for any of "
                + ReportWords.counted(presentRows, "present symbol-day"),
            "collect them: " + Remedy.volumes(range))
        .withDays(range);
  }

  private Finding finding(String symbol, List<DateRange> days) {
    return finding(
            ReportWords.counted(ReportWords.size(days), "present day") + " without volume",
            "collect it: " + Remedy.volumes(symbol, days))
        .withSymbol(symbol)
        .withDays(days);
  }
}
