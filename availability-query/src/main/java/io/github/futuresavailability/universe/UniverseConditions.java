package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.result.UnderlyingCondition;
import io.github.futuresavailability.result.UnderlyingUnknownException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The conditions on the contracts of a universe as of a day. Only days before that day count. Each
 * call returns a changed copy, and the order of the calls does not matter: the top by volume is
 * always selected last, among the contracts that satisfy the other conditions.
 *
 * <p>Without conditions the universe has every contract with a file on the day before that is in a
 * listing period as far as the days before show: after eight days without trades it is not. A
 * universe by volume, with {@link #topByQuoteVolume} or {@link #minimumMeanQuoteVolume}, compares
 * contracts of one quote asset only: by default the perpetual contracts quoted in USDT, as volume
 * rankings do.
 *
 * @param <T> the type with the conditions
 */
public abstract sealed class UniverseConditions<T extends UniverseConditions<T>>
    permits UniverseSelection, UniverseAsOf {
  UniverseConditions() {}

  abstract SelectionCriteria criteria();

  /** A copy with these criteria in place of its own. */
  abstract T with(SelectionCriteria changed);

  private ContractFilter named() {
    return criteria().named();
  }

  /**
   * Keeps the contracts that are quoted in one of these assets.
   *
   * @param quoteAssets at least one asset, such as {@code USDT}; exactly one where volumes are
   *     compared
   * @return a changed copy with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if no asset is given, or several where volumes are compared
   */
  public final T quotedIn(String... quoteAssets) {
    return with(criteria().with(named().quotedIn(quoteAssets)));
  }

  /**
   * Keeps the contracts without a delivery date.
   *
   * @return a changed copy with this condition in place of an earlier one of its kind
   */
  public final T perpetual() {
    return with(criteria().withTypes(named().perpetual()));
  }

  /**
   * Keeps the contracts with a delivery date.
   *
   * @return a changed copy with this condition in place of an earlier one of its kind
   */
  public final T dated() {
    return with(criteria().withTypes(named().dated()));
  }

  /**
   * Keeps the contracts with and without a delivery date, also where volumes are compared.
   *
   * @return a changed copy with this condition in place of an earlier one of its kind
   */
  public final T perpetualAndDated() {
    return with(
        criteria()
            .withTypes(
                new ContractFilter(
                    named().quoteAssets(), ContractFilter.ALL.types(), named().excluded())));
  }

  /**
   * Keeps the contracts on one of these types of underlying, as the exchange said in the responses
   * that the database has recorded before the day of the universe; if all are later, in the first
   * of them, because what a contract is on does not change with time.
   *
   * <p>The universe has no contract of which this is unknown, and does not leave it out either: if
   * a contract that satisfies the conditions on symbol, age and presence is in no recorded
   * response, selecting throws {@link UnderlyingUnknownException}. Contracts that ended before the
   * first response are always unknown, so that a universe of earlier days is selected with {@link
   * #withoutUnderlying}.
   *
   * @param types at least one type, exactly as the exchange writes it, such as {@code COIN}, {@code
   *     EQUITY}, {@code COMMODITY} or {@code INDEX}
   * @return a changed copy with this condition in place of an earlier one by underlying
   * @throws IllegalArgumentException if no type is given
   */
  public final T underlying(String... types) {
    return with(criteria().with(UnderlyingCondition.only(types)));
  }

  /**
   * Leaves out the contracts that are known to be on one of these types of underlying, in the sense
   * of {@link #underlying}, and keeps unknown ones. If no response is recorded at all, selecting
   * throws {@link UnderlyingUnknownException}.
   *
   * @param types at least one type, exactly as the exchange writes it, such as {@code EQUITY}
   * @return a changed copy with this condition in place of an earlier one by underlying
   * @throws IllegalArgumentException if no type is given
   */
  public final T withoutUnderlying(String... types) {
    return with(criteria().with(UnderlyingCondition.without(types)));
  }

  /**
   * Excludes some more contracts.
   *
   * @param symbols the symbols, exactly as the archive spells them
   * @return a changed copy
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public final T without(String... symbols) {
    List<String> excluded = Arrays.asList(Objects.requireNonNull(symbols, "symbols"));
    return with(criteria().with(named().without(excluded)));
  }

  /**
   * Keeps the contracts of a minimum age: days since the start of the listing period that contains
   * the day before. A relisting starts at age 1 again; a listing period that starts on the first
   * collected day may be older than its age.
   *
   * @param days the least age; every contract has at least 1
   * @return a changed copy with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if {@code days} is negative
   */
  public final T listedAtLeastDays(int days) {
    return with(criteria().withAgeDays(days));
  }

  /**
   * Keeps the contracts with trades on every one of the last days, all of which have to be
   * collected. Trades of another contract that had the name before do not count.
   *
   * @param days how many days before the day of the universe, at least one
   * @return a changed copy with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if {@code days} is not positive
   */
  public final T tradedOnLastDays(int days) {
    return with(criteria().withTradedDays(days));
  }

  /**
   * Keeps the contracts with a minimum mean quote volume: the sum over the last days, divided by
   * the number of these days on which the contract was listed.
   *
   * @param minimum the least mean a day, in the quote asset
   * @param days how many days before the day of the universe, at least one
   * @return a changed copy with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if {@code days} is not positive or {@code minimum} is not a
   *     number
   */
  public final T minimumMeanQuoteVolume(double minimum, int days) {
    return with(criteria().with(new SelectionCriteria.Floor(minimum, days)));
  }

  /**
   * Keeps the contracts with the greatest mean quote volume: the sum over the last days, divided by
   * the number of these days on which the contract was listed. Equal means are in the order of the
   * symbols' UTF-8 bytes.
   *
   * @param count how many contracts at most, at least one
   * @param days how many days before the day of the universe, at least one
   * @return a changed copy with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if {@code count} or {@code days} is not positive
   */
  public final T topByQuoteVolume(int count, int days) {
    return with(criteria().with(new SelectionCriteria.Top(count, days)));
  }

  /**
   * Selects as of a number of days earlier, for a user who has to wait until the archive has
   * published a day.
   *
   * @param days the number of days, 0 for none
   * @return a changed copy with this lag in place of an earlier one
   * @throws IllegalArgumentException if {@code days} is negative
   */
  public final T withLagDays(int days) {
    return with(criteria().withLagDays(days));
  }
}
