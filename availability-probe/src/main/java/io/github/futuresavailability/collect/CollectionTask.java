package io.github.futuresavailability.collect;

import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * What all collections have in common: who is covered, how fast, and when to give up.
 *
 * <p>Defaults: every symbol that the archive or the database knows, 150 questions at once, give up
 * above 5 % of failures, guarded against a shrunken archive, the system's clock in UTC.
 *
 * <p>Immutable; each option makes a copy. A run uses the store and the database of its caller, who
 * closes them. Running the same description again is allowed, at the same time is not useful: the
 * database writes one batch after the other.
 *
 * @param <T> the kind of collection
 */
public abstract sealed class CollectionTask<T extends CollectionTask<T>>
    implements Callable<CollectionReport>
    permits Backfill, DailyUpdate, VolumeCollection, VolumeVerification {
  private final CollectionOptions options;

  CollectionTask(CollectionOptions options) {
    this.options = options;
  }

  /**
   * Covers these symbols alone.
   *
   * @param symbols symbols; one that nobody knows is reported and gets no row
   * @return a changed copy
   * @throws IllegalArgumentException if there is none
   */
  public final T symbols(Collection<String> symbols) {
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("No symbol to cover; leave this out to cover all");
    }
    return with(options.withSymbols(Set.copyOf(symbols)));
  }

  /**
   * Sets how many questions are asked at once.
   *
   * @param questions the number of threads; the store should allow as many connections
   * @return a changed copy
   * @throws IllegalArgumentException if the number is below one
   */
  public final T parallelism(int questions) {
    return with(options.withParallelism(questions));
  }

  /**
   * Sets above which share of failures the run gives up, counted from 100 answers on.
   *
   * @param share from 0 to 1
   * @return a changed copy
   * @throws IllegalArgumentException if it is no share
   */
  public final T maxFailureRatio(double share) {
    return with(options.withMaxFailureRatio(share));
  }

  /**
   * Writes whatever the archive answers, even if many files have vanished.
   *
   * @return a changed copy
   */
  public final T allowShrink() {
    return with(options.withRemovals(ShrinkPolicy.ALLOW));
  }

  /**
   * Reports progress.
   *
   * @param listener is told how far the run is
   * @return a changed copy
   */
  public final T onProgress(ProgressListener listener) {
    return with(options.withListener(Objects.requireNonNull(listener, "listener")));
  }

  /**
   * Tells somebody how each run ended, in addition to those who are told already. What a listener
   * throws is logged and changes nothing.
   *
   * @param listener is told once a run, on the thread of the run, when everything is written
   * @return a changed copy
   */
  public final T onReport(CollectionListener listener) {
    return with(options.withAlso(Objects.requireNonNull(listener, "listener")));
  }

  /**
   * Sets what tells the time.
   *
   * @param clock tells today and when answers arrive
   * @return a changed copy
   */
  public final T clock(Clock clock) {
    return with(options.withClock(Objects.requireNonNull(clock, "clock")));
  }

  /**
   * Asks, and writes every good answer. Each question that gets none is logged at once. If
   * something else ends the run, its exception has a suppressed {@link CollectionFailedException}
   * that tells what had failed before, in a report that counts no symbols.
   *
   * @return what was asked and written
   * @throws CollectionFailedException if a question got no good answer; the others are stored
   * @throws io.github.futuresavailability.store.change.ArchiveShrankException if the archive
   *     answers far less than what is stored; nothing is written
   * @throws ClockException if the clock contradicts the archive's by more than a day; nothing is
   *     written
   * @throws CollectionInterruptedException if the thread is interrupted; what was answered is kept
   * @throws io.github.futuresavailability.AvailabilityException if the symbols cannot be listed or
   *     DuckDB refuses to write; nothing is written
   */
  public final CollectionReport run() {
    return RunNotifier.told(kind(), options.listeners(), this::collect);
  }

  /** Does the same as {@link #run()}. */
  @Override
  public final CollectionReport call() {
    return run();
  }

  /** Asks, and writes every good answer; see {@link #run()}. */
  abstract CollectionReport collect();

  /** What this collects first. */
  abstract RunKind kind();

  abstract T with(CollectionOptions changed);

  final CollectionOptions options() {
    return options;
  }
}
