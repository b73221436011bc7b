package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.Removals;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all runs can be told; each change makes a copy. */
record CollectionOptions(
    ObjectStore store,
    AvailabilityDatabase database,
    @Nullable DateRange range,
    @Nullable Set<String> symbols,
    int parallelism,
    double maxFailureShare,
    Removals removals,
    ProgressListener listener,
    Clock clock) {
  /** The first day for which the public archive has daily klines. */
  static final LocalDate FIRST_DAY = LocalDate.of(2019, 12, 31);

  private static final int PARALLELISM = 150;
  private static final double MAX_FAILURE_SHARE = 0.05;

  static CollectionOptions of(ObjectStore store, AvailabilityDatabase database) {
    return new CollectionOptions(
        Objects.requireNonNull(store, "store"),
        Objects.requireNonNull(database, "database"),
        null,
        null,
        PARALLELISM,
        MAX_FAILURE_SHARE,
        Removals.GUARDED,
        ProgressListener.NONE,
        Clock.systemUTC());
  }

  CollectionOptions withRange(DateRange newRange) {
    if (newRange.first().getYear() < 1 || newRange.last().getYear() > 9999) {
      throw new IllegalArgumentException("Not days of the years 1 to 9999: " + newRange);
    }
    return new CollectionOptions(
        store,
        database,
        newRange,
        symbols,
        parallelism,
        maxFailureShare,
        removals,
        listener,
        clock);
  }

  CollectionOptions withSymbols(Set<String> newSymbols) {
    return new CollectionOptions(
        store,
        database,
        range,
        newSymbols,
        parallelism,
        maxFailureShare,
        removals,
        listener,
        clock);
  }

  CollectionOptions withParallelism(int newParallelism) {
    if (newParallelism < 1) {
      throw new IllegalArgumentException("Not a number of threads: " + newParallelism);
    }
    return new CollectionOptions(
        store,
        database,
        range,
        symbols,
        newParallelism,
        maxFailureShare,
        removals,
        listener,
        clock);
  }

  CollectionOptions withMaxFailureShare(double newShare) {
    if (!(newShare >= 0 && newShare <= 1)) {
      throw new IllegalArgumentException("Not a share from 0 to 1: " + newShare);
    }
    return new CollectionOptions(
        store, database, range, symbols, parallelism, newShare, removals, listener, clock);
  }

  CollectionOptions withRemovals(Removals newRemovals) {
    return new CollectionOptions(
        store,
        database,
        range,
        symbols,
        parallelism,
        maxFailureShare,
        newRemovals,
        listener,
        clock);
  }

  CollectionOptions withListener(ProgressListener newListener) {
    return new CollectionOptions(
        store,
        database,
        range,
        symbols,
        parallelism,
        maxFailureShare,
        removals,
        newListener,
        clock);
  }

  CollectionOptions withClock(Clock newClock) {
    return new CollectionOptions(
        store,
        database,
        range,
        symbols,
        parallelism,
        maxFailureShare,
        removals,
        listener,
        newClock);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  LocalDate yesterday() {
    return today().minusDays(1);
  }

  DateRange rangeOrDefault() {
    return range == null ? DateRange.of(FIRST_DAY, yesterday()) : range;
  }

  boolean coversEverySymbol() {
    return symbols == null;
  }

  boolean covers(String symbol) {
    return symbols == null || symbols.contains(symbol);
  }
}
