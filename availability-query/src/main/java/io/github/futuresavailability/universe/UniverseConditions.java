package io.github.futuresavailability.universe;

/**
 * What a contract must satisfy to be in a universe as of a day. Only days before that day count,
 * and each call returns another object, so that the order of the calls does not matter: the top by
 * volume is always taken last, among the contracts that satisfy everything else.
 *
 * <p>Without a condition every contract with a file on the day before is in it. A universe by
 * volume, with {@link #topByQuoteVolume} or {@link #minimumMeanQuoteVolume}, compares contracts of
 * one quote asset only: unless told otherwise the perpetual contracts quoted in USDT, as volume
 * rankings do.
 *
 * @param <T> the type that is conditioned
 */
public sealed interface UniverseConditions<T extends UniverseConditions<T>>
    permits UniverseSelection, UniverseAsOf {
  /**
   * Only contracts that are quoted in one of these assets.
   *
   * @param quoteAssets at least one asset, such as {@code USDT}; exactly one where volumes are
   *     compared
   * @return the same with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if no asset is given, or several where volumes are compared
   */
  T quotedIn(String... quoteAssets);

  /**
   * Only contracts without a delivery date.
   *
   * @return the same with this condition in place of an earlier one of its kind
   */
  T perpetual();

  /**
   * Only contracts with a delivery date.
   *
   * @return the same with this condition in place of an earlier one of its kind
   */
  T dated();

  /**
   * Contracts with and without a delivery date, also where volumes are compared.
   *
   * @return the same without a condition of this kind
   */
  T perpetualAndDated();

  /**
   * Without some contracts, beside those that are left out already.
   *
   * @param symbols the symbols, exactly as the archive spells them
   * @return the same with this condition
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  T without(String... symbols);

  /**
   * Only contracts of a minimum age: days since the start of the listing that contains the day
   * before. After a gap that ends a listing the age counts anew; a listing that starts on the first
   * collected day may be older than it looks.
   *
   * @param days the least age; every contract has at least 1
   * @return the same with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if {@code days} is negative
   */
  T listedAtLeastDays(int days);

  /**
   * Only contracts with trades on every one of the last days, all of which have to be collected.
   *
   * @param days how many days before the day of the universe, at least one
   * @return the same with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if {@code days} is not positive
   */
  T tradedOnLastDays(int days);

  /**
   * Only contracts with a minimum mean quote volume: their sum over the last days, divided by the
   * days among these on which the contract was listed.
   *
   * @param minimum the least mean a day, in the quote asset
   * @param days how many days before the day of the universe, at least one
   * @return the same with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if {@code days} is not positive or {@code minimum} is not a
   *     number
   */
  T minimumMeanQuoteVolume(double minimum, int days);

  /**
   * Only the contracts with the greatest mean quote volume: their sum over the last days, divided
   * by the days among these on which the contract was listed. Equal means in the order of the
   * symbols' UTF-8 bytes.
   *
   * @param count how many contracts at most, at least one
   * @param days how many days before the day of the universe, at least one
   * @return the same with this condition in place of an earlier one of its kind
   * @throws IllegalArgumentException if {@code count} or {@code days} is not positive
   */
  T topByQuoteVolume(int count, int days);

  /**
   * Keeps more distance: the universe as of a day is what it was that many days earlier, for who
   * must wait until the archive has published a day.
   *
   * @param days the distance, 0 for none
   * @return the same with this distance
   * @throws IllegalArgumentException if {@code days} is negative
   */
  T withLagDays(int days);
}
