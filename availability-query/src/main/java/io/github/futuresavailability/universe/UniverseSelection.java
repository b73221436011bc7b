package io.github.futuresavailability.universe;

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
public final class UniverseSelection extends UniverseConditions<UniverseSelection> {
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

  @Override
  SelectionCriteria criteria() {
    return criteria;
  }

  @Override
  UniverseSelection with(SelectionCriteria changed) {
    return new UniverseSelection(changed);
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
