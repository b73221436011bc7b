package io.github.futuresavailability.validate;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A day on which more symbols lack than chance explains.
 *
 * <p>Pending days say nothing yet, unprobed ones have a rule of their own, and a contract whose
 * delivery was due is expected no more.
 *
 * @param day the UTC day
 * @param present how many symbols are present
 * @param symbols those that were present before, are asked and absent, and are expected
 */
record AbsentSymbols(LocalDate day, long present, List<String> symbols) {
  static final int RETURNS_WITHIN_DAYS = 30;

  /** Too many lack if they are at least so many, and the share below. */
  static final int LEAST_LACKING = 5;

  private static final int LARGEST_LACK_PERCENT = 10;

  /** Parameters: the longest gap after which a symbol counts as the same, twice. */
  private static final String RETURNED =
      """
      WITH gap AS (
        SELECT symbol, date AS present_day,
          lead(date) OVER (PARTITION BY symbol ORDER BY date) AS next_day
        FROM daily_availability
        WHERE available
        QUALIFY next_day - present_day BETWEEN 2 AND 1 + ?::INTEGER
      ),
      gap_day AS (
        SELECT symbol, present_day + step AS date
        FROM gap, (SELECT unnest(range(1, 1 + ?::INTEGER))::INTEGER AS step)
        WHERE present_day + step < next_day
      )
      """;

  /** Parameters: the longest gap, and the number of absent days that are a delisting. */
  private static final String GONE =
      """
      WITH last_day AS (
        SELECT symbol, max(date) FILTER (available) AS present_day
        FROM daily_availability
        GROUP BY symbol
      ),
      newest AS (SELECT max(date) AS day FROM daily_availability),
      gap_day AS (
        SELECT symbol, present_day + step AS date
        FROM last_day, newest, (SELECT unnest(range(1, 1 + ?::INTEGER))::INTEGER AS step)
        WHERE present_day + ?::INTEGER > newest.day
      )
      """;

  /** Parameters: whether a file covers a month, and the hours until absence is final. */
  private static final String LACKING =
      """
      SELECT DISTINCT symbol, date
      FROM gap_day JOIN daily_availability AS stored USING (symbol, date)
      WHERE NOT stored.available
        AND stored.probe_timestamp
          >= CASE WHEN ?::BOOLEAN THEN last_day(date) ELSE date END + to_hours(?::BIGINT)
      """;

  /** The days on which too many symbols lack that came back soon; oldest first. */
  static List<AbsentSymbols> returned(AvailabilityDatabase database) {
    return tooMany(database, RETURNED + LACKING, RETURNS_WITHIN_DAYS, RETURNS_WITHIN_DAYS);
  }

  /** The days on which too many lack that have not come back and may still; oldest first. */
  static List<AbsentSymbols> gone(AvailabilityDatabase database) {
    int gap = ListingPeriod.LONGEST_GAP_DAYS;
    return tooMany(database, GONE + LACKING, gap, gap + 1);
  }

  int lacking() {
    return symbols.size();
  }

  long expected() {
    return present + lacking();
  }

  private boolean isTooMany() {
    return lacking() >= LEAST_LACKING && lacking() * 100L >= expected() * LARGEST_LACK_PERCENT;
  }

  private static List<AbsentSymbols> tooMany(
      AvailabilityDatabase database, String sql, int gapDays, int limit) {
    Map<LocalDate, List<String>> lacking =
        database
            .query(
                sql,
                DayRanges::read,
                gapDays,
                limit,
                GapDays.haveMonths(database),
                GapDays.hoursUntilFinal())
            .stream()
            .filter(each -> !isDelivered(each))
            .collect(
                Collectors.groupingBy(
                    SymbolDay::day, Collectors.mapping(SymbolDay::symbol, Collectors.toList())));
    if (lacking.isEmpty()) {
      return List.of();
    }
    return PresentCount.all(database).stream()
        .map(day -> of(day, lacking.getOrDefault(day.day(), List.of())))
        .filter(AbsentSymbols::isTooMany)
        .toList();
  }

  private static AbsentSymbols of(PresentCount day, List<String> lacking) {
    return new AbsentSymbols(day.day(), day.present(), lacking);
  }

  private static boolean isDelivered(SymbolDay absent) {
    return ContractSymbol.tryParse(absent.symbol())
        .flatMap(ContractSymbol::deliveryDate)
        .filter(delivery -> !delivery.isAfter(absent.day()))
        .isPresent();
  }
}
