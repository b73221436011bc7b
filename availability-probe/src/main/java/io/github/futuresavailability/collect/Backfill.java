package io.github.futuresavailability.collect;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the availability of every symbol over a range of days, by listing the archive.
 * Resumable: what is stored is the checkpoint, and a run asks only for symbol-days without a row
 * and for those whose absence was seen too early to be final. A run that is interrupted or killed
 * leaves its answers, but for those of its last two seconds, to the next one from the same archive.
 *
 * <p>The default range is 2019-12-31 to yesterday (UTC).
 */
public final class Backfill extends CollectionTask<Backfill> {
  private final boolean withVolume;
  private final @Nullable CollectionPlan plan;

  private Backfill(CollectionOptions options, boolean withVolume, @Nullable CollectionPlan plan) {
    super(options);
    this.withVolume = withVolume;
    this.plan = plan;
  }

  /**
   * Names the archive.
   *
   * @param store the archive to ask
   * @return a backfill that lacks its database
   */
  public static CollectionSource<Backfill> from(ObjectStore store) {
    return new CollectionSource<>(store, options -> new Backfill(options, false, null));
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
   * Asks for the symbol-days of a plan and for no others, stored or not; the days and symbols that
   * are set beside it do not count. A day gets rows only if it has some already or if one of these
   * files is there. {@link #withVolume()} then collects the volumes of the plan as well.
   *
   * @param asked the plan, for example one that repairs
   * @return a changed copy
   * @throws IllegalArgumentException if its days are not in the years 1 to 9999
   */
  public Backfill plan(CollectionPlan asked) {
    Objects.requireNonNull(asked, "asked").span().ifPresent(CollectionOptions::checked);
    return new Backfill(options(), withVolume, asked);
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
    return new Backfill(options(), true, plan);
  }

  @Override
  CollectionReport collect() {
    if (plan != null) {
      return new PlannedRun(options(), plan).run(withVolume);
    }
    DateRange range = options().rangeOrDefault();
    CollectionReport report =
        RunExecutor.run(
            RunKind.BACKFILL,
            range,
            options(),
            run -> new AvailabilityRun(run).collect(symbols -> unprobed(symbols, range)));
    return withVolume
        ? RunExecutor.withVolume(report, options(), () -> range)
        : RunExecutor.orThrow(report);
  }

  private List<ProbeRequest> unprobed(SymbolCoverage symbols, DateRange range) {
    return new StoredDays(options().database()).unprobed(symbols.covered(), range);
  }

  @Override
  RunKind kind() {
    return plan == null ? RunKind.BACKFILL : RunKind.REPAIR;
  }

  @Override
  Backfill with(CollectionOptions changed) {
    return new Backfill(changed, withVolume, plan);
  }
}
