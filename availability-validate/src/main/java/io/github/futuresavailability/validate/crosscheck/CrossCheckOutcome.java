package io.github.futuresavailability.validate.crosscheck;

import java.util.Locale;

/** The outcome of a cross-check. */
public enum CrossCheckOutcome {
  /** Enough contracts match. */
  PASSED,
  /** Too few contracts match. */
  FAILED,
  /** Nothing was compared, so that nothing is proved. */
  NOT_CHECKED;

  /**
   * The lower-case name in JSON.
   *
   * @return for example {@code not_checked}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
