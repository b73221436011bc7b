package io.github.futuresavailability.validate;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import java.util.List;
import java.util.Map;

/**
 * Volume coverage: a present day has no volume, so nobody can say whether it was traded, or has
 * some of the nine volumes and prices and lacks others. One finding a symbol; a single one if no
 * volume was ever collected.
 */
final class VolumeCoverage implements Validator {
  private static final String WITHOUT_VOLUME =
      """
      SELECT symbol, min(date), max(date)
      FROM (
        SELECT symbol, date,
          date - CAST(dense_rank() OVER (PARTITION BY symbol ORDER BY date) AS INTEGER) AS island
        FROM daily_availability
        WHERE available AND (
          trade_count IS NULL OR quote_volume_usdt IS NULL OR volume_base IS NULL
          OR taker_buy_volume_base IS NULL OR taker_buy_quote_volume_usdt IS NULL
          OR open_price IS NULL OR high_price IS NULL OR low_price IS NULL OR close_price IS NULL)
      )
      GROUP BY symbol, island
      ORDER BY symbol, min(date)
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
    Map<String, List<DateRange>> uncovered = DayRanges.readRanges(database, WITHOUT_VOLUME);
    StoreSummary summary = database.summary();
    if (summary.volumeRows() == 0) {
      return summary.days().filter(days -> !uncovered.isEmpty()).stream()
          .map(days -> nothingCollected(summary.presentRows(), days, uncovered))
          .toList();
    }
    return uncovered.entrySet().stream()
        .map(days -> finding(days.getKey(), days.getValue()))
        .toList();
  }

  private Finding nothingCollected(
      long presentRows, DateRange days, Map<String, List<DateRange>> uncovered) {
    List<DateRange> range = List.of(days);
    return finding(
            "no volume was collected for any of "
                + ReportWords.counted(presentRows, "present symbol-day"),
            "collect them: " + SuggestedFix.volumes(range))
        .withDays(range)
        .withRepair(
            CollectionPlan.union(
                uncovered.entrySet().stream()
                    .map(each -> SuggestedFix.collect(each.getKey(), each.getValue()))
                    .toList()));
  }

  private Finding finding(String symbol, List<DateRange> days) {
    return finding(
            ReportWords.counted(ReportWords.size(days), "present day") + " without volume",
            "collect it: " + SuggestedFix.volumes(symbol, days))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(SuggestedFix.collect(symbol, days));
  }
}
