package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.query.ListingChange.Kind;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Finds the symbols whose listing starts or ends on a day, for all symbols at once. What a listing
 * is, {@link SymbolHistory} says; these statements look only at the days around the one in question
 * and must agree with it, which a property test checks.
 */
final class ListingPeriodReader {
  /** How many absent days end a listing. */
  private static final int ENDING_DAYS = ListingPeriod.LONGEST_GAP_DAYS + 1;

  /** Present, not on the first collected day, and absent on all the days before. */
  private static final String LISTED =
      """
      SELECT today.symbol
      FROM daily_availability AS today
      ANTI JOIN (
        SELECT symbol FROM daily_availability WHERE date BETWEEN ? AND ? AND available
      ) AS before ON before.symbol = today.symbol
      WHERE today.date = ? AND today.available
        AND EXISTS (SELECT 1 FROM daily_availability WHERE available AND date < ?)
      ORDER BY today.symbol
      """;

  /**
   * Where a file covers a month, an absence proves nothing until 72 hours after the month: one late
   * file is as many absent days as end a listing.
   */
  private static final String EARLY_IN_MONTH =
      "NOT absent.available AND absent.probe_timestamp < last_day(absent.date) + INTERVAL "
          + (1 + SymbolHistory.PUBLICATION_DELAY.toDays())
          + " DAYS";

  /**
   * Present on the day before, absent on the day and enough after it. To be filled in, here and in
   * the two below: which answers came too early to count.
   */
  private static final String DELISTED =
      """
      SELECT absent.symbol
      FROM daily_availability AS absent
      WHERE absent.date BETWEEN ? AND ?
      GROUP BY absent.symbol
      HAVING count(*) = ? AND bool_and(absent.available = (absent.date < ?)) AND NOT bool_or(%s)
      ORDER BY absent.symbol
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
      LEFT JOIN daily_availability AS absent
        ON absent.symbol = before.symbol AND absent.date <= before.date + CAST(? AS INTEGER)
          AND absent.date BETWEEN ? AND ?
      WHERE before.available
      GROUP BY before.symbol
      HAVING (count(absent.date) < ? OR bool_or(%s))
        AND NOT coalesce(bool_or(absent.available), false)
      ORDER BY before.symbol
      """;

  /**
   * The same two questions for every day of a range. What is read reaches as far around the range
   * as the days that decide.
   */
  private static final String CHANGES =
      """
      WITH present AS (
        SELECT
          symbol, date, lag(date) OVER history AS before, lead(date) OVER history AS after
        FROM daily_availability
        WHERE available AND date BETWEEN ? AND ?
        WINDOW history AS (PARTITION BY symbol ORDER BY date)
      ), ended AS (
        SELECT symbol, date FROM present WHERE after IS NULL OR after - date > ?
      )
      SELECT date - DATE '1970-01-01' AS day, symbol, 'listed'
      FROM present
      WHERE date BETWEEN ? AND ? AND (before IS NULL OR date - before > ?)
        AND date > (SELECT min(date) FROM daily_availability WHERE available)
      UNION ALL
      SELECT ended.date - DATE '1970-01-01' + 1 AS day, ended.symbol, 'delisted'
      FROM ended
      JOIN daily_availability AS absent
        ON absent.symbol = ended.symbol AND absent.date > ended.date
          AND absent.date - ended.date <= ?
      WHERE ended.date BETWEEN ? AND ? AND absent.date BETWEEN ? AND ?
      GROUP BY ended.symbol, ended.date
      HAVING count(*) = ? AND NOT bool_or(%s)
      ORDER BY day, symbol
      """;

  private final AvailabilityDatabase database;
  private final String early;

  ListingPeriodReader(AvailabilityDatabase database) {
    this.database = database;
    this.early =
        switch (database.archive().series().cadence()) {
          case DAILY -> "false";
          case MONTHLY -> EARLY_IN_MONTH;
        };
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
        DELISTED.formatted(early),
        date.minusDays(1),
        date.plusDays(ENDING_DAYS - 1),
        ENDING_DAYS + 1,
        date);
  }

  List<String> possiblyDelistedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    return symbols(
        POSSIBLY_DELISTED.formatted(early),
        date,
        date.minusDays(1),
        date,
        ENDING_DAYS,
        date,
        date.plusDays(ENDING_DAYS - 1),
        ENDING_DAYS);
  }

  ListingChanges changesIn(DateRange range) {
    return database.inReadTransaction(moment -> changesIn(moment, range));
  }

  private ListingChanges changesIn(Queryable moment, DateRange range) {
    LocalDate first = Days.bindable(range.first());
    LocalDate last = Days.bindable(range.last());
    LocalDate lastDecisive = last.plusDays(ENDING_DAYS - 1);
    List<ListingChange> changes =
        moment.query(
            CHANGES.formatted(early),
            ListingPeriodReader::change,
            first.minusDays(ENDING_DAYS),
            lastDecisive,
            ENDING_DAYS,
            first,
            last,
            ENDING_DAYS,
            ENDING_DAYS,
            first.minusDays(1),
            last.minusDays(1),
            first,
            lastDecisive,
            ENDING_DAYS);
    boolean isCollected = !changes.isEmpty() || AvailabilityReader.isCollected(moment, range);
    return new ListingChanges(range, isCollected, changes);
  }

  private static ListingChange change(ResultSet row) throws SQLException {
    boolean isListed = row.getString(3).equals(Kind.LISTED.code());
    return new ListingChange(
        Columns.day(row, 1), row.getString(2), isListed ? Kind.LISTED : Kind.DELISTED);
  }

  private List<String> listed(LocalDate date, LocalDate absentSince) {
    return symbols(LISTED, absentSince, date.minusDays(1), date, date);
  }

  private List<String> symbols(String sql, Object... parameters) {
    return database.query(sql, row -> row.getString(1), parameters);
  }
}
