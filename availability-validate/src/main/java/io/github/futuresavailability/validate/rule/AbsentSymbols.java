package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.internal.DayRanges;
import io.github.futuresavailability.validate.internal.PresentCount;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A day on which more symbols are absent than chance explains.
 *
 * <p>Pending days do not count, unprobed ones have a rule of their own, and a contract is not
 * expected after its delivery date.
 *
 * @param day the UTC day
 * @param present how many symbols are present
 * @param symbols the expected symbols that were present before and are absent
 */
record AbsentSymbols(LocalDate day, long present, List<String> symbols) {
  static final int RETURNS_WITHIN_DAYS = 30;

  /** Too many symbols are absent if they are at least so many, and the share below. */
  static final int LEAST_ABSENT = 5;

  private static final int LARGEST_ABSENT_PERCENT = 10;

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
        SELECT symbol, max(date) AS present_day
        FROM daily_availability
        WHERE available
        GROUP BY symbol
      ),
      newest AS (SELECT max(date) AS day FROM daily_availability),
      gap_day AS (
        SELECT symbol, present_day + step AS date
        FROM last_day, newest, (SELECT unnest(range(1, 1 + ?::INTEGER))::INTEGER AS step)
        WHERE present_day + ?::INTEGER > newest.day
      )
      """;

  /**
   * Placeholder: the condition of an early absence. It is evaluated after the join, for a few days:
   * DuckDB would move it into the scan of all rows.
   */
  private static final String ABSENT =
      """
      , absent_day AS MATERIALIZED (
        SELECT symbol, date, available, probe_timestamp
        FROM gap_day JOIN daily_availability AS stored USING (symbol, date)
        WHERE NOT stored.available
      )
      SELECT DISTINCT symbol, date FROM absent_day WHERE NOT %s
      """;

  /** The days on which too many symbols are absent that came back soon; oldest first. */
  static List<AbsentSymbols> returned(AvailabilityDatabase database) {
    return tooMany(database, RETURNED, RETURNS_WITHIN_DAYS, RETURNS_WITHIN_DAYS);
  }

  /** The days on which too many symbols are absent that may still come back; oldest first. */
  static List<AbsentSymbols> gone(AvailabilityDatabase database) {
    return tooMany(database, GONE, ListingRule.LONGEST_GAP_DAYS, ListingRule.ENDING_DAYS);
  }

  long expected() {
    return present + symbols.size();
  }

  private boolean isTooMany() {
    return symbols.size() >= LEAST_ABSENT
        && symbols.size() * 100L >= expected() * LARGEST_ABSENT_PERCENT;
  }

  private static List<AbsentSymbols> tooMany(
      AvailabilityDatabase database, String gapDaySql, int gapDays, int limit) {
    String early = PublicationRule.early("absent_day", database.archive().series().cadence());
    Map<LocalDate, List<String>> absent =
        database
            .query(gapDaySql + ABSENT.formatted(early), DayRanges::read, gapDays, limit)
            .stream()
            .filter(each -> !isDelivered(each))
            .collect(
                Collectors.groupingBy(
                    SymbolDay::day, Collectors.mapping(SymbolDay::symbol, Collectors.toList())));
    if (absent.isEmpty()) {
      return List.of();
    }
    return PresentCount.all(database).stream()
        .map(day -> of(day, absent.getOrDefault(day.day(), List.of())))
        .filter(AbsentSymbols::isTooMany)
        .toList();
  }

  private static AbsentSymbols of(PresentCount day, List<String> absent) {
    return new AbsentSymbols(day.day(), day.present(), absent);
  }

  private static boolean isDelivered(SymbolDay absent) {
    return ContractSymbol.tryParse(absent.symbol())
        .flatMap(ContractSymbol::deliveryDate)
        .filter(delivery -> !delivery.isAfter(absent.day()))
        .isPresent();
  }
}
