package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * A rule with fixed thresholds: on each day at least so many symbols are present. One finding a
 * day. Immutable and thread-safe.
 *
 * <p>It is not part of the standard suite, which expects what the days around let expect; who knows
 * what the market must have adds it:
 *
 * <pre>{@code
 * ValidationSuite.standard().with(MinimumCounts.of(700, 100)).run(database);
 * }</pre>
 *
 * <p>The newest {@value #UNSETTLED_DAYS} days are left out, because files may be late.
 */
public final class MinimumCounts implements Validator {
  /** How many days before the newest one are recent. */
  public static final int RECENT_DAYS = 90;

  /** How many of the newest days are not checked. */
  public static final int UNSETTLED_DAYS = 3;

  private final int recent;
  private final int historical;
  private final Clock clock;

  private MinimumCounts(int recent, int historical, Clock clock) {
    this.recent = recent;
    this.historical = historical;
    this.clock = clock;
  }

  /**
   * The rule with these thresholds.
   *
   * @param recent how many symbols at least on each of the {@value #RECENT_DAYS} days before the
   *     newest
   * @param historical how many symbols at least on any day before
   * @return the rule
   * @throws IllegalArgumentException if one is negative
   */
  public static MinimumCounts of(int recent, int historical) {
    return of(recent, historical, Clock.systemUTC());
  }

  /** The rule by another clock, which only its fixes depend on. */
  static MinimumCounts of(int recent, int historical, Clock clock) {
    if (recent < 0 || historical < 0) {
      throw new IllegalArgumentException(
          "A minimum is negative: recent " + recent + ", historical " + historical);
    }
    return new MinimumCounts(recent, historical, clock);
  }

  @Override
  public String id() {
    return "minimum-counts";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<PresentCount> days = PresentCount.all(database);
    if (days.isEmpty()) {
      return List.of();
    }
    LocalDate newest = days.get(days.size() - 1).day();
    return days.stream()
        .filter(each -> each.day().isBefore(newest.minusDays(UNSETTLED_DAYS - 1)))
        .filter(each -> each.present() < minimum(each.day(), newest))
        .map(each -> finding(each, minimum(each.day(), newest)))
        .toList();
  }

  private int minimum(LocalDate day, LocalDate newest) {
    return day.isBefore(newest.minusDays(RECENT_DAYS)) ? historical : recent;
  }

  private Finding finding(PresentCount day, int minimum) {
    List<DateRange> days = List.of(DateRange.of(day.day()));
    return finding(
            ReportWords.counted(day.present(), "symbol") + " present, at least " + minimum + " due",
            "ask again for all symbols: "
                + SuggestedFix.lookBack(day.day(), SuggestedFix.today(clock)))
        .withDays(days);
  }
}
