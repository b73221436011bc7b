package io.github.futuresavailability.store;

import java.util.Locale;

/** What a collection run collected. */
public enum RunKind {
  /** Availability of a whole range, by listing. */
  BACKFILL,
  /** Availability of the last days. */
  UPDATE,
  /** Volumes and prices. */
  VOLUMES,
  /** Availability of the symbol-days of a plan, as validation makes one. */
  REPAIR,
  /** Corrections of stored volumes and prices. */
  VERIFICATION;

  /**
   * The lower-case name in the database.
   *
   * @return for example {@code backfill}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that code.
   *
   * @param code a code as {@link #code()} gives it
   * @return the kind
   * @throws IllegalArgumentException if there is no such kind
   */
  public static RunKind parse(String code) {
    for (RunKind kind : values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("No kind of run \"" + code + "\"");
  }
}
