package io.github.futuresavailability.history;

import java.util.Objects;

/**
 * What one day of one symbol amounts to, given the whole history of the symbol; the first that
 * applies, in this order. See {@link SymbolHistory#conditionOf}.
 */
public enum DayCondition {
  /** Nobody asked the archive, or nobody got an answer. */
  UNPROBED("unprobed"),
  /** There is a file; whether there was trading has not been collected. */
  PRESENT("present"),
  /** There is a file, and it holds no trade: files outlive trading. */
  UNTRADED("untraded"),
  /** There is a file with trades. */
  TRADED("traded"),
  /** There is no file, and none was to be expected: the symbol was not listed. */
  NOT_LISTED("not_listed"),
  /** There was no file when the archive was asked, but it may have been asked too early. */
  PENDING("pending"),
  /** There is no file although the symbol was listed: a gap in the archive. */
  MISSING("missing");

  private final String code;

  DayCondition(String code) {
    this.code = code;
  }

  /**
   * The lower-case name used in tables and JSON.
   *
   * @return for example {@code not_listed}
   */
  public String code() {
    return code;
  }

  /**
   * The condition of that code.
   *
   * @param code a name as {@link #code()} gives it
   * @return the condition
   * @throws IllegalArgumentException if there is no such condition
   */
  public static DayCondition parse(String code) {
    Objects.requireNonNull(code, "code");
    for (DayCondition condition : values()) {
      if (condition.code.equals(code)) {
        return condition;
      }
    }
    throw new IllegalArgumentException("No condition of a day \"" + code + "\"");
  }
}
