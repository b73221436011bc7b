package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.result.NameCollision;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The session and options that all commands of one command line share.
 *
 * @param session where to print
 * @param options the options given
 */
record Invocation(Session session, CommonOptions options) {
  /** The exit status of a command that succeeded. */
  static final int DONE = 0;

  /** The exit status of a validation that found errors. */
  static final int FOUND_ERRORS = 1;

  /** The exit status of wrong usage or a failure. */
  static final int FAILED = 2;

  private static final String KNOWN = "SELECT 1 FROM daily_availability WHERE symbol = ? LIMIT 1";

  /** The first day for which the public archive has daily klines. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2019, 12, 31);

  /** The days to collect; without options, from the first day of the archive to yesterday, UTC. */
  DateRange collectionDays() {
    return options.days(FIRST_DAY, yesterday());
  }

  /** The same for a run over stored days, which may begin before that first day. */
  DateRange collectionDays(AvailabilityDatabase stored) {
    LocalDate first =
        stored.summary().days().map(DateRange::first).filter(FIRST_DAY::isAfter).orElse(FIRST_DAY);
    return options.days(first, yesterday());
  }

  private LocalDate yesterday() {
    return options.today().minusDays(1);
  }

  /** A day that was typed. */
  LocalDate day(Day typed) {
    return typed.in(options);
  }

  /** A range whose ends were typed. */
  DateRange days(Day first, Day last) {
    return DateRange.of(day(first), day(last));
  }

  /** Prints the result of a query; the database is opened to read. */
  int read(Function<AvailabilityDatabase, ? extends Document> query) {
    return using(database -> print(query.apply(database)));
  }

  /** Does something else with the database, which is opened to read. */
  int using(ToIntFunction<AvailabilityDatabase> work) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(options.database())) {
      ImpossibleRows.refuse(database);
      return work.applyAsInt(database);
    }
  }

  /** Prints the result of a change to an existing database; it is opened to write. */
  int change(Function<AvailabilityDatabase, ? extends Document> work) {
    if (Files.notExists(options.database())) {
      // Opening it to write would create it; opening it to read reports that it is missing.
      return read(work);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(options.database())) {
      ImpossibleRows.refuse(database);
      return print(work.apply(database));
    }
  }

  /** Notes the symbols of the options that the database does not have, which are in no result. */
  void noteUnknownSymbols(AvailabilityDatabase database) {
    for (String symbol : options.symbols().map(TreeSet::new).orElseGet(TreeSet::new)) {
      noteIfUnknown(database, symbol);
    }
  }

  /** Notes a symbol that the database does not have. */
  void noteIfUnknown(AvailabilityDatabase database, String symbol) {
    if (database.query(KNOWN, row -> row.getLong(1), symbol).isEmpty()) {
      session.note("the database has no day of " + symbol + "; check the spelling");
    }
  }

  /** Notes which of several names of one contract is counted. */
  void noteCollisions(List<NameCollision> collisions) {
    for (NameCollision name : collisions) {
      session.note(name.counted() + " is counted, not " + String.join(", ", name.excluded()));
    }
  }

  /** The days of the options among those of the database; without rows it is one day. */
  DateRange storedDays(AvailabilityDatabase database) {
    return options.daysOf(database.summary().days().orElseGet(() -> DateRange.of(options.today())));
  }

  /** Notes that a day is not in the database, which explains an empty result. */
  void noteMissing(AvailabilityDatabase database, LocalDate day) {
    String days =
        database.summary().days().map(d -> d.first() + " to " + d.last()).orElse("no day");
    session.note(day + " was not collected; the database has " + days);
  }

  /** The same for a day that is before or after the days of the database. */
  void noteIfOutside(AvailabilityDatabase database, LocalDate day) {
    if (database.summary().days().filter(days -> days.contains(day)).isEmpty()) {
      noteMissing(database, day);
    }
  }

  int print(Document document) {
    document.print(session, options.form());
    return DONE;
  }
}
