package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.probe.ArchiveProber;
import io.github.futuresavailability.probe.ProbeRoute;
import io.github.futuresavailability.store.BulkWriter;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run that collects availability: it discovers the symbols, probes the planned symbol-days, and
 * writes all probe results in one commit.
 */
final class AvailabilityRun {
  /** Plans the probes of a run once the symbols are known. */
  interface Plan {
    List<ProbeRequest> requests(SymbolCoverage symbols);
  }

  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityRun.class);

  private final RunContext run;
  private final CollectionOptions options;
  private final PublishedDays published;
  private final ArchiveProber prober;
  private final boolean resumes;

  /** A run that resumes an interrupted run before it. */
  AvailabilityRun(RunContext run) {
    this(run, true);
  }

  private AvailabilityRun(RunContext run, boolean resumes) {
    this.run = run;
    this.options = run.options();
    this.published = new PublishedDays(options);
    this.prober = options.prober().by(options.route());
    this.resumes = resumes;
  }

  /** The same run that probes everything again. */
  AvailabilityRun withoutResume() {
    return new AvailabilityRun(run, false);
  }

  /** Runs, and returns a report that may have failures. */
  CollectionReport collect(Plan plan) {
    SymbolCoverage symbols = SymbolCoverage.discover(options);
    run.checkClock();
    List<ProbeRequest> requests = plan.requests(symbols);
    try (BulkWriter writer =
        options.database().beginBulkWrite(options.store().address(), options.clock())) {
      boolean stoppedEarly = probe(requests, writer);
      AvailabilityChanges changes = write(writer, requests);
      return report(symbols, changes, stoppedEarly);
    }
  }

  private CollectionReport report(
      SymbolCoverage symbols, AvailabilityChanges changes, boolean stoppedEarly) {
    return new CollectionReport(
        run.kind(),
        run.range(),
        symbols.covered().size(),
        stored(symbols.added()),
        symbols.unknown(),
        changes,
        DayCounts.of(run.range().last(), options.database()),
        0,
        List.of(),
        List.of(),
        run.failures(),
        stoppedEarly,
        run.transfer(),
        run.startedAt(),
        options.clock().instant());
  }

  /** A range without a published day leaves no row of a symbol that it covered. */
  private List<String> stored(List<String> added) {
    if (added.isEmpty()) {
      return added;
    }
    Set<String> stored = options.storedDays().symbols();
    return added.stream().filter(stored::contains).toList();
  }

  private boolean probe(List<ProbeRequest> requests, BulkWriter writer) {
    Optional<ProbeRequest> reference = published.reference(requests);
    List<ProbeRequest> all = new ArrayList<>();
    reference.ifPresent(all::add);
    remaining(requests, writer).flatMap(this::parts).forEach(all::add);
    return run.process(
        Progress.Phase.AVAILABILITY,
        all,
        request -> request,
        request -> {
          if (reference.filter(request::equals).isPresent()) {
            writer.markPublished(published.presentDays(request));
          } else {
            writer.add(prober.probe(request.symbol(), request.range()));
          }
        });
  }

  /** The requests without the days that an interrupted run before has probed. */
  private Stream<ProbeRequest> remaining(List<ProbeRequest> requests, BulkWriter writer) {
    if (!resumes) {
      return requests.stream();
    }
    Map<String, List<DateRange>> wanted = new HashMap<>();
    for (ProbeRequest request : requests) {
      wanted.computeIfAbsent(request.symbol(), s -> new ArrayList<>()).add(request.range());
    }
    Map<String, List<DateRange>> probed = writer.resume(wanted, options.clock().instant());
    if (!probed.isEmpty()) {
      LOG.info("Resuming an interrupted run with its probe results of {} symbols", probed.size());
    }
    return requests.stream()
        .flatMap(
            request -> request.without(probed.getOrDefault(request.symbol(), List.of())).stream());
  }

  private Stream<ProbeRequest> parts(ProbeRequest request) {
    return options.route() == ProbeRoute.HEAD
        ? request.byFile(options.cadence()).stream()
        : Stream.of(request);
  }

  private AvailabilityChanges write(BulkWriter writer, List<ProbeRequest> requests) {
    options.listener().onProgress(new Progress(Progress.Phase.WRITING, 0, 1));
    boolean isRepair = run.kind() == RunKind.REPAIR;
    writer.markPublished(
        isRepair ? published.stored(requests) : published.olderThanLastWeek(requests));
    writer.markPublished(published.vanished(requests));
    AvailabilityChanges changes = commit(writer);
    options.listener().onProgress(new Progress(Progress.Phase.WRITING, 1, 1));
    return changes;
  }

  private AvailabilityChanges commit(BulkWriter writer) {
    try {
      return writer.commit(options.removals());
    } catch (InterruptedWriteException e) {
      throw new CollectionInterruptedException(e);
    }
  }
}
