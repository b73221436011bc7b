package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Asks again for the last days of every symbol, and for the whole history of symbols that are new:
 * the run of every day. Files come late and are replaced, so that days are asked for more than
 * once; asking twice in a row changes nothing but the time of the probe.
 *
 * <p>The default is to look back 20 days. After a pause that was longer, the days since the newest
 * stored one are asked for as well.
 */
public final class DailyUpdate extends CollectionTask<DailyUpdate> {
  private static final UpdateDays LAST_20_DAYS = new UpdateDays.LookBack(20);

  private final UpdateDays days;
  private final boolean withVolume;

  private DailyUpdate(CollectionOptions options, UpdateDays days, boolean withVolume) {
    super(options);
    this.days = days;
    this.withVolume = withVolume;
  }

  /**
   * Names the archive.
   *
   * @param store the archive to ask
   * @return an update that lacks its database
   */
  public static CollectionSource<DailyUpdate> from(ObjectStore store) {
    return new CollectionSource<>(store, options -> new DailyUpdate(options, LAST_20_DAYS, false));
  }

  /**
   * Sets how many days are asked for again.
   *
   * @param days the last days up to yesterday (UTC)
   * @return a changed copy
   * @throws IllegalArgumentException if the number is below one or above 36,525, a hundred years
   */
  public DailyUpdate lookingBackDays(int days) {
    return over(new UpdateDays.LookBack(days));
  }

  /**
   * Asks for one day alone, of the symbols that have no row for it or an absence that was seen too
   * early to be final. A day that is complete costs no request but the discovery.
   *
   * @param day the UTC day
   * @return a changed copy
   * @throws IllegalArgumentException if the day is not in the years 1 to 9999
   */
  public DailyUpdate on(LocalDate day) {
    return over(new UpdateDays.WhatLacks(Objects.requireNonNull(day, "day")));
  }

  /**
   * Asks for one day alone, of every symbol, whether or not it is stored already.
   *
   * @param day the UTC day
   * @return a changed copy
   * @throws IllegalArgumentException if the day is not in the years 1 to 9999
   */
  public DailyUpdate againOn(LocalDate day) {
    return over(new UpdateDays.Again(DateRange.of(day)));
  }

  /**
   * Asks for every day of every symbol since 2019-12-31 or the first stored one, which shows files
   * that were replaced or came late before any look-back: as many requests as a backfill of
   * everything.
   *
   * @return a changed copy
   */
  public DailyUpdate refreshing() {
    return over(new UpdateDays.WholeHistory());
  }

  /**
   * Sets how the archive is asked.
   *
   * @param route the route; the default is the one of fewest requests
   * @return a changed copy
   */
  public DailyUpdate probingBy(ProbeRoute route) {
    return with(options().withRoute(route));
  }

  /**
   * Collects the volumes and prices that are missing on any stored day as well, once availability
   * is written.
   *
   * @return a changed copy
   */
  public DailyUpdate withVolume() {
    return new DailyUpdate(options(), days, true);
  }

  @Override
  CollectionReport collect() {
    DateRange range = days.range(options());
    CollectionReport report =
        RunExecutor.run(
            RunKind.UPDATE,
            range,
            options(),
            run -> collecting(run).collect(symbols -> questions(symbols, range)));
    return withVolume
        ? RunExecutor.withVolume(report, options(), () -> stored(range))
        : RunExecutor.orThrow(report);
  }

  private AvailabilityRun collecting(RunContext run) {
    AvailabilityRun collecting = new AvailabilityRun(run);
    return days.resumes() ? collecting : collecting.asNew();
  }

  private DateRange stored(DateRange otherwise) {
    return options().database().summary().days().orElse(otherwise);
  }

  private List<ProbeRequest> questions(SymbolCoverage symbols, DateRange range) {
    StoredDays stored = new StoredDays(options().database());
    List<ProbeRequest> questions =
        new ArrayList<>(days.questions(symbols.knownToStore(), stored, range));
    DateRange history = history(range);
    for (String symbol : symbols.added()) {
      questions.add(new ProbeRequest(symbol, history));
    }
    return questions;
  }

  /** From the first day of the archive or of the update to the newest of both. */
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
