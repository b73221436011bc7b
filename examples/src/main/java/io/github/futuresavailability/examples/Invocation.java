package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.store.AvailabilityDatabase;
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
      return print(question.apply(database));
    }
  }

  int print(Document document) {
    document.print(session, options.form());
    return DONE;
  }
}
