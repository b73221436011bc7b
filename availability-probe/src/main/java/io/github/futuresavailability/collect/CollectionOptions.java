package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.probe.ArchiveProber;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ProbeRoute;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of all runs. Immutable; each change returns a copy.
 *
 * @param range the days, or null for the default of the run
 * @param symbols the symbols to cover, or null for all
 */
record CollectionOptions(
    ObjectStore store,
    AvailabilityDatabase database,
    @Nullable DateRange range,
    @Nullable Set<String> symbols,
    int parallelism,
    double maxFailureRatio,
    ShrinkPolicy removals,
    ProbeRoute route,
    ProgressListener listener,
    List<CollectionListener> listeners,
    Clock clock) {
  /** The first day for which the public archive has daily klines. */
  static final LocalDate FIRST_DAY = LocalDate.of(2019, 12, 31);

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  CollectionOptions {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(removals, "removals");
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(listener, "listener");
    listeners = List.copyOf(listeners);
    Objects.requireNonNull(clock, "clock");
    if (range != null) {
      checked(range);
    }
    if (parallelism < 1) {
      throw new IllegalArgumentException("Not a number of threads: " + parallelism);
    }
    if (!(maxFailureRatio >= 0 && maxFailureRatio <= 1)) {
      throw new IllegalArgumentException("Not a ratio from 0 to 1: " + maxFailureRatio);
    }
  }

  static CollectionOptions of(ObjectStore store, AvailabilityDatabase database) {
    return new Draft(store, database).options();
  }

  CollectionOptions withRange(DateRange range) {
    return with(draft -> draft.range = range);
  }

  CollectionOptions withSymbols(Set<String> symbols) {
    return with(draft -> draft.symbols = symbols);
  }

  CollectionOptions withParallelism(int parallelism) {
    return with(draft -> draft.parallelism = parallelism);
  }

  CollectionOptions withMaxFailureRatio(double ratio) {
    return with(draft -> draft.maxFailureRatio = ratio);
  }

  CollectionOptions withRemovals(ShrinkPolicy removals) {
    return with(draft -> draft.removals = removals);
  }

  CollectionOptions withRoute(ProbeRoute route) {
    return with(draft -> draft.route = route);
  }

  CollectionOptions withListener(ProgressListener listener) {
    return with(draft -> draft.listener = listener);
  }

  /** Adds a listener of the outcome. */
  CollectionOptions withOutcomeListener(CollectionListener added) {
    return with(
        draft -> draft.listeners = Stream.concat(listeners.stream(), Stream.of(added)).toList());
  }

  CollectionOptions withClock(Clock clock) {
    return with(draft -> draft.clock = clock);
  }

  /**
   * Returns the range if its days are in the years 1 to 9999, which a database can store and
   * calculate with.
   */
  static DateRange checked(DateRange range) {
    if (range.first().getYear() < 1 || range.last().getYear() > 9999) {
      throw new IllegalArgumentException("Not days of the years 1 to 9999: " + range);
    }
    return range;
  }

  LocalDate today() {
    Instant now = clock.instant();
    if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
      throw new IllegalArgumentException("The clock is not in the years 1 to 9999: " + now);
    }
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  LocalDate yesterday() {
    return today().minusDays(1);
  }

  /** The tracked series. */
  ArchiveSeries series() {
    return database.archive().series();
  }

  /** The cadence of the tracked series: daily or monthly files. */
  Cadence cadence() {
    return series().cadence();
  }

  /** A prober of the tracked series. */
  ArchiveProber prober() {
    return ArchiveProber.in(store, series(), clock);
  }

  /** The stored rows, with the current time as the time of the run. */
  StoredDays storedDays() {
    return new StoredDays(database, clock.instant());
  }

  DateRange rangeOrDefault() {
    return range == null ? wholeArchive() : range;
  }

  /**
   * From the first day to yesterday. A clock before the first day fails later, when the archive's
   * clock differs.
   */
  DateRange wholeArchive() {
    LocalDate last = yesterday();
    return DateRange.of(last.isBefore(FIRST_DAY) ? last : FIRST_DAY, last);
  }

  /** From the first day of the archive, or the first stored one if it is earlier, to yesterday. */
  DateRange wholeHistory() {
    DateRange all = wholeArchive();
    LocalDate stored = database.summary().days().map(DateRange::first).orElse(all.first());
    return stored.isBefore(all.first()) ? DateRange.of(stored, all.last()) : all;
  }

  /** The days of a run over stored days, which may begin before the first day of the archive. */
  DateRange rangeOrWholeHistory() {
    return range == null ? wholeHistory() : range;
  }

  boolean coversEverySymbol() {
    return symbols == null;
  }

  boolean covers(String symbol) {
    return symbols == null || symbols.contains(symbol);
  }

  private CollectionOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(store, database);
    draft.range = range;
    draft.symbols = symbols;
    draft.parallelism = parallelism;
    draft.maxFailureRatio = maxFailureRatio;
    draft.removals = removals;
    draft.route = route;
    draft.listener = listener;
    draft.listeners = listeners;
    draft.clock = clock;
    change.accept(draft);
    return draft.options();
  }

  /** A mutable copy for one change; the only place with the defaults. */
  private static final class Draft {
    private final ObjectStore store;
    private final AvailabilityDatabase database;
    private @Nullable DateRange range;
    private @Nullable Set<String> symbols;
    private int parallelism = 150;
    private double maxFailureRatio = 0.05;
    private ShrinkPolicy removals = ShrinkPolicy.REJECT;
    private ProbeRoute route = ProbeRoute.FEWEST_REQUESTS;
    private ProgressListener listener = ProgressListener.NONE;
    private List<CollectionListener> listeners = List.of();
    private Clock clock = Clock.systemUTC();

    Draft(ObjectStore store, AvailabilityDatabase database) {
      this.store = store;
      this.database = database;
    }

    CollectionOptions options() {
      return new CollectionOptions(
          store,
          database,
          range,
          symbols,
          parallelism,
          maxFailureRatio,
          removals,
          route,
          listener,
          listeners,
          clock);
    }
  }
}
