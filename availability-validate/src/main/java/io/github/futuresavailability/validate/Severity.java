package io.github.futuresavailability.validate;

import java.util.Locale;
import java.util.Objects;

/** How bad a finding is, the worst first. */
public enum Severity {
  /** The database is wrong or incomplete; a report with such a finding has not passed. */
  ERROR,
  /** Something to know or to mend that leaves every stored fact true. */
  WARNING;

  /**
   * The lower-case name used in tables and JSON.
   *
   * @return for example {@code error}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The severity of that code.
   *
   * @param code a name as {@link #code()} gives it
   * @return the severity
   * @throws IllegalArgumentException if there is no such severity
   */
  public static Severity parse(String code) {
    Objects.requireNonNull(code, "code");
    for (Severity severity : values()) {
      if (severity.code().equals(code)) {
        return severity;
      }
    }
    throw new IllegalArgumentException("No severity \"" + code + "\"");
  }
}
