package io.github.futuresavailability.store.copy;

/** What fetching a snapshot came to. */
public enum FetchOutcome {
  /** A snapshot was downloaded and put into place. */
  FETCHED,
  /** What lies there is the published one already; nothing was downloaded but its checksum. */
  UNCHANGED
}
