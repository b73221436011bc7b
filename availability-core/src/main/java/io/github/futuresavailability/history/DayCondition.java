package io.github.futuresavailability.history;

import io.github.futuresavailability.internal.Codes;

/**
 * The condition of one day of a symbol, given the whole history of the symbol. See {@link
 * SymbolHistory#conditionOf} for the order in which the conditions are checked.
 */
public enum DayCondition {
  /** There is no probe result. */
  UNPROBED("unprobed"),
  /** There is a file; its volume is not collected. */
  PRESENT("present"),
  /** There is a file without trades: files outlive trading. */
  UNTRADED("untraded"),
  /** There is a file with trades. */
  TRADED("traded"),
  /** There is no file, and none is expected: the symbol was not listed. */
  NOT_LISTED("not_listed"),
  /** There was no file when the day was probed, but that may have been too early. */
  PENDING("pending"),
  /** There is no file although the symbol was listed: a gap. */
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
   * @param code a name as {@link #code()} returns it
   * @return the condition
   * @throws IllegalArgumentException if there is no such condition
   */
  public static DayCondition parse(String code) {
    return Codes.parse(values(), DayCondition::code, code, "There is no day condition \"%s\"");
  }
}
