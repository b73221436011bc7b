package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Files;
import java.util.function.Function;

/**
 * What all commands of one command line share.
 *
 * @param session where to print
 * @param options what was given
 */
record Invocation(Session session, CommonOptions options) {
  /** The exit status of a command that did what it was told. */
  static final int DONE = 0;

  /** The exit status of a validation that found errors. */
  static final int FOUND_ERRORS = 1;

  /** The exit status of a command that was not understood, or could not do it. */
  static final int FAILED = 2;

  /** Prints what a database answers; the database is opened to read. */
  int answer(Function<AvailabilityDatabase, ? extends Document> question) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(options.database())) {
      ImpossibleRows.refuse(database);
      return print(question.apply(database));
    }
  }

  /** Prints what was done with a database that is there; it is opened to write. */
  int change(Function<AvailabilityDatabase, ? extends Document> work) {
    if (Files.notExists(options.database())) {
      // To open it to write would create it; this says that it is missing.
      return answer(work);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(options.database())) {
      ImpossibleRows.refuse(database);
      return print(work.apply(database));
    }
  }

  int print(Document document) {
    document.print(session, options.form());
    return DONE;
  }
}
