package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.ListingPeriodQuery;
import io.github.futuresavailability.history.ReuseRule;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * The listing periods that started or ended last. Immutable and thread-safe.
 *
 * @param listed the symbols with the first day of a listing period, newest first; the first
 *     collected day lists nothing, and a settled name is no newcomer
 * @param delisted the symbols with the day after the last one of a listing period whose end is
 *     known, newest first
 */
public record NewestListings(List<SymbolDay> listed, List<SymbolDay> delisted) {
  private static final int MOST = 10;

  /** Placeholder here and below: all listing periods. Parameter: the limit. */
  private static final String LISTED =
      """
      SELECT symbol, first_day
      FROM (%s)
      WHERE first_day > (SELECT min(date) FROM daily_availability WHERE available)
        AND symbol NOT IN (%s)
      ORDER BY first_day DESC, symbol
      LIMIT ?
      """;

  private static final String DELISTED =
      """
      SELECT symbol, last_day + 1
      FROM (%s)
      WHERE is_end_known
      ORDER BY last_day DESC, symbol
      LIMIT ?
      """;

  /** Copies the lists. */
  public NewestListings {
    listed = List.copyOf(listed);
    delisted = List.copyOf(delisted);
  }

  /** The newest of a database. */
  public static NewestListings of(AvailabilityDatabase database) {
    String periods = ListingPeriodQuery.of(database.archive().series().cadence());
    return new NewestListings(
        database.query(LISTED.formatted(periods, ReuseRule.knownBefore()), DayRanges::read, MOST),
        database.query(DELISTED.formatted(periods), DayRanges::read, MOST));
  }

  /** Whether no listing period started or ended after the first day. */
  public boolean isEmpty() {
    return listed.isEmpty() && delisted.isEmpty();
  }
}
