package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.TransferStatistics;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A run from its beginning on: what it is about, and what came of it so far, so that nothing of
 * that is lost with a run that something else ends. Thread-safe.
 */
final class RunContext {
  private static final Duration TOLERATED_CLOCK = Duration.ofDays(1);

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
   * Refuses a clock that contradicts the archive's, where that is known: called once the archive
   * has responded and before anything is written.
   */
  void checkClock() {
    Instant now = options.clock().instant();
    options
        .store()
        .serverTime()
        .filter(archive -> Duration.between(archive, now).abs().compareTo(TOLERATED_CLOCK) > 0)
        .ifPresent(
            archive -> {
              throw new ClockException(now, archive);
            });
  }

  /** Settles one question. */
  interface Settling<T> {
    void settle(T item) throws IOException;
  }

  /**
   * Settles questions on many threads, and notes those that got no good answer.
   *
   * @return whether so many failed that the rest was not asked
   */
  <T> boolean settle(
      Progress.Phase phase,
      List<T> items,
      Function<T, ProbeRequest> question,
      Settling<T> settling) {
    ParallelWork.Task<T> task =
        new ParallelWork.Task<>() {
          @Override
          public void settle(T item) throws IOException {
            settling.settle(item);
          }

          @Override
          public void fail(T item, IOException cause) {
            RunContext.this.fail(question.apply(item), cause);
          }
        };
    return ParallelWork.run(options, phase, items, task).stoppedEarly();
  }

  private void fail(ProbeRequest question, IOException cause) {
    CollectionFailure failure = CollectionFailure.of(question, cause);
    synchronized (failures) {
      failures.add(failure);
    }
    RunLog.failed(failure);
  }

  /** What failed so far, by symbol and day. */
  List<CollectionFailure> failures() {
    synchronized (failures) {
      return failures.stream().sorted(CollectionFailure.ORDER).toList();
    }
  }

  /** Says that so many more rows got their volumes. */
  void stored(long volumes) {
    volumesStored.addAndGet(volumes);
  }

  long volumesStored() {
    return volumesStored.get();
  }

  TransferStatistics transfer() {
    return options.store().statistics().since(before);
  }

  /** What is known of a run that something else than its questions ended. */
  CollectionReport cutShort() {
    return new CollectionReport(
        kind,
        range,
        0,
        List.of(),
        List.of(),
        AvailabilityChanges.NONE,
        Optional.empty(),
        volumesStored(),
        List.of(),
        List.of(),
        failures(),
        false,
        transfer(),
        startedAt,
        options.clock().instant());
  }
}
