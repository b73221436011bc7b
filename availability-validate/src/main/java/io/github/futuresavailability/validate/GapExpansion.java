package io.github.futuresavailability.validate;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Expands repairs to whole gaps, the days without a file between the present days of each symbol. A
 * day that is present after all can turn a delisting into a gap, and a second repair would have to
 * probe its other days.
 *
 * <p>The days before the first and after the last present day are not expanded.
 */
final class GapExpansion {
  private static final String GAPS =
      """
      SELECT symbol, date, lead(date) OVER (PARTITION BY symbol ORDER BY date) AS next_day
      FROM daily_availability
      WHERE available
      QUALIFY next_day IS NULL OR next_day - date > 1
      UNION ALL
      SELECT symbol, NULL, min(date) FROM daily_availability WHERE available GROUP BY symbol
      """;

  /** The present days on both sides of a gap; one of them may be missing. */
  private record Gap(String symbol, @Nullable LocalDate before, @Nullable LocalDate after) {
    static Gap read(ResultSet row) throws SQLException {
      return new Gap(
          row.getString(1), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class));
    }

    boolean overlaps(DateRange days) {
      return (before == null || days.last().isAfter(before))
          && (after == null || days.first().isBefore(after));
    }

    DateRange around(DateRange days) {
      boolean reachesBack = before != null && days.first().isAfter(before);
      boolean reachesOn = after != null && days.last().isBefore(after);
      return DateRange.of(
          reachesBack && before != null ? before.plusDays(1) : days.first(),
          reachesOn && after != null ? after.minusDays(1) : days.last());
    }
  }

  private final Map<String, List<Gap>> gaps = new HashMap<>();

  private GapExpansion(List<Gap> all) {
    for (Gap gap : all) {
      gaps.computeIfAbsent(gap.symbol(), symbol -> new ArrayList<>()).add(gap);
    }
  }

  /** The same findings with repairs of whole gaps. */
  static List<Finding> expanded(AvailabilityDatabase database, List<Finding> findings) {
    if (findings.stream().allMatch(finding -> finding.repair().availability().isEmpty())) {
      return findings;
    }
    GapExpansion gaps = new GapExpansion(database.query(GAPS, Gap::read));
    return findings.stream().map(gaps::widened).toList();
  }

  private Finding widened(Finding finding) {
    CollectionPlan repair = finding.repair();
    Map<String, List<DateRange>> availability = new HashMap<>();
    repair
        .availability()
        .forEach((symbol, ranges) -> availability.put(symbol, widened(symbol, ranges)));
    return finding.withRepair(new CollectionPlan(availability, repair.volumes()));
  }

  private List<DateRange> widened(String symbol, List<DateRange> ranges) {
    List<DateRange> widened = new ArrayList<>(ranges);
    for (Gap gap : gaps.getOrDefault(symbol, List.of())) {
      ranges.stream().filter(gap::overlaps).map(gap::around).forEach(widened::add);
    }
    return widened;
  }
}
