package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.ListingRule;
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

  private static final String ACTIVE =
      """
      WITH active AS (
        SELECT symbol, date,
          lag(date) OVER (PARTITION BY symbol ORDER BY date) AS before,
          lead(date) OVER (PARTITION BY symbol ORDER BY date) AS after
        FROM daily_availability AS stored
        WHERE %s
      )
      """
          .formatted(ListingRule.active("stored"));

  private static final String LISTED =
      ACTIVE
          + """
            SELECT symbol, date
            FROM active
            WHERE (before IS NULL OR %s)
              AND date > (SELECT min(date) FROM daily_availability)
              AND NOT EXISTS (
                FROM daily_availability AS trading
                WHERE trading.available
                  AND trading.date = active.date - 1
                  AND trading.symbol <> active.symbol
                  AND trading.symbol = regexp_replace(active.symbol, '(_?SETTLED)+$', ''))
            ORDER BY date DESC, symbol
            LIMIT ?
            """
              .formatted(ListingRule.relisted("before", "active"));

  /** Parameters: how many days must be known, twice, and the limit. */
  private static final String DELISTED =
      ACTIVE
          + """
            SELECT symbol, date + 1
            FROM active
            WHERE %s
              AND (
                SELECT count(DISTINCT known.date)
                FROM daily_availability AS known
                WHERE known.symbol = active.symbol
                  AND known.date BETWEEN active.date + 1 AND active.date + ?::INTEGER
              ) = ?
            ORDER BY date DESC, symbol
            LIMIT ?
            """
              .formatted(ListingRule.ended("active", "after"));

  /** Copies the lists. */
  public NewestListings {
    listed = List.copyOf(listed);
    delisted = List.copyOf(delisted);
  }

  /** The newest of a database. */
  public static NewestListings of(AvailabilityDatabase database) {
    return new NewestListings(
        database.query(LISTED, DayRanges::read, MOST),
        database.query(
            DELISTED, DayRanges::read, ListingRule.ENDING_DAYS, ListingRule.ENDING_DAYS, MOST));
  }

  /** Whether no listing period started or ended after the first day. */
  public boolean isEmpty() {
    return listed.isEmpty() && delisted.isEmpty();
  }
}
