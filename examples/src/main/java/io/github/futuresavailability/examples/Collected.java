package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.Optional;

/** Notes on days that are not collected, which explain an empty result. */
final class Collected {
  private Collected() {}

  /** Notes on standard error that a day is not in the database. */
  static void noteMissing(Session session, AvailabilityDatabase database, LocalDate day) {
    session.note(day + " was not collected; the database has " + days(database));
  }

  /** Notes on standard error that a day is not in the database, if so. */
  static void noteIfOutside(Session session, AvailabilityDatabase database, LocalDate day) {
    if (database.summary().days().filter(days -> days.contains(day)).isEmpty()) {
      noteMissing(session, database, day);
    }
  }

  private static String days(AvailabilityDatabase database) {
    Optional<DateRange> days = database.summary().days();
    return days.map(d -> d.first() + " to " + d.last()).orElse("no day");
  }
}
