package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Date continuity: every calendar day from the first to the newest has a row. A database without
 * any row is a finding as well. One finding for each range of days without a row.
 */
final class DateContinuity extends StandardRule {
  private static final String DAYS = "SELECT DISTINCT date FROM daily_availability ORDER BY date";

  DateContinuity() {
    super(
        "date-continuity",
        Severity.ERROR,
        "A day between the first and the newest has no row for any symbol.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<LocalDate> days = database.query(DAYS, row -> row.getObject(1, LocalDate.class));
    if (days.isEmpty()) {
      return List.of(
          finding(
              "the database has no day",
              SuggestedFix.of(SuggestedFix.Kind.BACKFILL, "collect the history")));
    }
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i < days.size(); i++) {
      LocalDate next = days.get(i - 1).plusDays(1);
      if (next.isBefore(days.get(i))) {
        findings.add(finding(DateRange.of(next, days.get(i).minusDays(1)), database));
      }
    }
    return findings;
  }

  private Finding finding(DateRange days, AvailabilityDatabase database) {
    List<DateRange> range = List.of(days);
    return finding(
            PlainText.counted(days.size(), "day") + " without a row for any symbol",
            SuggestedFix.of(SuggestedFix.Kind.BACKFILL, "probe all symbols").withDays(range))
        .withDays(range)
        .withRepair(RepairPlans.probeAll(database, range));
  }
}
