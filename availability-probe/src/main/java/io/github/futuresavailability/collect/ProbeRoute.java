package io.github.futuresavailability.collect;

/** How the archive is asked which days have a file; every route gives the same rows. */
public enum ProbeRoute {
  /** A HEAD request where a symbol is asked for one day, a listing for more: the default. */
  FEWEST_REQUESTS,
  /** One HEAD request for every symbol and day. */
  HEAD,
  /** A listing, of which one page holds about a thousand days. */
  LISTING
}
