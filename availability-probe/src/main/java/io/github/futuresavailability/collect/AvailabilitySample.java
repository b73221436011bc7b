package io.github.futuresavailability.collect;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleContradiction;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.probe.HeadProber;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Probes a sample of the stored days again, each with one HEAD request, and compares: a check of
 * the record that does not rely on what an earlier run made of the archive.
 *
 * <pre>{@code
 * SampleResult sample = AvailabilitySample.from(archive).of(database).size(100).run();
 * ValidationRun.of(ValidationSuite.standard()).sampled(sample).run(database);
 * }</pre>
 *
 * <p>The sample is as many days that are stored absent as days that are stored present, spread over
 * symbols and years: each year gives a day in turn, and in a year each symbol. Only days that the
 * archive must have published by now are drawn, and no pending absence.
 *
 * <p>Defaults: {@value #DEFAULT_SIZE} days of each kind, the number of the UTC day as seed, 150
 * requests at once, give up above 5 % of failures from 100 results on, the system's clock. Nothing
 * is written. Immutable; each option makes a copy. A run uses the store and the database of its
 * caller, who closes them.
 */
public final class AvailabilitySample implements Callable<SampleResult> {
  /** How many absent and how many present days are probed by default. */
  public static final int DEFAULT_SIZE = 100;

  private static final Comparator<SampleContradiction> ORDER =
      Comparator.comparing(
              (SampleContradiction each) -> each.stored().symbol(), ContractSymbol.UTF8_ORDER)
          .thenComparing(each -> each.stored().day());

  private final CollectionOptions options;
  private final int size;
  private final @Nullable Long seed;

  private AvailabilitySample(CollectionOptions options, int size, @Nullable Long seed) {
    this.options = options;
    this.size = size;
    this.seed = seed;
  }

  /** An archive without the database to compare with. Immutable. */
  public static final class Source {
    private final ObjectStore archive;

    private Source(ObjectStore archive) {
      this.archive = Objects.requireNonNull(archive, "archive");
    }

    /**
     * Names the database.
     *
     * @param database what to compare; it says which series is probed
     * @return a sample with every default
     */
    public AvailabilitySample of(AvailabilityDatabase database) {
      return new AvailabilitySample(CollectionOptions.of(archive, database), DEFAULT_SIZE, null);
    }
  }

  /**
   * Starts the description of a sample.
   *
   * @param archive the archive to probe
   * @return its source, to be given the database
   */
  public static Source from(ObjectStore archive) {
    return new Source(archive);
  }

  /**
   * Sets how many days are probed.
   *
   * @param days how many absent and how many present ones; all if there are fewer
   * @return a changed copy
   * @throws IllegalArgumentException if the number is below one
   */
  public AvailabilitySample size(int days) {
    if (days < 1) {
      throw new IllegalArgumentException("Not a size of a sample: " + days);
    }
    return new AvailabilitySample(options, days, seed);
  }

  /**
   * Sets which days are drawn.
   *
   * @param number the same one over the same stored days draws the same sample
   * @return a changed copy
   */
  public AvailabilitySample seed(long number) {
    return new AvailabilitySample(options, size, number);
  }

  /**
   * Sets how many days are probed at once.
   *
   * @param probes the number of threads; the store should allow as many connections
   * @return a changed copy
   * @throws IllegalArgumentException if the number is below one
   */
  public AvailabilitySample parallelism(int probes) {
    return new AvailabilitySample(options.withParallelism(probes), size, seed);
  }

  /**
   * Sets above which share of failures the run gives up, counted from 100 results on.
   *
   * @param share from 0 to 1
   * @return a changed copy
   * @throws IllegalArgumentException if it is no share
   */
  public AvailabilitySample maxFailureRatio(double share) {
    return new AvailabilitySample(options.withMaxFailureRatio(share), size, seed);
  }

  /**
   * Reports progress.
   *
   * @param listener gets every progress of the run
   * @return a changed copy
   */
  public AvailabilitySample onProgress(ProgressListener listener) {
    Objects.requireNonNull(listener, "listener");
    return new AvailabilitySample(options.withListener(listener), size, seed);
  }

  /**
   * Sets the clock.
   *
   * @param clock decides which days are settled, and the default seed
   * @return a changed copy
   */
  public AvailabilitySample clock(Clock clock) {
    Objects.requireNonNull(clock, "clock");
    return new AvailabilitySample(options.withClock(clock), size, seed);
  }

  /**
   * Draws the days, probes them, and compares. Each probe that fails is logged at once.
   *
   * @return how many days were probed, and which of them the archive contradicts
   * @throws SampleFailedException if a day got no definite result; it has the result of the others
   * @throws CollectionInterruptedException if the thread is interrupted
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public SampleResult run() {
    List<Availability> drawn =
        SampleDraw.draw(options.database(), options.clock().instant(), size, seedOrDefault());
    Probing probing = new Probing();
    ParallelWork.run(options, Progress.Phase.AVAILABILITY, drawn, probing);
    return probing.resultOrThrow();
  }

  /** Does the same as {@link #run()}. */
  @Override
  public SampleResult call() {
    return run();
  }

  private long seedOrDefault() {
    return seed == null
        ? LocalDate.ofInstant(options.clock().instant(), ZoneOffset.UTC).toEpochDay()
        : seed;
  }

  /** The probes of one run, and what came of them so far. */
  private final class Probing implements ParallelWork.Task<Availability> {
    private final HeadProber prober =
        HeadProber.in(options.store(), options.database().archive().series(), options.clock());
    private final List<SampleContradiction> contradictions = new ArrayList<>();
    private final List<CollectionFailure> failures = new ArrayList<>();
    private int absentDays;
    private int presentDays;

    @Override
    public void settle(Availability stored) throws IOException {
      compare(stored, prober.probe(stored.symbol(), stored.day()));
    }

    private synchronized void compare(Availability stored, Availability probed) {
      absentDays += stored.isPresent() ? 0 : 1;
      presentDays += stored.isPresent() ? 1 : 0;
      if (SampleContradiction.is(stored, probed)) {
        contradictions.add(new SampleContradiction(stored, probed));
      }
    }

    @Override
    public synchronized void fail(Availability stored, IOException cause) {
      ProbeRequest question = new ProbeRequest(stored.symbol(), DateRange.of(stored.day()));
      CollectionFailure failure = CollectionFailure.of(question, cause);
      failures.add(failure);
      RunLog.failed(failure);
    }

    synchronized SampleResult resultOrThrow() {
      contradictions.sort(ORDER);
      SampleResult result = new SampleResult(absentDays, presentDays, contradictions);
      if (!failures.isEmpty()) {
        failures.sort(CollectionFailure.ORDER);
        throw new SampleFailedException(result, failures);
      }
      return result;
    }
  }
}
