package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;

/**
 * A day as it is typed: a date, {@code yesterday} (UTC), or {@code latest}, the newest day of the
 * database. It is resolved after all options are known.
 */
interface Day {
  /** How a day is typed, for the help of an argument. */
  String FORMS = "as 2024-01-31, yesterday or latest";

  /** The help of an argument that is one day. */
  String HELP = "A day (UTC), " + FORMS + ", the newest one of the database.";

  /** The UTC day. */
  LocalDate in(CommonOptions options);

  /** Parses a word or a date. */
  static Day parse(String text) {
    return switch (text) {
      case "yesterday" -> options -> options.today().minusDays(1);
      case "latest" -> CommonOptions::latest;
      default -> {
        LocalDate date = Arguments.date(text);
        yield options -> date;
      }
    };
  }

  /** The newest day of the database. */
  static LocalDate latestOf(CommonOptions options) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(options.database())) {
      return database
          .summary()
          .days()
          .map(DateRange::last)
          .orElseThrow(
              () ->
                  new UsageException(
                      "latest is the newest day of the database, which has none yet; write a date"));
    }
  }
}
