package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Days of requests. */
final class Days {
  static final String DATE = "date";
  static final String FROM = "from";
  static final String TO = "to";

  /** The column statistics have it. */
  private static final String NEWEST = "SELECT max(date) FROM daily_availability";

  private Days() {}

  static Parameter date() {
    return Parameter.day(DATE, "A day (UTC). Default: the newest day of the record.").optional();
  }

  /** The newest day of the record; empty without any. */
  static Optional<LocalDate> newest(AvailabilityDatabase database) {
    return database
        .query(NEWEST, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The day of a request. */
  static LocalDate of(AvailabilityDatabase database, Values values) {
    return values.day(DATE).orElseGet(() -> theNewest(database));
  }

  static LocalDate theNewest(AvailabilityDatabase database) {
    return newest(database)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(Problem.Kind.NOT_COLLECTED, "The record has no day yet")));
  }

  /** Refuses a day without a row: an empty result would say that nothing was traded. */
  static void requireCollected(boolean isCollected, LocalDate day) {
    if (!isCollected) {
      throw new DayNotCollectedException(day);
    }
  }

  /** Refuses a range that ends before it begins or is too long. */
  static void check(LocalDate first, LocalDate last, int mostDays) {
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 1) {
      throw Problem.badParameter(
          TO, "The range ends before it begins: %s to %s".formatted(first, last));
    }
    if (days > mostDays) {
      throw Problem.badParameter(
          TO, "The range has %s; it can have %d".formatted(Lines.count(days, "day"), mostDays));
    }
  }
}
