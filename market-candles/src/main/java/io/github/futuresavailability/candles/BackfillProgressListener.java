package io.github.futuresavailability.candles;

/**
 * Receives the progress of a backfill on the thread of the run. Calls should return fast; an
 * exception of a listener ends the run.
 */
@FunctionalInterface
public interface BackfillProgressListener {
  /** A listener that does nothing. */
  BackfillProgressListener NONE = progress -> {};

  /**
   * Called when the run begins and after windows are written.
   *
   * @param progress the current progress
   */
  void onProgress(BackfillProgress progress);
}
