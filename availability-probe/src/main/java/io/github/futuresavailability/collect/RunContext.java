package io.github.futuresavailability.collect;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.probe.TransferStatistics;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The state of one run: its kind, range and options, and its failures and counts so far, which are
 * reported even if an exception ends the run. Thread-safe.
 */
final class RunContext {
  /**
   * How far the clock may be from the archive's. A probe time that is further ahead of a run comes
   * from a clock that was wrong, and proves nothing.
   */
  static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofDays(1);

  static final Comparator<SymbolDay> BY_DAY =
      Comparator.comparing(SymbolDay::day)
          .thenComparing(SymbolDay::symbol, ContractSymbol.UTF8_ORDER);

  private final RunKind kind;
  private final DateRange range;
  private final CollectionOptions options;
  private final Instant startedAt;
  private final TransferStatistics before;
  private final List<CollectionFailure> failures = new ArrayList<>();
  private final AtomicLong volumesStored = new AtomicLong();

  RunContext(RunKind kind, DateRange range, CollectionOptions options) {
    this.kind = kind;
    this.range = range;
    this.options = options;
    this.startedAt = options.clock().instant();
    this.before = options.store().statistics();
  }

  RunKind kind() {
    return kind;
  }

  DateRange range() {
    return range;
  }

  CollectionOptions options() {
    return options;
  }

  Instant startedAt() {
    return startedAt;
  }

  /**
   * Throws if the clock differs too much from the archive's, where that is known. Called after the
   * first response of the archive and before anything is written.
   */
  void checkClock() {
    Instant now = options.clock().instant();
    options
        .store()
        .serverTime()
        .filter(archive -> Duration.between(archive, now).abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0)
        .ifPresent(
            archive -> {
              throw new ClockException(now, archive);
            });
  }

  /**
   * Processes items on many threads, and records and logs those that fail.
   *
   * @return whether so many failed that the rest was skipped
   */
  <T> boolean process(
      Progress.Phase phase,
      List<T> items,
      Function<T, ProbeRequest> requestOf,
      ParallelWork.Task<T> task) {
    return ParallelWork.run(
        options, phase, items, task, (item, cause) -> fail(requestOf.apply(item), cause));
  }

  private void fail(ProbeRequest request, IOException cause) {
    CollectionFailure failure = CollectionFailure.of(request, cause);
    synchronized (failures) {
      failures.add(failure);
    }
    RunLog.failed(failure);
  }

  /** The failures so far, by symbol and day. */
  List<CollectionFailure> failures() {
    synchronized (failures) {
      return failures.stream().sorted(CollectionFailure.ORDER).toList();
    }
  }

  /** Adds to the number of rows with stored volumes. */
  void addStored(long volumes) {
    volumesStored.addAndGet(volumes);
  }

  long volumesStored() {
    return volumesStored.get();
  }

  TransferStatistics transfer() {
    return options.store().statistics().since(before);
  }

  /** The report of a run that an exception ended. */
  CollectionReport partialReport() {
    return report(List.of(), List.of(), List.of(), List.of(), false);
  }

  /**
   * The report of a run that changed no availability.
   *
   * @param symbols the symbols that it covered, also more than once
   */
  CollectionReport report(
      List<String> symbols,
      List<String> unknownSymbols,
      List<SymbolDay> withoutKline,
      List<VolumeDifference> differences,
      boolean stoppedEarly) {
    return new CollectionReport(
        kind,
        range,
        (int) symbols.stream().distinct().count(),
        List.of(),
        unknownSymbols,
        AvailabilityChanges.NONE,
        Optional.empty(),
        volumesStored(),
        withoutKline.stream().sorted(BY_DAY).toList(),
        differences.stream().sorted(VolumeDifference.ORDER).toList(),
        failures(),
        stoppedEarly,
        transfer(),
        startedAt,
        options.clock().instant());
  }
}
