package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.probe.HeadProber;
import io.github.futuresavailability.probe.SymbolListing;
import io.github.futuresavailability.probe.TransferStatistics;
import io.github.futuresavailability.store.AnsweredDays;
import io.github.futuresavailability.store.AvailabilityChanges;
import io.github.futuresavailability.store.AvailabilityLoad;
import io.github.futuresavailability.store.RunKind;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run that collects availability: discover the symbols, ask what the plan says, write all
 * answers at once.
 */
final class AvailabilityRun {
  /** Says what to ask, once it is known which symbols there are. */
  interface Plan {
    List<Question> questions(SymbolCoverage symbols);
  }

  private final CollectionOptions options;
  private final RunKind kind;
  private final DateRange range;
  private final PublishedDays published;

  AvailabilityRun(CollectionOptions options, RunKind kind, DateRange range) {
    this.options = options;
    this.kind = kind;
    this.range = range;
    this.published = new PublishedDays(options);
  }

  /** Runs; the report may have failures. */
  CollectionReport run(Plan plan) {
    Instant startedAt = options.clock().instant();
    RunLog.started(kind, range, options);
    TransferStatistics before = options.store().statistics();
    SymbolCoverage symbols = SymbolCoverage.discover(options);
    List<Question> questions = plan.questions(symbols);
    try (AvailabilityLoad load = options.database().beginLoad()) {
      ParallelWork.Outcome<Question> outcome = ask(questions, load);
      AvailabilityChanges changes = write(load, questions);
      return new CollectionReport(
          kind,
          range,
          symbols.covered().size(),
          symbols.added(),
          symbols.unknown(),
          changes,
          0,
          List.of(),
          List.of(),
          failures(outcome),
          outcome.stoppedEarly(),
          options.store().statistics().since(before),
          startedAt,
          options.clock().instant());
    }
  }

  private ParallelWork.Outcome<Question> ask(List<Question> questions, AvailabilityLoad load) {
    Optional<Question> reference = published.reference(questions);
    List<Question> all = new ArrayList<>(questions);
    reference.ifPresent(question -> all.add(0, question));
    return ParallelWork.run(
        options,
        Progress.Phase.AVAILABILITY,
        all,
        question -> {
          if (reference.filter(question::equals).isPresent()) {
            load.publish(published.presentDays(question));
          } else {
            load.add(answer(question));
          }
        });
  }

  /** One HEAD for a single day, a listing for more. */
  private AnsweredDays answer(Question question) throws IOException {
    ArchiveSeries series = options.database().archive().series();
    if (question.range().size() > 1) {
      return SymbolListing.in(options.store(), series, options.clock())
          .days(question.symbol(), question.range());
    }
    LocalDate day = question.range().first();
    return AnsweredDays.of(
        HeadProber.in(options.store(), series, options.clock()).probe(question.symbol(), day));
  }

  private AvailabilityChanges write(AvailabilityLoad load, List<Question> questions) {
    options.listener().onProgress(new Progress(Progress.Phase.WRITING, 0, 1));
    load.publish(published.settled(questions));
    AvailabilityChanges changes = load.commit(options.removals());
    options.listener().onProgress(new Progress(Progress.Phase.WRITING, 1, 1));
    return changes;
  }

  private static List<CollectionFailure> failures(ParallelWork.Outcome<Question> outcome) {
    return outcome.failed().stream()
        .map(failed -> CollectionFailure.of(failed.item(), failed.cause()))
        .sorted(CollectionFailure.ORDER)
        .toList();
  }
}
