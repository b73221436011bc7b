package io.github.futuresavailability.collect;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleContradiction;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.probe.ArchiveProber;
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
 * Probes a sample of the stored symbol-days again, each with one HEAD request, and compares the
 * results with the stored rows: a check of the record that does not depend on the code of earlier
 * runs.
 *
 * <pre>{@code
 * SampleResult sample = AvailabilitySample.from(archive).of(database).size(100).run();
 * ValidationRun.of(ValidationSuite.standard()).sampled(sample).run(database);
 * }</pre>
 *
 * <p>The sample has the same number of stored absent and stored present days, spread over years and
 * symbols: it takes one day of each year in turn, and within a year one day of each symbol in turn.
 * It has only days that the archive must have published by now, and no pending absence.
 *
 * <p>Defaults: {@value #DEFAULT_SIZE} days of each kind, the number of the current UTC day as seed,
 * 150 parallel requests, a failure ratio of at most 5 % from 100 results on, the system clock.
 * Nothing is written. Immutable; each option returns a changed copy. The caller closes the store
 * and the database.
 */
public final class AvailabilitySample implements Callable<SampleResult> {
  /** The default number of absent and of present days. */
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

  /** The archive of a sample whose database is not set yet. Immutable. */
  public static final class Source {
    private final ObjectStore archive;

    private Source(ObjectStore archive) {
      this.archive = Objects.requireNonNull(archive, "archive");
    }

    /**
     * Sets the database.
     *
     * @param database the database to compare; it defines the series
     * @return a sample with every default
     */
    public AvailabilitySample of(AvailabilityDatabase database) {
      return new AvailabilitySample(CollectionOptions.of(archive, database), DEFAULT_SIZE, null);
    }
  }

  /**
   * Sets the archive.
   *
   * @param archive the archive to probe
   * @return a source that needs a database
   */
  public static Source from(ObjectStore archive) {
    return new Source(archive);
  }

  /**
   * Sets the number of probed days.
   *
   * @param days the number of absent days, and of present days; all if there are fewer
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
   * Sets the seed that selects the days.
   *
   * @param number the seed; the same seed and stored days give the same sample
   * @return a changed copy
   */
  public AvailabilitySample seed(long number) {
    return new AvailabilitySample(options, size, number);
  }

  /**
   * Sets how many days are probed in parallel.
   *
   * @param probes the number of threads; the store should allow as many connections
   * @return a changed copy
   * @throws IllegalArgumentException if the number is below one
   */
  public AvailabilitySample parallelism(int probes) {
    return new AvailabilitySample(options.withParallelism(probes), size, seed);
  }

  /**
   * Sets the failure ratio above which the run stops early, checked from 100 results on.
   *
   * @param ratio from 0 to 1
   * @return a changed copy
   * @throws IllegalArgumentException if the ratio is not from 0 to 1
   */
  public AvailabilitySample maxFailureRatio(double ratio) {
    return new AvailabilitySample(options.withMaxFailureRatio(ratio), size, seed);
  }

  /**
   * Reports progress.
   *
   * @param listener receives the progress of the run
   * @return a changed copy
   */
  public AvailabilitySample onProgress(ProgressListener listener) {
    Objects.requireNonNull(listener, "listener");
    return new AvailabilitySample(options.withListener(listener), size, seed);
  }

  /**
   * Sets the clock.
   *
   * @param clock the clock, which defines the newest day of the sample and the default seed
   * @return a changed copy
   */
  public AvailabilitySample clock(Clock clock) {
    Objects.requireNonNull(clock, "clock");
    return new AvailabilitySample(options.withClock(clock), size, seed);
  }

  /**
   * Draws the days, probes them, and compares them with the stored rows. Each failed probe is
   * logged immediately.
   *
   * @return the number of probed days, and the days on which archive and database differ
   * @throws SampleFailedException if a probe failed; it has the result of the other days
   * @throws CollectionInterruptedException if the thread is interrupted
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public SampleResult run() {
    List<Availability> drawn =
        SampleDraw.draw(options.database(), options.clock().instant(), size, seedOrDefault());
    Probing probing = new Probing();
    ParallelWork.run(options, Progress.Phase.AVAILABILITY, drawn, probing::process, probing::fail);
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

  /** The probes of one run and their results. */
  private final class Probing {
    private final ArchiveProber prober = options.prober();
    private final List<SampleContradiction> contradictions = new ArrayList<>();
    private final List<CollectionFailure> failures = new ArrayList<>();
    private int absentDays;
    private int presentDays;

    void process(Availability stored) throws IOException {
      compare(stored, prober.probe(stored.symbol(), stored.day()));
    }

    private synchronized void compare(Availability stored, Availability probed) {
      absentDays += stored.isPresent() ? 0 : 1;
      presentDays += stored.isPresent() ? 1 : 0;
      if (SampleContradiction.is(stored, probed)) {
        contradictions.add(new SampleContradiction(stored, probed));
      }
    }

    synchronized void fail(Availability stored, IOException cause) {
      ProbeRequest request = new ProbeRequest(stored.symbol(), DateRange.of(stored.day()));
      CollectionFailure failure = CollectionFailure.of(request, cause);
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

  /** The number of days to draw and the database; it probes nothing. */
  @Override
  public String toString() {
    return "sample of %s of each kind of %s"
        .formatted(PlainText.counted(size, "stored day"), options.database());
  }
}
