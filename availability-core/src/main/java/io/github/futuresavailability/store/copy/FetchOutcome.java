package io.github.futuresavailability.store.copy;

/** The outcome of fetching a snapshot. */
public enum FetchOutcome {
  /** A snapshot was downloaded and moved to the target. */
  FETCHED,
  /** The target is the published snapshot already; only its checksum was downloaded. */
  UNCHANGED
}
