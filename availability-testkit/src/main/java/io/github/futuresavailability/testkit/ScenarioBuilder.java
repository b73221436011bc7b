package io.github.futuresavailability.testkit;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.testkit.internal.SeededNoise;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Describes an archive symbol by symbol; from {@link ArchiveScenario#builder(long)}. Not
 * thread-safe.
 *
 * <p>Defaults: the series are the 1m and the 1d klines of the USD-M futures, the first of them
 * tracked; every file from 2022-08-11 on has a header row and a few before; the day's files appear
 * on the next morning; daily and monthly files agree.
 *
 * <p>Calls about one symbol apply in any order: a day has files if it is in a range of {@code
 * listed} or {@code reused} and in none of {@code gap}.
 */
public final class ScenarioBuilder {
  private static final LocalDate HEADERS_FROM = LocalDate.of(2022, 8, 11);

  /** Times of earlier days have fewer digits, and the lengths of rows depend on that. */
  private static final LocalDate EARLIEST = LocalDate.of(2001, 9, 10);

  private final long seed;
  private final NavigableMap<String, Plan> plans = new TreeMap<>(ContractSymbol.UTF8_ORDER);
  private final NavigableMap<byte[], StoredObject> stored = KeySpace.nothingStored();
  private List<ArchiveSeries> series =
      List.of(ArchiveSeries.UM_KLINES_1M, ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY));
  private LocalDate headersFrom = HEADERS_FROM;

  /** The settings of one symbol; days are counted from 1970-01-01. */
  private static final class Plan {
    private final String symbol;
    private final BitSet listed = new BitSet();
    private final BitSet gaps = new BitSet();
    private final BitSet untraded = new BitSet();
    private final BitSet missingInMonthly = new BitSet();
    private final BitSet wrongInMonthly = new BitSet();
    private final BitSet restarts = new BitSet();
    private final Map<ArchiveSeries, BitSet> without = new HashMap<>();
    private final Map<Integer, Integer> lateness = new HashMap<>();

    Plan(String symbol) {
      this.symbol = symbol;
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
  }

  ScenarioBuilder(long seed) {
    this.seed = seed;
  }

  /**
   * Serves these series instead of the default ones. Files of series without candles, or with
   * candles longer than a day, contain the rows of 1d candles instead of their real content; they
   * are useful only for listings and probes.
   *
   * @param tracked the series whose presence the scenario reports
   * @param others more series
   * @return this builder
   */
  public ScenarioBuilder series(ArchiveSeries tracked, ArchiveSeries... others) {
    List<ArchiveSeries> all = new ArrayList<>(List.of(tracked));
    all.addAll(List.of(others));
    series = all;
    return this;
  }

  /**
   * Adds files of a symbol on every day of these ranges. Its prices continue after a gap.
   *
   * @param symbol the symbol in its exact spelling
   * @param ranges the days
   * @return this builder
   */
  public ScenarioBuilder listed(String symbol, DateRange... ranges) {
    for (DateRange range : ranges) {
      mark(plan(symbol).listed, range);
    }
    return this;
  }

  /**
   * Adds files of a symbol on every day of a range, for another asset: from the first day on,
   * prices and volumes are independent of those before.
   *
   * @param symbol the symbol
   * @param range the days
   * @return this builder
   */
  public ScenarioBuilder reused(String symbol, DateRange range) {
    mark(plan(symbol).listed, range);
    plan(symbol).restarts.set(index(range.first()));
    return this;
  }

  /**
   * Removes a symbol's files on every day of a range, in all series, daily and monthly.
   *
   * @param symbol the symbol
   * @param range the days
   * @return this builder
   */
  public ScenarioBuilder gap(String symbol, DateRange range) {
    mark(plan(symbol).gaps, range);
    return this;
  }

  /**
   * Makes the candles of a range flat: there are files, but no trades.
   *
   * @param symbol the symbol
   * @param range the days
   * @return this builder
   */
  public ScenarioBuilder untraded(String symbol, DateRange range) {
    mark(plan(symbol).untraded, range);
    return this;
  }

  /**
   * Removes a symbol's files of one series, daily and monthly; other series keep their files.
   *
   * @param series the series
   * @param symbol the symbol
   * @param range the days
   * @return this builder
   */
  public ScenarioBuilder without(ArchiveSeries series, String symbol, DateRange range) {
    mark(plan(symbol).without.computeIfAbsent(series, any -> new BitSet()), range);
    return this;
  }

  /**
   * Omits days from monthly files; the daily files exist.
   *
   * @param symbol the symbol
   * @param range the days
   * @return this builder
   */
  public ScenarioBuilder missingInMonthly(String symbol, DateRange range) {
    mark(plan(symbol).missingInMonthly, range);
    return this;
  }

  /**
   * Makes monthly files wrong: on traded days of the range, about a tenth of the volumes and of the
   * trades is missing. The daily files are correct.
   *
   * @param symbol the symbol
   * @param range the days
   * @return this builder
   */
  public ScenarioBuilder wrongInMonthly(String symbol, DateRange range) {
    mark(plan(symbol).wrongInMonthly, range);
    return this;
  }

  /**
   * Publishes the daily files of one day later than those of other symbols.
   *
   * @param symbol the symbol
   * @param day the UTC day of the files
   * @param days how many days later than usual, at least one
   * @return this builder
   */
  public ScenarioBuilder late(String symbol, LocalDate day, int days) {
    if (days < 1) {
      throw new IllegalArgumentException("Not late: " + PlainText.counted(days, "day"));
    }
    plan(symbol).lateness.put(index(day), days);
    return this;
  }

  /**
   * Sets the first day from which every file has a header row; a few earlier files have one too.
   *
   * @param day the first day
   * @return this builder
   */
  public ScenarioBuilder headersFrom(LocalDate day) {
    headersFrom = Objects.requireNonNull(day, "day");
    return this;
  }

  /**
   * Stores an object in the bucket, for example a stray one.
   *
   * @param key the key, not percent-encoded; the object replaces a generated one of the same key
   * @param content the bytes
   * @return this builder
   * @throws IllegalArgumentException if the key is empty
   */
  public ScenarioBuilder object(String key, byte[] content) {
    stored.put(
        StoredObject.key(key),
        new StoredObject(content.clone(), TimeUnit.DAYS.toSeconds(HEADERS_FROM.toEpochDay())));
    return this;
  }

  /**
   * Builds the scenario; the builder can still be used after that.
   *
   * @return the scenario
   * @throws IllegalStateException if no symbol has a file on any day
   */
  public ArchiveScenario build() {
    NavigableMap<String, GeneratedHistory> histories = new TreeMap<>(ContractSymbol.UTF8_ORDER);
    int first = Integer.MAX_VALUE;
    int end = 0;
    for (Plan plan : plans.values()) {
      GeneratedHistory history = plan.history(seed, Math.toIntExact(headersFrom.toEpochDay()));
      if (!history.present().isEmpty()) {
        histories.put(history.symbol(), history);
        first = Math.min(first, history.present().nextSetBit(0));
        end = Math.max(end, history.present().length());
      }
    }
    if (end == 0) {
      throw new IllegalStateException("The scenario has no files");
    }
    NavigableMap<byte[], StoredObject> objects = KeySpace.nothingStored();
    objects.putAll(stored);
    DateRange days = DateRange.of(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(end - 1L));
    return new ArchiveScenario(series, histories, objects, days);
  }

  private Plan plan(String symbol) {
    return plans.computeIfAbsent(ContractSymbol.of(symbol).name(), Plan::new);
  }

  private static void mark(BitSet days, DateRange range) {
    days.set(index(range.first()), index(range.last()) + 1);
  }

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
