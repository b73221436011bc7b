package io.github.futuresavailability.history;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The reuse rule: on which day a trading name went to a new contract while files went on under it.
 *
 * <p>After a contract is closed, the archive keeps adding files without trades under its name until
 * the name goes to a new contract. From that day on the old contract has a settled name, such as
 * {@code LITUSDTSETTLED}, and no day without a file marks the change. A reuse day is the day of the
 * first file of a settled name, if that file has no trades and the trading name is present on the
 * same day. If the first file has trades, the history was copied to the settled name, and the
 * trading name did not change hands on that day. If its volume is not collected, nothing is known.
 * The first file is the first stored one: a settled name that is covered later than its trading
 * name must be covered from its beginning.
 *
 * <p>It is written here and nowhere else, as Java and as SQL. Stateless and thread-safe.
 */
public final class ReuseRule {
  /**
   * The first file of every settled name up to a day, with its trading name; a name is settled as
   * in {@link io.github.futuresavailability.ContractSymbol#isSettled}.
   */
  private static final String FIRST_SETTLED =
      """
      SELECT
        symbol AS settled_name,
        regexp_extract(symbol, '^((?s:.+?))(?:_?SETTLED)+$', 1) AS symbol,
        min(date) AS day,
        arg_min_null(trade_count, date) AS trade_count
      FROM daily_availability
      WHERE available AND suffix(symbol, 'SETTLED')
      GROUP BY settled_name
      """;

  private ReuseRule() {}

  /**
   * The day on which a trading name went to a new contract, by the history of a settled name.
   *
   * @param settled the probed days of a settled name, strictly ascending
   * @param trading the probed days of its trading name, in any order
   * @return the reuse day, or empty if this settled name proves none
   */
  public static Optional<LocalDate> reuseDay(List<ObservedDay> settled, List<ObservedDay> trading) {
    return settled.stream()
        .filter(ObservedDay::isPresent)
        .findFirst()
        .filter(first -> !ListingRule.isActive(first))
        .map(ObservedDay::day)
        .filter(
            day -> trading.stream().anyMatch(each -> each.isPresent() && each.day().equals(day)));
  }

  /**
   * The day on which a trading name went to a new contract, as a position in bit sets.
   *
   * @param settledPresent the days on which a settled name has a file
   * @param settledActive the active days of the settled name
   * @param tradingPresent the days on which its trading name has a file
   * @return the position of the reuse day, or -1 if this settled name proves none
   */
  public static int reuseDay(BitSet settledPresent, BitSet settledActive, BitSet tradingPresent) {
    int first = settledPresent.nextSetBit(0);
    return first >= 0 && !settledActive.get(first) && tradingPresent.get(first) ? first : -1;
  }

  /**
   * SQL of the first file of every settled name.
   *
   * @return a query with the columns {@code settled_name}, {@code symbol} (its trading name),
   *     {@code day} and {@code trade_count}
   */
  public static String firstSettled() {
    return FIRST_SETTLED;
  }

  /**
   * SQL of the settled names that are no newcomers: their trading name has a file on the day of
   * their first one or on the day before, so that the contract has another name already.
   *
   * @return a query with the column {@code settled_name}
   */
  public static String knownBefore() {
    return """
        SELECT settled.settled_name
        FROM (%s) AS settled
        JOIN daily_availability AS trading
          ON trading.symbol = settled.symbol AND trading.available
            AND trading.date BETWEEN settled.day - 1 AND settled.day
        """
        .formatted(FIRST_SETTLED);
  }

  /**
   * SQL of the reuse days of all symbols.
   *
   * @return a query with the columns {@code symbol} and {@code days}: a list of days in any order,
   *     one row for each symbol that has any
   */
  public static String reuseDays() {
    return """
        SELECT trading.symbol, list(DISTINCT trading.date) AS days
        FROM (%s) AS settled
        JOIN daily_availability AS trading
          ON trading.symbol = settled.symbol AND trading.date = settled.day AND trading.available
        WHERE settled.trade_count = 0
        GROUP BY trading.symbol
        """
        .formatted(FIRST_SETTLED);
  }

  /**
   * SQL of the number of the contract that a row belongs to: how often the name went to a new
   * contract up to its day.
   *
   * @param row the alias of the row
   * @param days the expression of the symbol's reuse days, a list or null
   * @return an integer expression, 0 for the first contract
   */
  public static String contractNumber(String row, String days) {
    return "coalesce(len(list_filter(%s, lambda day: day <= %s.date)), 0)".formatted(days, row);
  }
}
