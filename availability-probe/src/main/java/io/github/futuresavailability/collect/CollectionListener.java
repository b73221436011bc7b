package io.github.futuresavailability.collect;

import io.github.futuresavailability.store.RunKind;

/**
 * Is told how a run ended, to notify somebody or to count. Called on the thread of the run, after
 * the last row is written and the ledger has its line; what it throws is logged and loses nothing.
 */
@FunctionalInterface
public interface CollectionListener {
  /**
   * Is called when a run came to its end, with failures or without.
   *
   * @param report what the run asked, wrote, and could not get
   */
  void onReport(CollectionReport report);

  /**
   * Is called when a run failed as a whole, so that there is no report: the symbols could not be
   * listed, the archive shrank, the run was interrupted, or DuckDB refused. Does nothing by
   * default.
   *
   * @param kind what the run was to collect
   * @param failure what the caller gets
   */
  default void onFailure(RunKind kind, RuntimeException failure) {}
}
