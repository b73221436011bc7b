package io.github.futuresavailability.testkit.binance;

/** What can be wrong with the body of a REST response with status 200. */
public enum BadBody {
  /** A web page. */
  HTML,
  /** The first half of the JSON; the length is that of the half. */
  CUT_JSON,
  /** No byte. */
  EMPTY,
  /** An empty list, as if nothing existed. */
  EMPTY_LIST,
  /** The list in the reverse order. */
  UNSORTED
}
