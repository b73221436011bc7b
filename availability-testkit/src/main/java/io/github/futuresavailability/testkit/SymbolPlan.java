package io.github.futuresavailability.testkit;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Collects the settings of a builder for one symbol. */
final class SymbolPlan {
  private static final LocalDate EARLIEST = LocalDate.of(2001, 9, 10);

  private final String symbol;
  private final BitSet listed = new BitSet();
  private final BitSet gaps = new BitSet();
  private final BitSet untraded = new BitSet();
  private final BitSet missingInMonthly = new BitSet();
  private final BitSet wrongInMonthly = new BitSet();
  private final BitSet restarts = new BitSet();
  private final Map<ArchiveSeries, BitSet> without = new HashMap<>();
  private final Map<Integer, Integer> lateness = new HashMap<>();

  SymbolPlan(String symbol) {
    this.symbol = symbol;
  }

  void list(DateRange range) {
    mark(listed, range);
  }

  void restart(LocalDate day) {
    restarts.set(index(day));
  }

  void remove(DateRange range) {
    mark(gaps, range);
  }

  void remove(ArchiveSeries series, DateRange range) {
    mark(without.computeIfAbsent(series, any -> new BitSet()), range);
  }

  void stopTrading(DateRange range) {
    mark(untraded, range);
  }

  void omitFromMonthly(DateRange range) {
    mark(missingInMonthly, range);
  }

  void differInMonthly(DateRange range) {
    mark(wrongInMonthly, range);
  }

  void delay(LocalDate day, int days) {
    lateness.put(index(day), days);
  }

  GeneratedHistory history(long scenarioSeed, int headersFrom) {
    BitSet present = copy(listed);
    present.andNot(gaps);
    Map<ArchiveSeries, BitSet> excluded = new HashMap<>();
    without.forEach((series, days) -> excluded.put(series, copy(days)));
    long seed = SeededNoise.of(scenarioSeed, symbol);
    return new GeneratedHistory(
        symbol,
        seed,
        present,
        copy(untraded),
        copy(missingInMonthly),
        copy(wrongInMonthly),
        Map.copyOf(excluded),
        Map.copyOf(lateness),
        headersFrom,
        candles(seed));
  }

  private NavigableMap<Integer, CandleSource> candles(long seed) {
    NavigableMap<Integer, CandleSource> candles = new TreeMap<>();
    candles.put(0, new CandleSource(seed, symbol));
    restarts.stream()
        .forEach(day -> candles.put(day, new CandleSource(SeededNoise.of(seed, day), symbol)));
    return candles;
  }

  private static void mark(BitSet days, DateRange range) {
    days.set(index(range.first()), index(range.last()) + 1);
  }

  /** Times of earlier days have fewer digits, and the lengths of rows depend on that. */
  private static int index(LocalDate day) {
    if (day.isBefore(EARLIEST)) {
      throw new IllegalArgumentException("Too early for an archive: " + day);
    }
    return Math.toIntExact(day.toEpochDay());
  }

  private static BitSet copy(BitSet days) {
    return (BitSet) days.clone();
  }
}
