package io.github.futuresavailability.validate;

/**
 * A listener for the end of a validation, for notifications and metrics. It is called on the thread
 * of the run, when the report is complete; an exception from it is logged and has no other effect.
 */
@FunctionalInterface
public interface ValidationListener {
  /**
   * Called when a run has ended, whether the database passed or not.
   *
   * @param report the report, with the time and the duration of the run
   */
  void onReport(ValidationReport report);

  /**
   * Called when there is no report because the database cannot be read. Does nothing by default.
   *
   * @param failure the exception that the caller receives
   */
  default void onFailure(RuntimeException failure) {}
}
