package io.github.futuresavailability.collect;

/** Which files volumes are read from. */
public enum KlineSource {
  /** Monthly files for months that have ended, daily ones for what they lack: the default. */
  MONTHLY_AND_DAILY,
  /**
   * Daily files alone, one for each day: slower, and independent of monthly files. After a run in
   * which months failed it asks for the days of exactly those, because they are what is lacking.
   */
  DAILY
}
