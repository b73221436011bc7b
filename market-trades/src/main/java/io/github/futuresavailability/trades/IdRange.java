package io.github.futuresavailability.trades;

/**
 * A range of ids of trades of one symbol, closed on both ends.
 *
 * @param first the first id
 * @param last the last id, less than {@link Long#MAX_VALUE}, which no exchange reaches
 */
public record IdRange(long first, long last) {
  /** Checks the order, and that the number of ids and the id after the last one are numbers. */
  public IdRange {
    if (first < 0 || last < first || last == Long.MAX_VALUE) {
      throw new IllegalArgumentException("Not a range of ids: " + first + " to " + last);
    }
  }

  /**
   * How many ids the range has.
   *
   * @return at least one
   */
  public long size() {
    return last - first + 1;
  }

  /** The ids, for example {@code 5 to 9}. */
  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + " to " + last;
  }
}
