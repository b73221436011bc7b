package io.github.futuresavailability.examples;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.collect.CollectionFailedException;
import io.github.futuresavailability.collect.CollectionFailure;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.collect.CollectionTask;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ProgressBar;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.Optional;
import java.util.Set;

/** Runs a collection with the options of the command line, and prints its report. */
final class Collecting {
  /** Describes what to collect. */
  interface Plan {
    CollectionTask<?> from(ObjectStore store, AvailabilityDatabase database);
  }

  private final Session session;
  private final CommonOptions options;

  Collecting(Invocation invocation) {
    this.session = invocation.session();
    this.options = invocation.options();
  }

  int run(Plan plan) {
    ArchiveEndpoint endpoint = options.endpoint();
    Optional<Set<String>> symbols = options.symbols();
    try (HttpObjectStore store = HttpObjectStore.at(endpoint);
        WritableDatabase file = WritableDatabase.open(options)) {
      ImpossibleRows.refuse(file.database());
      CollectionTask<?> task = plan.from(store, file.database()).clock(session.clock());
      report(collect(symbols.isPresent() ? task.symbols(symbols.get()) : task));
      noteAddresses(endpoint, file.database().archive().endpoint());
      return Invocation.DONE;
    } catch (CollectionFailedException e) {
      report(e.report());
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

  private void report(CollectionReport report) {
    new CollectionDocument(report).print(session, options.form());
    for (String symbol : report.unknownSymbols()) {
      session.note(
          "neither the archive nor the database knows " + symbol + "; nothing was written for it");
    }
  }

  private void printFailure(CollectionFailure failure) {
    session.err().println(Lines.single(failure.toString()));
  }

  private void noteAddresses(ArchiveEndpoint used, ArchiveEndpoint recorded) {
    if (options.mixesAddresses()) {
      session.note("listing from " + used.listing() + ", objects from " + used.objects());
    }
    if (!used.objects().equals(recorded.objects())) {
      session.note(
          "requests go to %s; the database still records urls of %s"
              .formatted(used.objects(), recorded.objects()));
    }
  }
}
