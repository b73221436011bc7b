package io.github.futuresavailability.collect;

import io.github.futuresavailability.store.RunKind;

/**
 * Receives the outcome of each run, for example to send a notification or to update metrics. Called
 * on the thread of the run, after the last row and the ledger entry are written; an exception of a
 * listener is logged and does not affect the run.
 */
@FunctionalInterface
public interface CollectionListener {
  /**
   * Called when a run completed, with or without failures.
   *
   * @param report the report of the run
   */
  void onReport(CollectionReport report);

  /**
   * Called when a run failed as a whole and has no report: the symbols could not be listed, the
   * archive shrank, the run was interrupted, or DuckDB failed. Does nothing by default.
   *
   * @param kind the kind of the run
   * @param failure the exception that the caller receives
   */
  default void onFailure(RunKind kind, RuntimeException failure) {}
}
