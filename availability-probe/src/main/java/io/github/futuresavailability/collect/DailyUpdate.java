package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ProbeRoute;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The daily run: probes the last days of every symbol again, and the whole history of new symbols.
 * Files appear late and are replaced, so days are probed more than once; a second run without
 * changes in the archive changes only the probe times.
 *
 * <p>The default is to look back 20 days. After a longer pause, the days since the newest stored
 * one are also probed.
 */
public final class DailyUpdate extends CollectionTask<DailyUpdate> {
  private static final UpdateDays LAST_20_DAYS = UpdateDays.lookingBack(20);

  private final UpdateDays days;
  private final boolean withVolume;

  private DailyUpdate(CollectionOptions options, UpdateDays days, boolean withVolume) {
    super(options);
    this.days = days;
    this.withVolume = withVolume;
  }

  /**
   * Sets the archive.
   *
   * @param store the archive
   * @return an update that needs a database
   */
  public static CollectionSource<DailyUpdate> from(ObjectStore store) {
    return new CollectionSource<>(store, options -> new DailyUpdate(options, LAST_20_DAYS, false));
  }

  /**
   * Sets how many days are probed again.
   *
   * @param days the number of days up to yesterday (UTC)
   * @return a changed copy
   * @throws IllegalArgumentException if the number is below one or above 36,525, a hundred years
   */
  public DailyUpdate lookingBackDays(int days) {
    return over(UpdateDays.lookingBack(days));
  }

  /**
   * Probes only one day, of the symbols without a row on it or with an absence that was probed too
   * early to be final. For a complete day the only requests are those of the discovery.
   *
   * @param day the UTC day
   * @return a changed copy
   * @throws IllegalArgumentException if the day is not in the years 1 to 9999
   */
  public DailyUpdate on(LocalDate day) {
    return over(UpdateDays.unprobed(Objects.requireNonNull(day, "day")));
  }

  /**
   * Probes only one day, of every symbol, whether or not it is stored.
   *
   * @param day the UTC day
   * @return a changed copy
   * @throws IllegalArgumentException if the day is not in the years 1 to 9999
   */
  public DailyUpdate againOn(LocalDate day) {
    return over(UpdateDays.again(DateRange.of(day)));
  }

  /**
   * Probes every day of every symbol since 2019-12-31 or the first stored day again. This finds
   * files that were replaced or appeared late before any look-back; it needs as many requests as a
   * full backfill.
   *
   * @return a changed copy
   */
  public DailyUpdate refreshing() {
    return over(UpdateDays.wholeHistory());
  }

  /**
   * Sets how the archive is probed.
   *
   * @param route the route; the default is the one of fewest requests
   * @return a changed copy
   */
  public DailyUpdate probingBy(ProbeRoute route) {
    return with(options().withRoute(route));
  }

  /**
   * Also collects the volumes and prices that are missing on any stored day, after availability is
   * written.
   *
   * @return a changed copy
   */
  public DailyUpdate withVolume() {
    return new DailyUpdate(options(), days, true);
  }

  @Override
  CollectionReport collect() {
    DateRange range = days.range().apply(options());
    CollectionReport report =
        RunExecutor.run(
            RunKind.UPDATE,
            range,
            options(),
            run -> collecting(run).collect(symbols -> requests(symbols, range)));
    return withVolume
        ? RunExecutor.withVolume(report, options(), () -> stored(range), VolumeSettings.DEFAULT)
        : RunExecutor.orThrow(report);
  }

  private AvailabilityRun collecting(RunContext run) {
    AvailabilityRun collecting = new AvailabilityRun(run);
    return days.resumes() ? collecting : collecting.withoutResume();
  }

  private DateRange stored(DateRange otherwise) {
    return options().database().summary().days().orElse(otherwise);
  }

  private List<ProbeRequest> requests(SymbolCoverage symbols, DateRange range) {
    List<ProbeRequest> requests =
        new ArrayList<>(
            days.plan().requests(symbols.alreadyStored(), options().storedDays(), range));
    DateRange history = history(range);
    for (String symbol : symbols.added()) {
      requests.add(new ProbeRequest(symbol, history));
    }
    return requests;
  }

  /**
   * From the earlier of the archive's first day and the range's first day, to the later of
   * yesterday and its last day.
   */
  private DateRange history(DateRange range) {
    LocalDate first = CollectionOptions.FIRST_DAY;
    LocalDate last = options().yesterday();
    return DateRange.of(
        range.first().isBefore(first) ? range.first() : first,
        range.last().isAfter(last) ? range.last() : last);
  }

  private DailyUpdate over(UpdateDays changed) {
    return new DailyUpdate(options(), changed, withVolume);
  }

  @Override
  RunKind kind() {
    return RunKind.UPDATE;
  }

  @Override
  DailyUpdate with(CollectionOptions changed) {
    return new DailyUpdate(changed, days, withVolume);
  }
}
