package io.github.futuresavailability.validate;

import java.util.Locale;

/** How a cross-check ended. */
public enum CrossCheckOutcome {
  /** Enough contracts match. */
  PASSED,
  /** Too few contracts match. */
  FAILED,
  /** Nothing was compared, which proves nothing. */
  NOT_CHECKED;

  /**
   * The lower-case name used in JSON.
   *
   * @return for example {@code not_checked}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
