package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.probe.HeadProber;
import io.github.futuresavailability.probe.SymbolListing;
import io.github.futuresavailability.store.BulkWriter;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run that collects availability: discover the symbols, ask what the plan says, write all
 * answers at once.
 */
final class AvailabilityRun {
  /** Says what to ask, once it is known which symbols there are. */
  interface Plan {
    List<ProbeRequest> questions(SymbolCoverage symbols);
  }

  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityRun.class);

  private final RunContext run;
  private final CollectionOptions options;
  private final PublishedDays published;
  private final boolean resumes;

  /** A run that goes on where one before was cut short. */
  AvailabilityRun(RunContext run) {
    this(run, true);
  }

  private AvailabilityRun(RunContext run, boolean resumes) {
    this.run = run;
    this.options = run.options();
    this.published = new PublishedDays(options);
    this.resumes = resumes;
  }

  /** The same run that asks for everything anew. */
  AvailabilityRun asNew() {
    return new AvailabilityRun(run, false);
  }

  /** Runs; the report may have failures. */
  CollectionReport collect(Plan plan) {
    SymbolCoverage symbols = SymbolCoverage.discover(options);
    run.checkClock();
    List<ProbeRequest> questions = plan.questions(symbols);
    try (BulkWriter load =
        options.database().beginBulkWrite(options.store().address(), options.clock())) {
      boolean stoppedEarly = ask(questions, load);
      AvailabilityChanges changes = write(load, questions);
      return new CollectionReport(
          run.kind(),
          run.range(),
          symbols.covered().size(),
          symbols.added(),
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
  }

  private boolean ask(List<ProbeRequest> questions, BulkWriter load) {
    Optional<ProbeRequest> reference = published.reference(questions);
    List<ProbeRequest> all = new ArrayList<>();
    reference.ifPresent(all::add);
    unanswered(questions, load).flatMap(this::parts).forEach(all::add);
    return run.settle(
        Progress.Phase.AVAILABILITY,
        all,
        question -> question,
        question -> {
          if (reference.filter(question::equals).isPresent()) {
            load.markPublished(published.presentDays(question));
          } else {
            load.add(answer(question));
          }
        });
  }

  /** What an earlier run was not answered before it was cut short. */
  private Stream<ProbeRequest> unanswered(List<ProbeRequest> questions, BulkWriter load) {
    if (!resumes) {
      return questions.stream();
    }
    Map<String, List<DateRange>> asked = new HashMap<>();
    for (ProbeRequest question : questions) {
      asked.computeIfAbsent(question.symbol(), s -> new ArrayList<>()).add(question.range());
    }
    Map<String, List<DateRange>> answered = load.resume(asked, options.clock().instant());
    if (!answered.isEmpty()) {
      LOG.info("Resuming with the answers that a run before had for {} symbols", answered.size());
    }
    return questions.stream()
        .flatMap(
            question ->
                question.without(answered.getOrDefault(question.symbol(), List.of())).stream());
  }

  private Stream<ProbeRequest> parts(ProbeRequest question) {
    return options.route() == ProbeRoute.HEAD
        ? question.byFile(options.cadence()).stream()
        : Stream.of(question);
  }

  private ProbeResult answer(ProbeRequest question) throws IOException {
    ArchiveSeries series = options.database().archive().series();
    return switch (route(question)) {
      case HEAD ->
          HeadProber.in(options.store(), series, options.clock())
              .days(question.symbol(), question.range());
      case LISTING, FEWEST_REQUESTS ->
          SymbolListing.in(options.store(), series, options.clock())
              .days(question.symbol(), question.range());
    };
  }

  /** A file costs one request either way, and a HEAD is the smaller answer. */
  private ProbeRoute route(ProbeRequest question) {
    boolean one =
        options.route() == ProbeRoute.FEWEST_REQUESTS && question.isOfOneFile(options.cadence());
    return one ? ProbeRoute.HEAD : options.route();
  }

  private AvailabilityChanges write(BulkWriter load, List<ProbeRequest> questions) {
    options.listener().onProgress(new Progress(Progress.Phase.WRITING, 0, 1));
    boolean isRepair = run.kind() == RunKind.REPAIR;
    load.markPublished(isRepair ? published.stored(questions) : published.settled(questions));
    load.markPublished(published.vanished(questions));
    AvailabilityChanges changes = commit(load);
    options.listener().onProgress(new Progress(Progress.Phase.WRITING, 1, 1));
    return changes;
  }

  private AvailabilityChanges commit(BulkWriter load) {
    try {
      return load.commit(options.removals());
    } catch (InterruptedWriteException e) {
      throw new CollectionInterruptedException(e);
    }
  }
}
