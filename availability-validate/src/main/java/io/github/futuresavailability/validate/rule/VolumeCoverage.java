package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.DayRanges;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Volume coverage: a present day has no volume, so that it is unknown whether it was traded, or has
 * only some of the nine volumes and prices. One finding a symbol; a single one if no volume was
 * ever collected.
 */
final class VolumeCoverage extends StandardRule {
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

  VolumeCoverage() {
    super("volume-coverage", Severity.WARNING, "A present day has no volume.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    Map<String, List<DateRange>> uncovered = withoutVolume(database);
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

  private static Map<String, List<DateRange>> withoutVolume(AvailabilityDatabase database) {
    Map<String, List<DateRange>> ranges = new LinkedHashMap<>();
    database
        .query(WITHOUT_VOLUME, row -> Map.entry(row.getString(1), range(row)))
        .forEach(
            each ->
                ranges.computeIfAbsent(each.getKey(), s -> new ArrayList<>()).add(each.getValue()));
    return ranges;
  }

  private static DateRange range(ResultSet row) throws SQLException {
    return DateRange.of(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class));
  }

  private Finding nothingCollected(
      long presentRows, DateRange days, Map<String, List<DateRange>> uncovered) {
    List<DateRange> range = List.of(days);
    return finding(
            "no volume was collected for any of "
                + PlainText.counted(presentRows, "present symbol-day"),
            SuggestedFix.of(SuggestedFix.Kind.VOLUMES, "collect the volumes").withDays(range))
        .withDays(range)
        .withRepair(
            CollectionPlan.union(
                uncovered.entrySet().stream()
                    .map(each -> RepairPlans.collectVolumes(each.getKey(), each.getValue()))
                    .toList()));
  }

  private Finding finding(String symbol, List<DateRange> days) {
    return finding(
            PlainText.counted(DayRanges.count(days), "present day") + " without volume",
            SuggestedFix.of(SuggestedFix.Kind.VOLUMES, "collect the volume")
                .withSymbol(symbol)
                .withDays(days))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(RepairPlans.collectVolumes(symbol, days));
  }
}
