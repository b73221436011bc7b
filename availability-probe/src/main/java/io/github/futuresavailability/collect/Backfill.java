package io.github.futuresavailability.collect;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ProbeRoute;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the availability of every symbol over a range of days. Resumable: the stored rows are
 * the checkpoint, and a run probes only symbol-days without a row and those whose absence was
 * probed too early to be final. The next run from the same archive reuses the probe results of an
 * interrupted or killed run, except those of its last two seconds.
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
   * Sets the archive.
   *
   * @param store the archive
   * @return a backfill that needs a database
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
   * Probes only the symbol-days of a plan, stored or not; other settings of days and symbols are
   * ignored. A day gets rows only if it already has some or if one of the probed files exists.
   * {@link #withVolume()} then also collects the volumes of the plan.
   *
   * @param newPlan the plan, for example a repair plan
   * @return a changed copy
   * @throws IllegalArgumentException if its days are not in the years 1 to 9999
   */
  public Backfill plan(CollectionPlan newPlan) {
    Objects.requireNonNull(newPlan, "newPlan").span().ifPresent(CollectionOptions::checked);
    return new Backfill(options(), withVolume, newPlan);
  }

  /**
   * Sets how the archive is probed.
   *
   * @param route the route; the default is the one of fewest requests
   * @return a changed copy
   */
  public Backfill probingBy(ProbeRoute route) {
    return with(options().withRoute(route));
  }

  /**
   * Also collects volumes and prices, after availability is written.
   *
   * @return a changed copy
   */
  public Backfill withVolume() {
    return new Backfill(options(), true, plan);
  }

  @Override
  CollectionReport collect() {
    if (plan != null) {
      return collectPlan(plan);
    }
    DateRange range = options().rangeOrDefault();
    CollectionReport report =
        RunExecutor.run(
            RunKind.BACKFILL,
            range,
            options(),
            run -> new AvailabilityRun(run).collect(symbols -> unprobed(symbols, range)));
    return withVolume
        ? RunExecutor.withVolume(report, options(), () -> range, VolumeSettings.DEFAULT)
        : RunExecutor.orThrow(report);
  }

  private CollectionReport collectPlan(CollectionPlan planned) {
    CollectionOptions planOptions = options().withSymbols(planned.symbols());
    DateRange range = planned.span().orElseGet(planOptions::rangeOrDefault);
    CollectionReport report =
        RunExecutor.run(
            RunKind.REPAIR,
            range,
            planOptions,
            run ->
                new AvailabilityRun(run)
                    .withoutResume()
                    .collect(symbols -> requests(planned, symbols)));
    return withVolume
        ? RunExecutor.withVolume(
            report, planOptions, () -> range, VolumeSettings.DEFAULT.withPlan(planned))
        : RunExecutor.orThrow(report);
  }

  private static List<ProbeRequest> requests(CollectionPlan planned, SymbolCoverage symbols) {
    List<ProbeRequest> requests = new ArrayList<>();
    planned
        .availability()
        .forEach(
            (symbol, days) -> {
              if (symbols.covered().contains(symbol)) {
                days.forEach(range -> requests.add(new ProbeRequest(symbol, range)));
              }
            });
    return requests;
  }

  private List<ProbeRequest> unprobed(SymbolCoverage symbols, DateRange range) {
    return options().storedDays().unprobed(symbols.covered(), range);
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
