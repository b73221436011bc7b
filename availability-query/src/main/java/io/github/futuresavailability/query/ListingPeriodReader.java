package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.history.ReuseRule;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.query.ListingChange.Kind;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the symbols whose listing period starts or ends on a day, for all symbols at once. {@link
 * SymbolHistory} defines listing periods; these statements read only the days around the given one
 * and must agree with it, which a property test checks.
 *
 * <p>A settled name whose first file may be near the day can split the listing period of its
 * trading name. That is rare, and finding out needs the whole history of the name: the statements
 * of single days also return such settled names, and only if there is one, the slower way is taken.
 */
final class ListingPeriodReader {
  private static final String IS_ACTIVE = ListingRule.active("stored");

  /** A settled name that is present in the range, but not on its first day: perhaps a new one. */
  private static final String MAY_BE_NEWLY_SETTLED =
      """
      (suffix(stored.symbol, 'SETTLED') AND bool_or(stored.available)
        AND NOT bool_or(stored.available AND stored.date = ?))
      """;

  /** Active on the day and not on the days before, which is not the first collected one. */
  private static final String LISTED =
      """
      SELECT stored.symbol
      FROM daily_availability AS stored
      WHERE stored.date BETWEEN ? AND ?
      GROUP BY stored.symbol
      HAVING (bool_or(%1$s AND stored.date = ?) AND NOT bool_or(%1$s AND stored.date < ?)
          AND EXISTS (SELECT 1 FROM daily_availability WHERE available AND date < ?))
        OR %2$s
      """
          .formatted(IS_ACTIVE, MAY_BE_NEWLY_SETTLED);

  private static final String FIRST_LISTED =
      """
      SELECT today.symbol
      FROM daily_availability AS today
      ANTI JOIN (
        SELECT symbol FROM daily_availability AS stored WHERE date < ? AND %s
      ) AS before ON before.symbol = today.symbol
      WHERE today.date = ? AND %s
        AND EXISTS (SELECT 1 FROM daily_availability WHERE available AND date < ?)
      """
          .formatted(IS_ACTIVE, ListingRule.active("today"));

  /**
   * Active on the day before, not active on the day and on enough days after it. The first
   * placeholder is the condition of probe results that came too early to count.
   */
  private static final String DELISTED =
      """
      SELECT stored.symbol
      FROM daily_availability AS stored
      WHERE stored.date BETWEEN ? AND ?
      GROUP BY stored.symbol
      HAVING (count(*) = ? AND bool_and(%2$s = (stored.date < ?)) AND NOT bool_or(%1$s)) OR %3$s
      """;

  /**
   * Probed and not active on the day, active at the last probed day before, with neither an active
   * day nor enough inactive days after that. Symbols that were not active on the day before are
   * excluded early, because that is nearly all of them.
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
      """;

  /** The settled names with a file in a range, and none on the day before it. */
  private static final String PERHAPS_SETTLED_IN =
      """
      SELECT symbol FROM daily_availability
      WHERE available AND suffix(symbol, 'SETTLED') AND date BETWEEN ? AND ?
      GROUP BY symbol
      HAVING min(date) > ?
      """;

  /** The settled names whose first file is in a range. This reads all days. */
  private static final String SETTLED_IN =
      """
      SELECT symbol FROM daily_availability
      WHERE available AND suffix(symbol, 'SETTLED')
      GROUP BY symbol
      HAVING min(date) BETWEEN ? AND ?
      """;

  private static final String NO_REUSE = "SELECT '' AS symbol, NULL::DATE[] AS days WHERE false";

  /**
   * The same as LISTED and DELISTED for every day of a range; where a name goes from one contract
   * to the next on one day, it is delisted before it is listed. It also reads the days around the
   * range that decide. Placeholders: active days, inconclusive ones, the last active day of a
   * period, the first one, the number of a contract, the reuse days.
   */
  private static final String CHANGES =
      """
      WITH reuse AS MATERIALIZED (%6$s),
      active AS (
        SELECT stored.symbol, stored.date, reuse.days AS reuse_days, %5$s AS contract
        FROM daily_availability AS stored LEFT JOIN reuse ON reuse.symbol = stored.symbol
        WHERE %1$s AND stored.date BETWEEN ? AND ?
      ), present AS (
        SELECT
          symbol, date, reuse_days,
          lag(date) OVER history AS before, lead(date) OVER history AS after
        FROM active
        WINDOW history AS (PARTITION BY symbol, contract ORDER BY date)
      ), ended AS (
        SELECT symbol, date,
          coalesce(
            least(list_min(list_filter(reuse_days, lambda day: day > date)) - date - 1, %7$s),
            %7$s) AS decisive
        FROM present
        WHERE %3$s AND date BETWEEN ? AND ?
      )
      SELECT date - DATE '1970-01-01' AS day, symbol, 'listed' AS kind
      FROM present
      WHERE date BETWEEN ? AND ? AND (before IS NULL OR %4$s)
        AND date > (SELECT min(date) FROM daily_availability WHERE available)
      UNION ALL
      SELECT ended.date - DATE '1970-01-01' + 1 AS day, ended.symbol, 'delisted'
      FROM ended
      LEFT JOIN daily_availability AS stored
        ON stored.symbol = ended.symbol AND stored.date > ended.date
          AND stored.date - ended.date <= ended.decisive AND stored.date BETWEEN ? AND ?
      GROUP BY ended.symbol, ended.date, ended.decisive
      HAVING count(stored.date) = ended.decisive AND NOT coalesce(bool_or(%2$s), false)
      ORDER BY day, symbol, kind
      """;

  private final AvailabilityDatabase database;
  private final String early;

  ListingPeriodReader(AvailabilityDatabase database) {
    this.database = database;
    this.early = ListingRule.inconclusive("stored", database.archive().series().cadence());
  }

  List<String> listedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    LocalDate first = date.minusDays(ListingRule.ENDING_DAYS);
    return database.inReadTransaction(
        transaction -> {
          List<String> listed = symbols(transaction, LISTED, first, date, date, date, date, first);
          return hasSettled(listed) ? changesOn(transaction, date, Kind.LISTED) : listed;
        });
  }

  List<String> firstListedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    return database.inReadTransaction(
        transaction -> {
          List<String> listed = symbols(transaction, FIRST_LISTED, date, date, date);
          return hasSettled(listed) ? withoutKnown(transaction, listed) : listed;
        });
  }

  List<String> delistedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    LocalDate before = date.minusDays(1);
    return database.inReadTransaction(
        transaction -> {
          List<String> delisted =
              symbols(
                  transaction,
                  DELISTED.formatted(early, IS_ACTIVE, MAY_BE_NEWLY_SETTLED),
                  before,
                  date.plusDays(ListingRule.LONGEST_GAP_DAYS),
                  ListingRule.ENDING_DAYS + 1,
                  date,
                  before);
          return hasSettled(delisted) ? changesOn(transaction, date, Kind.DELISTED) : delisted;
        });
  }

  List<String> possiblyDelistedOn(LocalDate day) {
    LocalDate date = Days.bindable(day);
    LocalDate last = date.plusDays(ListingRule.LONGEST_GAP_DAYS);
    return database.inReadTransaction(
        transaction -> {
          List<String> possible =
              symbols(
                  transaction,
                  POSSIBLY_DELISTED.formatted(IS_ACTIVE, early),
                  date,
                  date.minusDays(1),
                  date,
                  ListingRule.ENDING_DAYS,
                  date,
                  last,
                  ListingRule.ENDING_DAYS);
          Set<String> reused =
              tradingNamesSettledIn(
                  transaction, date.minusDays(ListingRule.LONGEST_GAP_DAYS), last);
          return reused.isEmpty() ? possible : corrected(transaction, possible, reused, day);
        });
  }

  ListingChanges changesIn(DateRange range) {
    return database.inReadTransaction(
        transaction -> {
          List<ListingChange> changes = changesIn(transaction, range);
          boolean isCollected =
              !changes.isEmpty() || AvailabilityReader.isCollected(transaction, range);
          return new ListingChanges(range, isCollected, changes);
        });
  }

  /** The symbols of which a listing period starts in a range; settled names included. */
  Set<String> startsIn(Queryable transaction, DateRange range) {
    return allChangesIn(transaction, range, hasSettledIn(transaction, range)).stream()
        .filter(change -> change.kind() == Kind.LISTED)
        .map(ListingChange::symbol)
        .collect(Collectors.toSet());
  }

  private List<ListingChange> changesIn(Queryable transaction, DateRange range) {
    List<ListingChange> changes =
        allChangesIn(transaction, range, hasSettledIn(transaction, range));
    return hasSettled(changes.stream().map(ListingChange::symbol).toList())
        ? withoutNewlySettled(transaction, changes)
        : changes;
  }

  private static boolean hasSettledIn(Queryable transaction, DateRange range) {
    return !settledIn(
            transaction,
            Days.bindable(range.first()).minusDays(ListingRule.ENDING_DAYS),
            Days.bindable(range.last()).plusDays(ListingRule.LONGEST_GAP_DAYS))
        .isEmpty();
  }

  private List<ListingChange> allChangesIn(
      Queryable transaction, DateRange range, boolean mayBeReused) {
    LocalDate first = Days.bindable(range.first());
    LocalDate last = Days.bindable(range.last());
    LocalDate firstRead = first.minusDays(ListingRule.ENDING_DAYS);
    LocalDate lastRead = last.plusDays(ListingRule.LONGEST_GAP_DAYS);
    return transaction.query(
        CHANGES.formatted(
            IS_ACTIVE,
            early,
            ListingRule.ended("present", "after"),
            ListingRule.relisted("before", "present"),
            ReuseRule.contractNumber("stored", "reuse.days"),
            mayBeReused ? ReuseRule.reuseDays() : NO_REUSE,
            ListingRule.ENDING_DAYS),
        ListingPeriodReader::change,
        firstRead,
        lastRead,
        first.minusDays(1),
        last.minusDays(1),
        first,
        last,
        first,
        lastRead);
  }

  private static ListingChange change(ResultSet row) throws SQLException {
    boolean isListed = row.getString(3).equals(Kind.LISTED.code());
    return new ListingChange(
        Columns.day(row, 1), row.getString(2), isListed ? Kind.LISTED : Kind.DELISTED);
  }

  private List<String> changesOn(Queryable transaction, LocalDate day, Kind kind) {
    return changesIn(transaction, DateRange.of(day)).stream()
        .filter(change -> change.kind() == kind)
        .map(ListingChange::symbol)
        .toList();
  }

  private static List<ListingChange> withoutNewlySettled(
      Queryable transaction, List<ListingChange> changes) {
    Set<String> known = Set.copyOf(symbols(transaction, ReuseRule.knownBefore()));
    return changes.stream()
        .filter(change -> change.kind() != Kind.LISTED || !known.contains(change.symbol()))
        .toList();
  }

  private static List<String> withoutKnown(Queryable transaction, List<String> listed) {
    Set<String> known = Set.copyOf(symbols(transaction, ReuseRule.knownBefore()));
    return listed.stream().filter(symbol -> !known.contains(symbol)).toList();
  }

  private static Set<String> tradingNamesSettledIn(
      Queryable transaction, LocalDate first, LocalDate last) {
    return settledIn(transaction, first, last).stream()
        .map(symbol -> ContractSymbol.of(symbol).tradingName())
        .collect(Collectors.toSet());
  }

  /** The settled names whose first file is in a range, which are nearly always none. */
  private static List<String> settledIn(Queryable transaction, LocalDate first, LocalDate last) {
    LocalDate before = first.minusDays(1);
    return symbols(transaction, PERHAPS_SETTLED_IN, before, last, before).isEmpty()
        ? List.of()
        : symbols(transaction, SETTLED_IN, first, last);
  }

  /** Decides by the whole histories of the names that may have gone to a new contract. */
  private List<String> corrected(
      Queryable transaction, List<String> possible, Set<String> tradingNames, LocalDate day) {
    Timelines timelines = new Timelines(database);
    Set<String> symbols = new TreeSet<>(ContractSymbol.UTF8_ORDER);
    symbols.addAll(possible);
    for (String symbol : tradingNames) {
      symbols.remove(symbol);
      if (timelines.of(transaction, symbol).history().possibleDelistings().contains(day)) {
        symbols.add(symbol);
      }
    }
    return new ArrayList<>(symbols);
  }

  private static boolean hasSettled(List<String> symbols) {
    return symbols.stream().anyMatch(symbol -> symbol.endsWith("SETTLED"));
  }

  /** A few symbols, sorted here: starting a sort in DuckDB takes longer. */
  private static List<String> symbols(Queryable transaction, String sql, Object... parameters) {
    return transaction.query(sql, row -> row.getString(1), parameters).stream()
        .sorted(ContractSymbol.UTF8_ORDER)
        .toList();
  }
}
