package io.github.futuresavailability.query;

import io.github.futuresavailability.history.Listing;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;

/**
 * Finds the symbols whose listing starts or ends on a day, for all symbols at once. What a listing
 * is, {@link io.github.futuresavailability.history.SymbolHistory} says; these statements look only
 * at the days around the one in question and must agree with it, which a property test checks.
 */
final class ListingChanges {
  /** How many absent days end a listing. */
  private static final int ENDING_DAYS = Listing.LONGEST_HOLE_DAYS + 1;

  /** Present, not on the first collected day, and absent on all the days before. */
  private static final String LISTED =
      """
      SELECT today.symbol
      FROM daily_availability AS today
      ANTI JOIN (
        SELECT symbol FROM daily_availability WHERE date BETWEEN ? AND ? AND available
      ) AS before ON before.symbol = today.symbol
      WHERE today.date = ? AND today.available
        AND EXISTS (SELECT 1 FROM daily_availability WHERE date < ?)
      ORDER BY today.symbol
      """;

  /** Present on the day before, absent on the day and enough after it. */
  private static final String DELISTED =
      """
      SELECT symbol
      FROM daily_availability
      WHERE date BETWEEN ? AND ?
      GROUP BY symbol
      HAVING count(*) = ? AND bool_and(available = (date < ?))
      ORDER BY symbol
      """;

  /**
   * Absent on the day, present when asked before, with neither a present day nor enough absent days
   * after that. Symbols that were absent on the day before are left out early: they are nearly all.
   */
  private static final String POSSIBLY_DELISTED =
      """
      WITH candidate AS (
        SELECT symbol FROM daily_availability WHERE date = ? AND NOT available
        EXCEPT
        SELECT symbol FROM daily_availability WHERE date = ? AND NOT available
      ), before AS (
        SELECT symbol, max(date) AS date, arg_max(available, date) AS available
        FROM daily_availability
        WHERE date < ? AND symbol IN (SELECT symbol FROM candidate)
        GROUP BY symbol
      )
      SELECT before.symbol
      FROM before
      LEFT JOIN daily_availability AS after
        ON after.symbol = before.symbol AND after.date <= before.date + CAST(? AS INTEGER)
          AND after.date BETWEEN ? AND ?
      WHERE before.available
      GROUP BY before.symbol
      HAVING count(after.date) < ? AND NOT coalesce(bool_or(after.available), false)
      ORDER BY before.symbol
      """;

  private final AvailabilityDatabase database;

  ListingChanges(AvailabilityDatabase database) {
    this.database = database;
  }

  List<String> listedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    return listed(date, date.minusDays(ENDING_DAYS));
  }

  List<String> firstListedOn(LocalDate day) {
    return listed(Days.bindable(day), Days.bindable(LocalDate.MIN));
  }

  List<String> delistedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    return symbols(
        DELISTED, date.minusDays(1), date.plusDays(ENDING_DAYS - 1), ENDING_DAYS + 1, date);
  }

  List<String> possiblyDelistedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    return symbols(
        POSSIBLY_DELISTED,
        date,
        date.minusDays(1),
        date,
        ENDING_DAYS,
        date,
        date.plusDays(ENDING_DAYS - 1),
        ENDING_DAYS);
  }

  private List<String> listed(LocalDate date, LocalDate absentSince) {
    return symbols(LISTED, absentSince, date.minusDays(1), date, date);
  }

  private List<String> symbols(String sql, Object... parameters) {
    return database.query(sql, row -> row.getString(1), parameters);
  }
}
