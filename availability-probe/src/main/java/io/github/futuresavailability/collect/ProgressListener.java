package io.github.futuresavailability.collect;

/**
 * Receives the progress of a run. Calls do not overlap but may come from any thread, and should
 * return fast; an exception of a listener ends the run.
 */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = progress -> {};

  /**
   * Called when a phase begins and after every request.
   *
   * @param progress the current progress
   */
  void onProgress(Progress progress);
}
