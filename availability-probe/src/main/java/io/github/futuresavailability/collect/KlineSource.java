package io.github.futuresavailability.collect;

/** The files from which volumes are read. */
public enum KlineSource {
  /**
   * Monthly files for months that have ended, daily ones for the days missing in them: the default.
   */
  MONTHLY_AND_DAILY,
  /**
   * Daily files only, one for each day: slower, and independent of monthly files. After a run with
   * failed months it requests exactly their days, because only those are missing.
   */
  DAILY
}
