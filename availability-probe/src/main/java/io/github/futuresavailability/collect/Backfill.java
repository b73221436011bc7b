package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;

/**
 * Collects the availability of every symbol over a range of days, by listing the archive.
 * Resumable: what is stored is the checkpoint, and a run asks only for symbol-days without a row
 * and for those whose absence was seen too early to be final. A run that is interrupted or killed
 * leaves its answers, but for those of its last two seconds, to the next one.
 *
 * <p>The default range is 2019-12-31 to yesterday (UTC).
 */
public final class Backfill extends CollectionTask<Backfill> {
  private final boolean withVolume;

  private Backfill(CollectionOptions options, boolean withVolume) {
    super(options);
    this.withVolume = withVolume;
  }

  /**
   * Names the archive.
   *
   * @param store the archive to ask
   * @return a backfill that lacks its database
   */
  public static CollectionSource<Backfill> from(ObjectStore store) {
    return new CollectionSource<>(store, options -> new Backfill(options, false));
  }

  /**
   * Sets the days.
   *
   * @param first the first UTC day
   * @param last the last UTC day; days that are not published yet get no row
   * @return a changed copy
   * @throws IllegalArgumentException if {@code first} is after {@code last}
   */
  public Backfill between(LocalDate first, LocalDate last) {
    return with(options().withRange(DateRange.of(first, last)));
  }

  /**
   * Sets how the archive is asked.
   *
   * @param route the route; the default is the one of fewest requests
   * @return a changed copy
   */
  public Backfill probingBy(ProbeRoute route) {
    return with(options().withRoute(route));
  }

  /**
   * Collects volumes and prices as well, once availability is written.
   *
   * @return a changed copy
   */
  public Backfill withVolume() {
    return new Backfill(options(), true);
  }

  @Override
  CollectionReport collect() {
    DateRange range = options().rangeOrDefault();
    CollectionReport report =
        RunConclusion.orFailed(RunKind.BACKFILL, range, options(), () -> availability(range));
    RunConclusion.record(report, options().database());
    return withVolume
        ? RunConclusion.withVolume(report, options(), range)
        : RunConclusion.orThrow(report);
  }

  private CollectionReport availability(DateRange range) {
    return new AvailabilityRun(options(), RunKind.BACKFILL, range)
        .run(symbols -> new StoredDays(options().database()).unasked(symbols.covered(), range));
  }

  @Override
  RunKind kind() {
    return RunKind.BACKFILL;
  }

  @Override
  Backfill with(CollectionOptions changed) {
    return new Backfill(changed, withVolume);
  }
}
