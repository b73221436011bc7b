package io.github.futuresavailability.validate.finding;

import java.util.Locale;
import java.util.Objects;

/** How bad a finding is; the worst severity is first. */
public enum Severity {
  /** The database is wrong or incomplete; a report with such a finding has not passed. */
  ERROR,
  /** Something to know or to fix; every stored fact is still true. */
  WARNING;

  /**
   * The lower-case name in tables and JSON.
   *
   * @return for example {@code error}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The severity with that code.
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
