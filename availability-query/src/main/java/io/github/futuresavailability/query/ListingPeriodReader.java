package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.query.ListingChange.Kind;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Finds the symbols whose listing period starts or ends on a day, for all symbols at once. {@link
 * SymbolHistory} defines listing periods; these statements read only the days around the given one
 * and must agree with it, which a property test checks.
 */
final class ListingPeriodReader {
  /** Present, not on the first collected day, and absent on all the days before. */
  private static final String LISTED =
      """
      SELECT today.symbol
      FROM daily_availability AS today
      ANTI JOIN (
        SELECT symbol FROM daily_availability AS stored WHERE date BETWEEN ? AND ? AND %s
      ) AS before ON before.symbol = today.symbol
      WHERE today.date = ? AND %s
        AND EXISTS (SELECT 1 FROM daily_availability WHERE available AND date < ?)
      ORDER BY today.symbol
      """
          .formatted(ListingRule.active("stored"), ListingRule.active("today"));

  private static final String IS_ACTIVE = ListingRule.active("stored");

  /**
   * Present on the day before, absent on the day and on enough days after it. The placeholders,
   * here and in the two statements below, are the condition of active days and that of probe
   * results that came too early to count.
   */
  private static final String DELISTED =
      """
      SELECT stored.symbol
      FROM daily_availability AS stored
      WHERE stored.date BETWEEN ? AND ?
      GROUP BY stored.symbol
      HAVING count(*) = ? AND bool_and(%1$s = (stored.date < ?)) AND NOT bool_or(%2$s)
      ORDER BY stored.symbol
      """;

  /**
   * Absent on the day, present at the last probed day before, with neither a present day nor enough
   * absent days after that. Symbols that were absent on the day before are excluded early, because
   * that is nearly all of them.
   */
  private static final String POSSIBLY_DELISTED =
      """
      WITH candidate AS (
        SELECT symbol FROM daily_availability AS stored WHERE date = ? AND NOT %1$s
        EXCEPT
        SELECT symbol FROM daily_availability AS stored WHERE date = ? AND NOT %1$s
      ), before AS (
        SELECT symbol, max(date) AS date, arg_max(%1$s, date) AS is_active
        FROM daily_availability AS stored
        WHERE date < ? AND symbol IN (SELECT symbol FROM candidate)
        GROUP BY symbol
      )
      SELECT before.symbol
      FROM before
      LEFT JOIN daily_availability AS stored
        ON stored.symbol = before.symbol AND stored.date <= before.date + CAST(? AS INTEGER)
          AND stored.date BETWEEN ? AND ?
      WHERE before.is_active
      GROUP BY before.symbol
      HAVING (count(stored.date) < ? OR bool_or(%2$s))
        AND NOT coalesce(bool_or(%1$s), false)
      ORDER BY before.symbol
      """;

  /**
   * The same as LISTED and DELISTED for every day of a range. It also reads the days around the
   * range that decide.
   */
  private static final String CHANGES =
      """
      WITH present AS (
        SELECT
          symbol, date, lag(date) OVER history AS before, lead(date) OVER history AS after
        FROM daily_availability AS stored
        WHERE %1$s AND date BETWEEN ? AND ?
        WINDOW history AS (PARTITION BY symbol ORDER BY date)
      ), ended AS (
        SELECT symbol, date FROM present WHERE %3$s
      )
      SELECT date - DATE '1970-01-01' AS day, symbol, 'listed'
      FROM present
      WHERE date BETWEEN ? AND ? AND (before IS NULL OR %4$s)
        AND date > (SELECT min(date) FROM daily_availability WHERE available)
      UNION ALL
      SELECT ended.date - DATE '1970-01-01' + 1 AS day, ended.symbol, 'delisted'
      FROM ended
      JOIN daily_availability AS stored
        ON stored.symbol = ended.symbol AND stored.date > ended.date
          AND stored.date - ended.date <= ?
      WHERE ended.date BETWEEN ? AND ? AND stored.date BETWEEN ? AND ?
      GROUP BY ended.symbol, ended.date
      HAVING count(*) = ? AND NOT bool_or(%2$s)
      ORDER BY day, symbol
      """;

  private final AvailabilityDatabase database;
  private final String early;

  ListingPeriodReader(AvailabilityDatabase database) {
    this.database = database;
    this.early = ListingRule.inconclusive("stored", database.archive().series().cadence());
  }

  List<String> listedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    return listed(date, date.minusDays(ListingRule.ENDING_DAYS));
  }

  List<String> firstListedOn(LocalDate day) {
    return listed(Days.bindable(day), Days.bindable(LocalDate.MIN));
  }

  List<String> delistedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    return symbols(
        DELISTED.formatted(IS_ACTIVE, early),
        date.minusDays(1),
        date.plusDays(ListingRule.ENDING_DAYS - 1),
        ListingRule.ENDING_DAYS + 1,
        date);
  }

  List<String> possiblyDelistedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    return symbols(
        POSSIBLY_DELISTED.formatted(IS_ACTIVE, early),
        date,
        date.minusDays(1),
        date,
        ListingRule.ENDING_DAYS,
        date,
        date.plusDays(ListingRule.ENDING_DAYS - 1),
        ListingRule.ENDING_DAYS);
  }

  ListingChanges changesIn(DateRange range) {
    return database.inReadTransaction(transaction -> changesIn(transaction, range));
  }

  private ListingChanges changesIn(Queryable transaction, DateRange range) {
    LocalDate first = Days.bindable(range.first());
    LocalDate last = Days.bindable(range.last());
    LocalDate lastDecisive = last.plusDays(ListingRule.ENDING_DAYS - 1);
    List<ListingChange> changes =
        transaction.query(
            CHANGES.formatted(
                IS_ACTIVE,
                early,
                ListingRule.ended("present", "after"),
                ListingRule.relisted("before", "present")),
            ListingPeriodReader::change,
            first.minusDays(ListingRule.ENDING_DAYS),
            lastDecisive,
            first,
            last,
            ListingRule.ENDING_DAYS,
            first.minusDays(1),
            last.minusDays(1),
            first,
            lastDecisive,
            ListingRule.ENDING_DAYS);
    boolean isCollected = !changes.isEmpty() || AvailabilityReader.isCollected(transaction, range);
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
