package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The conditions of a universe, without a day and without a database. A selection is run as of one
 * day or of many. Immutable and thread-safe.
 *
 * <pre>{@code
 * UniverseSelection top50 =
 *     UniverseSelection.all().quotedIn("USDT").perpetual().topByQuoteVolume(50, 30);
 * queries.rebalance(from, to, Period.ofMonths(1), top50);
 * }</pre>
 */
public final class UniverseSelection implements UniverseConditions<UniverseSelection> {
  private static final UniverseSelection ALL = new UniverseSelection(SelectionCriteria.NONE);

  private final SelectionCriteria criteria;

  private UniverseSelection(SelectionCriteria criteria) {
    this.criteria = criteria;
  }

  /**
   * Every contract.
   *
   * @return the selection without a condition
   */
  public static UniverseSelection all() {
    return ALL;
  }

  SelectionCriteria criteria() {
    return criteria;
  }

  @Override
  public UniverseSelection quotedIn(String... quoteAssets) {
    return new UniverseSelection(criteria.with(criteria.named().quotedIn(quoteAssets)));
  }

  @Override
  public UniverseSelection perpetual() {
    return new UniverseSelection(criteria.withTypes(criteria.named().perpetual()));
  }

  @Override
  public UniverseSelection dated() {
    return new UniverseSelection(criteria.withTypes(criteria.named().dated()));
  }

  @Override
  public UniverseSelection perpetualAndDated() {
    ContractFilter named = criteria.named();
    return new UniverseSelection(
        criteria.withTypes(
            new ContractFilter(named.quoteAssets(), ContractFilter.ALL.types(), named.excluded())));
  }

  @Override
  public UniverseSelection without(String... symbols) {
    List<String> excluded = Arrays.asList(Objects.requireNonNull(symbols, "symbols"));
    return new UniverseSelection(criteria.with(criteria.named().without(excluded)));
  }

  @Override
  public UniverseSelection listedAtLeastDays(int days) {
    return new UniverseSelection(criteria.withAgeDays(days));
  }

  @Override
  public UniverseSelection tradedOnLastDays(int days) {
    return new UniverseSelection(criteria.withTradedDays(days));
  }

  @Override
  public UniverseSelection minimumMeanQuoteVolume(double minimum, int days) {
    return new UniverseSelection(criteria.with(new SelectionCriteria.Floor(minimum, days)));
  }

  @Override
  public UniverseSelection topByQuoteVolume(int count, int days) {
    return new UniverseSelection(criteria.with(new SelectionCriteria.Top(count, days)));
  }

  @Override
  public UniverseSelection withLagDays(int days) {
    return new UniverseSelection(criteria.withLagDays(days));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UniverseSelection that && criteria.equals(that.criteria);
  }

  @Override
  public int hashCode() {
    return criteria.hashCode();
  }

  /** The conditions in words, defaults included. */
  @Override
  public String toString() {
    return criteria.toString();
  }
}
