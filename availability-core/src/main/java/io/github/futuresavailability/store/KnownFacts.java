package io.github.futuresavailability.store;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.facts.FactRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The availability facts that a database had at one instant.
 *
 * <p>{@link Availability#probedAt()} is the newest recorded probe up to that instant; a
 * confirmation that was followed by another one is not recorded. In SQL the same facts are the
 * relation {@code known_at(?)} with the eight availability columns. Each call reads immediately.
 * Thread-safe; usable until the database is closed.
 */
public final class KnownFacts {
  private static final String FACTS = "SELECT " + FactRow.AVAILABILITY + " FROM known_at(?) ";
  private static final String ON_DAY = FACTS + "WHERE date = ? ORDER BY symbol";
  private static final String OF_SYMBOL =
      FACTS + "WHERE symbol = ? AND date BETWEEN ? AND ? ORDER BY date";

  private final AvailabilityDatabase database;
  private final Instant instant;

  KnownFacts(AvailabilityDatabase database, Instant instant) {
    this.database = database;
    this.instant = Objects.requireNonNull(instant, "instant");
  }

  /**
   * The time of these facts.
   *
   * @return the instant, UTC
   */
  public Instant instant() {
    return instant;
  }

  /**
   * The facts about all symbols on a day.
   *
   * @param day the UTC day
   * @return the facts, by symbol in UTF-8 order; empty if none was known
   */
  public List<Availability> on(LocalDate day) {
    Objects.requireNonNull(day, "day");
    return database.query(ON_DAY, FactRow::availability, instant, day);
  }

  /**
   * The facts about a symbol in a range of days.
   *
   * @param symbol the symbol
   * @param days the days
   * @return the facts, oldest day first; empty if none was known
   */
  public List<Availability> of(String symbol, DateRange days) {
    Objects.requireNonNull(symbol, "symbol");
    return database.query(
        OF_SYMBOL, FactRow::availability, instant, symbol, days.first(), days.last());
  }

  /** The database and the instant; it reads nothing. */
  @Override
  public String toString() {
    return database + " as known at " + instant;
  }
}
