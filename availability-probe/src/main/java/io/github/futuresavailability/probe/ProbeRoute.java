package io.github.futuresavailability.probe;

/** The kind of requests that probe the archive; every route gives the same rows. */
public enum ProbeRoute {
  /** A HEAD request for days of a single file, an object listing for more: the default. */
  FEWEST_REQUESTS,
  /** One HEAD request for every file. */
  HEAD,
  /** Object listings; one page has about a thousand days. */
  LISTING
}
