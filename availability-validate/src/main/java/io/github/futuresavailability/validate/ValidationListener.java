package io.github.futuresavailability.validate;

/**
 * Is told how a validation ended, to notify somebody or to count. Called on the thread of the run,
 * when the report is complete; what it throws is logged and loses nothing.
 */
@FunctionalInterface
public interface ValidationListener {
  /**
   * Is called when a run came to its end, whether the database passed or not.
   *
   * @param report what was found, with the time it was checked and how long that took
   */
  void onReport(ValidationReport report);

  /**
   * Is called when there is no report because the database cannot be read. Does nothing by default.
   *
   * @param failure what the caller gets
   */
  default void onFailure(RuntimeException failure) {}
}
