package io.github.futuresavailability.store;

import io.github.futuresavailability.internal.Codes;
import java.util.Locale;

/** The kind of data that a collection run collects. */
public enum RunKind {
  /** Availability of a whole range, by object listing. */
  BACKFILL,
  /** Availability of the last days. */
  UPDATE,
  /** Volumes and prices. */
  VOLUMES,
  /** Availability of the symbol-days of a plan, such as one that validation makes. */
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
    return Codes.parse(values(), RunKind::code, code, "No kind of run \"%s\"");
  }
}
