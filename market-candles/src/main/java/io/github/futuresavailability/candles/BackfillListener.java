package io.github.futuresavailability.candles;

/**
 * Receives the outcome of each backfill, for example to update metrics. Called on the thread of the
 * run after the last write; an exception of a listener is logged and does not affect the run.
 */
@FunctionalInterface
public interface BackfillListener {
  /**
   * Called when a run completed, with or without failed windows.
   *
   * @param report the report of the run
   */
  void onReport(BackfillReport report);

  /**
   * Called when a run ended without a report: it was interrupted, or the store failed. Does nothing
   * by default.
   *
   * @param failure the exception that the caller receives
   */
  default void onFailure(RuntimeException failure) {}
}
