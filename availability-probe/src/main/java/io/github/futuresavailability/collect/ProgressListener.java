package io.github.futuresavailability.collect;

/**
 * Is told how far a run is. Calls do not overlap but may come from any thread, and should return
 * fast; what a listener throws ends the run.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Listens to nothing. */
  ProgressListener NONE = progress -> {};

  /**
   * Is called when a phase begins and after every question.
   *
   * @param progress how far the run is
   */
  void onProgress(Progress progress);
}
