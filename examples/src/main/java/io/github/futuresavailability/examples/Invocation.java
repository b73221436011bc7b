package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeSet;
import java.util.function.Function;

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
  DateRange storedDays(AvailabilityDatabase database) {
    LocalDate first =
        database
            .summary()
            .days()
            .map(DateRange::first)
            .filter(FIRST_DAY::isAfter)
            .orElse(FIRST_DAY);
    return options.days(first, yesterday());
  }

  private LocalDate yesterday() {
    return LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC).minusDays(1);
  }

  /** Prints the result of a query; the database is opened to read. */
  int read(Function<AvailabilityDatabase, ? extends Document> query) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(options.database())) {
      ImpossibleRows.refuse(database);
      return print(query.apply(database));
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
      if (database.query(KNOWN, row -> row.getLong(1), symbol).isEmpty()) {
        session.note("the database has no day of " + symbol + "; check the spelling");
      }
    }
  }

  int print(Document document) {
    document.print(session, options.form());
    return DONE;
  }
}
