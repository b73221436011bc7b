package io.github.futuresavailability.collect;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A configured collection that can be run: the options that all collections share.
 *
 * <p>Defaults: every symbol of the archive and of the database, 150 parallel requests, a failure
 * ratio of at most 5 %, the shrink guard on, the system clock.
 *
 * <p>Immutable; each option returns a changed copy. The caller closes the store and the database. A
 * collection can be run again; running it twice at the same time is allowed but not faster, because
 * the database writes one batch after the other.
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
   * Covers only these symbols.
   *
   * @param symbols the symbols; one that is neither in the archive nor in the database is reported
   *     and gets no row
   * @return a changed copy
   * @throws IllegalArgumentException if there are none
   */
  public final T symbols(Collection<String> symbols) {
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("No symbols; omit this call to cover all symbols");
    }
    return with(options.withSymbols(Set.copyOf(symbols)));
  }

  /**
   * Sets the number of parallel requests.
   *
   * @param requests the number of threads; the store should allow as many connections
   * @return a changed copy
   * @throws IllegalArgumentException if the number is below one
   */
  public final T parallelism(int requests) {
    return with(options.withParallelism(requests));
  }

  /**
   * Sets the failure ratio above which the run stops early, checked from 100 results on.
   *
   * @param ratio from 0 to 1
   * @return a changed copy
   * @throws IllegalArgumentException if the ratio is not from 0 to 1
   */
  public final T maxFailureRatio(double ratio) {
    return with(options.withMaxFailureRatio(ratio));
  }

  /**
   * Turns the shrink guard off: writes the results even if many stored files have vanished from the
   * archive.
   *
   * @return a changed copy
   */
  public final T allowShrink() {
    return with(options.withRemovals(ShrinkPolicy.ALLOW));
  }

  /**
   * Reports progress.
   *
   * @param listener receives the progress of each run
   * @return a changed copy
   */
  public final T onProgress(ProgressListener listener) {
    return with(options.withListener(Objects.requireNonNull(listener, "listener")));
  }

  /**
   * Adds a listener for the outcome of each run. An exception of a listener is logged and does not
   * affect the run.
   *
   * @param listener called once per run, on the thread of the run, after everything is written
   * @return a changed copy
   */
  public final T onReport(CollectionListener listener) {
    return with(options.withOutcomeListener(Objects.requireNonNull(listener, "listener")));
  }

  /**
   * Sets the clock.
   *
   * @param clock the clock for the current day and the time of each probe
   * @return a changed copy
   */
  public final T clock(Clock clock) {
    return with(options.withClock(Objects.requireNonNull(clock, "clock")));
  }

  /**
   * Runs the collection and writes every result. Each failed request is logged immediately. If
   * another exception ends the run, it has a suppressed {@link CollectionFailedException} with the
   * requests that failed before; that report counts no symbols.
   *
   * @return the report of the run
   * @throws CollectionFailedException if a request failed; all other results are stored
   * @throws io.github.futuresavailability.store.change.ArchiveShrankException if the archive has
   *     far fewer files than are stored; nothing is written
   * @throws ClockException if the clock differs from the archive's by more than a day; nothing is
   *     written
   * @throws CollectionInterruptedException if the thread is interrupted; results are kept
   * @throws io.github.futuresavailability.AvailabilityException if the symbols cannot be listed or
   *     DuckDB fails; nothing is written
   */
  public final CollectionReport run() {
    try {
      CollectionReport report = collect();
      notifyListeners(listener -> listener.onReport(report));
      return report;
    } catch (CollectionFailedException e) {
      notifyListeners(listener -> listener.onReport(e.report()));
      throw e;
    } catch (RuntimeException e) {
      notifyListeners(listener -> listener.onFailure(kind(), e));
      throw e;
    }
  }

  private void notifyListeners(Consumer<CollectionListener> call) {
    for (CollectionListener listener : options.listeners()) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        RunLog.listenerFailed(kind(), listener, e);
      }
    }
  }

  /** Does the same as {@link #run()}. */
  @Override
  public final CollectionReport call() {
    return run();
  }

  /** Runs the collection without notifying listeners; see {@link #run()}. */
  abstract CollectionReport collect();

  /** The kind of the run. */
  abstract RunKind kind();

  abstract T with(CollectionOptions changed);

  final CollectionOptions options() {
    return options;
  }

  /** The kind of the run, its days and symbols, and the database; it collects nothing. */
  @Override
  public String toString() {
    return "%s of %s, %s, into %s"
        .formatted(
            kind().code(),
            options.range() == null ? "the default days" : options.range(),
            options.symbols() == null
                ? "all symbols"
                : PlainText.counted(options.symbols().size(), "symbol"),
            options.database());
  }
}
