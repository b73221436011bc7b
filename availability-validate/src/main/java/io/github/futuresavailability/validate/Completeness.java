package io.github.futuresavailability.validate;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.Listing;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Completeness: on each day about as many symbols are present as the days around it let expect. One
 * finding a day.
 *
 * <p>Expected on a day are the symbols that are present, and those that are absent then but were
 * present before and are again within {@value #RETURNS_WITHIN_DAYS} days. Near the newest day,
 * where nobody knows yet who will return, those expected are all that have not been gone for as
 * long as a delisting takes, but for contracts whose delivery was due. A symbol that leaves for
 * good, even many on one day, is therefore never counted against a day, and no fixed number has to
 * follow the growth of the market.
 *
 * <p>Pending days say nothing yet and unasked ones have a rule of their own.
 */
final class Completeness implements Validator {
  static final int RETURNS_WITHIN_DAYS = 30;

  /** A day is incomplete if at least so many symbols lack, and the share below. */
  static final int LEAST_LACKING = 5;

  private static final int LARGEST_LACK_PERCENT = 10;

  /**
   * Parameters: the longest gap after which a symbol counts as the same, twice; the number of
   * absent days that are a delisting, twice; the hours from the start of a day until absence is
   * final.
   */
  private static final String LACKING =
      """
      WITH gap AS (
        SELECT symbol, date AS present_day,
          lead(date) OVER (PARTITION BY symbol ORDER BY date) AS next_day
        FROM daily_availability
        WHERE available
        QUALIFY next_day IS NULL OR next_day - present_day BETWEEN 2 AND 1 + ?::INTEGER
      ),
      newest AS (SELECT max(date) AS day FROM daily_availability),
      gap_day AS (
        SELECT symbol, next_day, present_day + step AS date
        FROM gap, newest, (SELECT unnest(range(1, 1 + ?::INTEGER))::INTEGER AS step)
        WHERE present_day + step < next_day
          OR (next_day IS NULL AND present_day + ?::INTEGER > newest.day)
      )
      SELECT symbol, date
      FROM gap_day JOIN daily_availability AS stored USING (symbol, date)
      WHERE NOT stored.available AND stored.probe_timestamp >= date + to_hours(?::BIGINT)
      ORDER BY symbol, date
      """;

  @Override
  public String id() {
    return "completeness";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    Map<LocalDate, Long> lacking = lacking(database);
    List<Finding> findings = new ArrayList<>();
    if (lacking.isEmpty()) {
      return findings;
    }
    for (DayCount day : DayCount.all(database)) {
      long lack = lacking.getOrDefault(day.day(), 0L);
      long expected = day.present() + lack;
      if (lack >= LEAST_LACKING && lack * 100 >= expected * LARGEST_LACK_PERCENT) {
        findings.add(finding(day, expected));
      }
    }
    return findings;
  }

  private static Map<LocalDate, Long> lacking(AvailabilityDatabase database) {
    int ending = Listing.LONGEST_HOLE_DAYS + 1;
    List<SymbolDay> absent =
        database.query(
            LACKING,
            SymbolDays::read,
            RETURNS_WITHIN_DAYS,
            RETURNS_WITHIN_DAYS,
            ending,
            GapDays.hoursUntilFinal());
    return absent.stream()
        .filter(each -> !isDelivered(each))
        .collect(Collectors.groupingBy(SymbolDay::day, TreeMap::new, Collectors.counting()));
  }

  private static boolean isDelivered(SymbolDay absent) {
    return ContractSymbol.of(absent.symbol())
        .deliveryDate()
        .filter(delivery -> !delivery.isAfter(absent.day()))
        .isPresent();
  }

  private Finding finding(DayCount day, long expected) {
    List<DateRange> days = List.of(DateRange.of(day.day()));
    return finding(
            ReportWords.counted(day.present(), "symbol")
                + " present where the days around let expect "
                + expected,
            "do not rely on this day; refresh all symbols from " + ReportWords.span(days))
        .withDays(days);
  }
}
