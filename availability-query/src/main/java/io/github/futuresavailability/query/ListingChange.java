package io.github.futuresavailability.query;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;

/**
 * The start or the end of a listing period. Immutable and thread-safe.
 *
 * @param day the first day of the listing period, or the first one after it
 * @param symbol the symbol, exactly as the archive spells it
 * @param kind whether the listing period started or ended
 */
public record ListingChange(LocalDate day, String symbol, Kind kind) {
  /** Checks that every part is there. */
  public ListingChange {
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(kind, "kind");
  }

  /** Whether a listing period started or ended. */
  public enum Kind {
    /** A listing period starts on the day; relistings included. */
    LISTED,
    /** The day is the first one after a listing period whose end is certain. */
    DELISTED;

    /**
     * The lower-case name used in tables and JSON.
     *
     * @return {@code listed} or {@code delisted}
     */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
