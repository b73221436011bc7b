package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Continuity of dates: every calendar day between the first and the newest has a row. A database
 * without any row is a finding, too. One finding for each run of such days.
 */
final class DateContinuity implements Validator {
  private static final String DAYS = "SELECT DISTINCT date FROM daily_availability ORDER BY date";

  @Override
  public String id() {
    return "date-continuity";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<LocalDate> days = database.query(DAYS, row -> row.getObject(1, LocalDate.class));
    if (days.isEmpty()) {
      return List.of(
          finding("the database holds no day", "collect the history: Backfill, or backfill"));
    }
    List<Finding> findings = new ArrayList<>();
    List<String> symbols = SuggestedFix.symbols(database);
    for (int i = 1; i < days.size(); i++) {
      LocalDate next = days.get(i - 1).plusDays(1);
      if (next.isBefore(days.get(i))) {
        findings.add(absence(DateRange.of(next, days.get(i).minusDays(1)), symbols));
      }
    }
    return findings;
  }

  private Finding absence(DateRange days, List<String> symbols) {
    List<DateRange> range = List.of(days);
    return finding(
            ReportWords.counted(days.size(), "day") + " without a row of any symbol",
            "ask for all symbols: " + SuggestedFix.backfill(range))
        .withDays(range)
        .withRepair(SuggestedFix.askFor(symbols, range));
  }
}
