package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The description of a universe, without a day and without a database: which contracts to select
 * from what was known. It is run as of one day or of many. Immutable and thread-safe.
 *
 * <pre>{@code
 * UniverseSelection top50 =
 *     UniverseSelection.all().quotedIn("USDT").perpetual().topByQuoteVolume(50, 30);
 * queries.rebalance(from, to, Period.ofMonths(1), top50);
 * }</pre>
 */
public final class UniverseSelection implements UniverseConditions<UniverseSelection> {
  private static final UniverseSelection ALL = new UniverseSelection(SelectionCriteria.NONE);

  private final SelectionCriteria conditions;

  private UniverseSelection(SelectionCriteria conditions) {
    this.conditions = conditions;
  }

  /**
   * Every contract.
   *
   * @return the selection without a condition
   */
  public static UniverseSelection all() {
    return ALL;
  }

  SelectionCriteria conditions() {
    return conditions;
  }

  @Override
  public UniverseSelection quotedIn(String... quoteAssets) {
    return new UniverseSelection(
        new SelectionCriteria(
            QuoteAssetNames.require(quoteAssets),
            conditions.types(),
            conditions.excluded(),
            conditions.ageDays(),
            conditions.tradedDays(),
            conditions.floor(),
            conditions.top(),
            conditions.lagDays()));
  }

  @Override
  public UniverseSelection perpetual() {
    return ofTypes(Set.of(ContractType.PERPETUAL));
  }

  @Override
  public UniverseSelection dated() {
    return ofTypes(Set.of(ContractType.DELIVERY));
  }

  @Override
  public UniverseSelection perpetualAndDated() {
    return ofTypes(Set.of(ContractType.values()));
  }

  private UniverseSelection ofTypes(Set<ContractType> types) {
    return new UniverseSelection(
        new SelectionCriteria(
            conditions.quoteAssets(),
            types,
            conditions.excluded(),
            conditions.ageDays(),
            conditions.tradedDays(),
            conditions.floor(),
            conditions.top(),
            conditions.lagDays()));
  }

  @Override
  public UniverseSelection without(String... symbols) {
    Set<String> unwanted = new HashSet<>(conditions.excluded());
    Arrays.stream(Objects.requireNonNull(symbols, "symbols"))
        .map(ContractSymbol::of)
        .map(ContractSymbol::name)
        .forEach(unwanted::add);
    return new UniverseSelection(
        new SelectionCriteria(
            conditions.quoteAssets(),
            conditions.types(),
            unwanted,
            conditions.ageDays(),
            conditions.tradedDays(),
            conditions.floor(),
            conditions.top(),
            conditions.lagDays()));
  }

  @Override
  public UniverseSelection listedAtLeastDays(int days) {
    return new UniverseSelection(
        new SelectionCriteria(
            conditions.quoteAssets(),
            conditions.types(),
            conditions.excluded(),
            days,
            conditions.tradedDays(),
            conditions.floor(),
            conditions.top(),
            conditions.lagDays()));
  }

  @Override
  public UniverseSelection tradedOnLastDays(int days) {
    if (days < 1) {
      throw new IllegalArgumentException(days + " days with trades; ask for at least 1");
    }
    return new UniverseSelection(
        new SelectionCriteria(
            conditions.quoteAssets(),
            conditions.types(),
            conditions.excluded(),
            conditions.ageDays(),
            days,
            conditions.floor(),
            conditions.top(),
            conditions.lagDays()));
  }

  @Override
  public UniverseSelection minimumMeanQuoteVolume(double minimum, int days) {
    return new UniverseSelection(
        new SelectionCriteria(
            conditions.quoteAssets(),
            conditions.types(),
            conditions.excluded(),
            conditions.ageDays(),
            conditions.tradedDays(),
            new SelectionCriteria.Floor(minimum, days),
            conditions.top(),
            conditions.lagDays()));
  }

  @Override
  public UniverseSelection topByQuoteVolume(int count, int days) {
    return new UniverseSelection(
        new SelectionCriteria(
            conditions.quoteAssets(),
            conditions.types(),
            conditions.excluded(),
            conditions.ageDays(),
            conditions.tradedDays(),
            conditions.floor(),
            new SelectionCriteria.Top(count, days),
            conditions.lagDays()));
  }

  @Override
  public UniverseSelection withLagDays(int days) {
    return new UniverseSelection(
        new SelectionCriteria(
            conditions.quoteAssets(),
            conditions.types(),
            conditions.excluded(),
            conditions.ageDays(),
            conditions.tradedDays(),
            conditions.floor(),
            conditions.top(),
            days));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UniverseSelection that && conditions.equals(that.conditions);
  }

  @Override
  public int hashCode() {
    return conditions.hashCode();
  }

  /** The conditions in words, defaults included. */
  @Override
  public String toString() {
    return conditions.toString();
  }
}
