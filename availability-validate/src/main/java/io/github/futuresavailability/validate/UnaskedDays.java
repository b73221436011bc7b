package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.Listing;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * Unasked days: a symbol has no row on a day on which others have one, between its first and its
 * last present day or so close to them that its listing may reach further. One finding a symbol.
 *
 * <p>Days between two listings count, too: a long gap that nobody asked about looks like a
 * delisting and a relisting, and may be neither. Days without any row are those of {@link
 * DateContinuity}.
 */
final class UnaskedDays implements Validator {
  static final String ID = "unasked-days";

  /** Parameters: twice the number of absent days that end a listing. */
  private static final String UNASKED =
      """
      WITH life AS (
        SELECT symbol, min(date) - ?::INTEGER AS first_day, max(date) + ?::INTEGER AS last_day
        FROM daily_availability
        WHERE available
        GROUP BY symbol
      ),
      calendar AS (SELECT DISTINCT date FROM daily_availability)
      SELECT life.symbol, calendar.date
      FROM life
      JOIN calendar ON calendar.date BETWEEN life.first_day AND life.last_day
      ANTI JOIN daily_availability AS stored
        ON stored.symbol = life.symbol AND stored.date = calendar.date
      ORDER BY life.symbol, calendar.date
      """;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return SymbolDays.bySymbol(read(database)).entrySet().stream()
        .map(unasked -> finding(unasked.getKey(), unasked.getValue()))
        .toList();
  }

  /** The unasked days of all symbols, by symbol and day. */
  static List<SymbolDay> read(AvailabilityDatabase database) {
    int ending = Listing.LONGEST_HOLE_DAYS + 1;
    return database.query(UNASKED, SymbolDays::read, ending, ending);
  }

  private Finding finding(String symbol, List<DateRange> days) {
    return finding(
            ReportWords.counted(ReportWords.size(days), "day") + " never asked",
            "ask: Backfill of " + symbol + " from " + ReportWords.span(days))
        .withSymbol(symbol)
        .withDays(days);
  }
}
