package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.collect.CollectionFailedException;
import io.github.futuresavailability.collect.CollectionFailure;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.collect.CollectionTask;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ProgressBar;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Runs a collection with the options of the command line, and prints its report. */
final class Collecting {
  /** Describes what to collect. */
  interface Plan {
    CollectionTask<?> from(ObjectStore store, AvailabilityDatabase database);
  }

  private static final String ROWS =
      "SELECT count(*) FROM daily_availability WHERE date BETWEEN ? AND ?";

  private final Session session;
  private final CommonOptions options;

  Collecting(Invocation invocation) {
    this.session = invocation.session();
    this.options = invocation.options();
  }

  int run(Plan plan) {
    Optional<Set<String>> symbols = options.symbols();
    try (WritableDatabase file = WritableDatabase.open(options)) {
      AvailabilityDatabase database = file.database();
      ImpossibleRows.refuse(database);
      ArchiveEndpoint endpoint = options.endpointOr(database.archive().endpoint());
      try (ObjectStore store = options.open(endpoint)) {
        CollectionTask<?> task = plan.from(store, database).clock(session.clock());
        CollectionReport report = collect(symbols.isPresent() ? task.symbols(symbols.get()) : task);
        print(report);
        noteAddresses(endpoint, database.archive().endpoint());
        refuseUnknown(report);
        file.keep();
        noteEmptyDays(report, database);
        return Invocation.DONE;
      }
    } catch (CollectionFailedException e) {
      print(e.report());
      if (options.isVerbose()) {
        e.report().failures().forEach(this::printFailure);
      }
      throw e;
    }
  }

  private CollectionReport collect(CollectionTask<?> task) {
    try (ProgressBar bar = ProgressBar.in(session)) {
      return task.onProgress(bar).run();
    }
  }

  private void print(CollectionReport report) {
    new CollectionDocument(report).print(session, options.form());
  }

  /** A symbol that exists nowhere is most often a typing error, and not done. */
  private static void refuseUnknown(CollectionReport report) {
    if (!report.unknownSymbols().isEmpty()) {
      throw new UsageException(
          "neither the archive nor the database knows %s; nothing was written for %s"
              .formatted(
                  String.join(", ", report.unknownSymbols()),
                  report.unknownSymbols().size() == 1 ? "it" : "them"));
    }
  }

  private void noteEmptyDays(CollectionReport report, AvailabilityDatabase database) {
    DateRange days = report.range();
    LocalDate today = options.today();
    if (!days.last().isBefore(today)) {
      session.note(
          "days from %s on are not over yet (UTC), and the archive has no file for them"
              .formatted(days.first().isBefore(today) ? today : days.first()));
    }
    if (days.first().isBefore(today) && !hasRows(days, database)) {
      session.note(
          report.kind() == RunKind.BACKFILL || report.kind() == RunKind.UPDATE
              ? "the archive has published no file for " + days + "; nothing was stored"
              : "the database has no row for " + days + "; a backfill collects them");
    } else if (report.kind() == RunKind.VERIFICATION && report.symbols() == 0) {
      session.note("no volumes are stored for " + days + "; nothing was compared");
    }
  }

  private static boolean hasRows(DateRange days, AvailabilityDatabase database) {
    return database.query(ROWS, row -> row.getLong(1), days.first(), days.last()).get(0) > 0;
  }

  private void printFailure(CollectionFailure failure) {
    session.err().println(Lines.single(failure.toString()));
  }

  private void noteAddresses(ArchiveEndpoint used, ArchiveEndpoint recorded) {
    if (!used.objects().equals(recorded.objects())) {
      session.note(
          "requests go to %s; the database still records urls of %s"
              .formatted(used.objects(), recorded.objects()));
    }
  }
}
