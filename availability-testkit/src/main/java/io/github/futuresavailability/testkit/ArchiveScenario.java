package io.github.futuresavailability.testkit;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.internal.PlainText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

/**
 * The content of an archive once all its days are published: the days with files of each symbol,
 * and every number in them, all computed from a seed. Immutable and thread-safe.
 *
 * <p>A scenario is also the oracle of a test: {@link EmbeddedArchive} serves exactly its values, as
 * long as the running archive was not changed and no fault was injected.
 *
 * <pre>{@code
 * ArchiveScenario scenario =
 *     ArchiveScenario.builder(1)
 *         .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-03-31"))
 *         .gap("BTCUSDT", DateRange.parse("2024-02-10..2024-02-12"))
 *         .build();
 * }</pre>
 */
public final class ArchiveScenario {
  private final List<ArchiveSeries> series;
  private final NavigableMap<String, GeneratedHistory> histories;
  private final NavigableMap<byte[], StoredObject> stored;
  private final DateRange days;

  ArchiveScenario(
      List<ArchiveSeries> series,
      NavigableMap<String, GeneratedHistory> histories,
      NavigableMap<byte[], StoredObject> stored,
      DateRange days) {
    this.series = List.copyOf(series);
    this.histories = Collections.unmodifiableNavigableMap(histories);
    this.stored = Collections.unmodifiableNavigableMap(stored);
    this.days = days;
  }

  /**
   * A builder of a scenario without symbols.
   *
   * @param seed the seed of all numbers; the same seed and calls give the same bytes on every
   *     machine
   * @return the builder
   */
  public static ScenarioBuilder builder(long seed) {
    return new ScenarioBuilder(seed);
  }

  /**
   * A small archive with documented special cases, for tests that assert single days. Its days are
   * 2023-12-01 to 2024-03-31.
   *
   * <ul>
   *   <li>{@code BTCUSDT}, {@code ETHUSDT}: all days
   *   <li>{@code ETHBTC}, {@code BTCUSDC}: all days, quoted in other assets
   *   <li>{@code NEWUSDT}: listed on 2024-02-01
   *   <li>{@code OLDUSDT}: last day 2024-01-20, without trades from 2024-01-11 on
   *   <li>{@code HOLEUSDT}: all days but 2024-02-10 to 2024-02-12
   *   <li>{@code BACKUSDT}: until 2024-01-10 and, at other prices, again from 2024-02-15 on
   *   <li>{@code GONEUSDT_SETTLED}: 2023-12-05 to 2024-01-31
   *   <li>{@code BTCUSDT_240329}: until its delivery on 2024-03-29
   *   <li>{@code 币安人生USDT}: from 2024-01-15 on
   * </ul>
   *
   * @return the scenario
   */
  public static ArchiveScenario small() {
    DateRange all = DateRange.parse("2023-12-01..2024-03-31");
    return builder(1)
        .listed("BTCUSDT", all)
        .listed("ETHUSDT", all)
        .listed("ETHBTC", all)
        .listed("BTCUSDC", all)
        .listed("NEWUSDT", DateRange.parse("2024-02-01..2024-03-31"))
        .listed("OLDUSDT", DateRange.parse("2023-12-01..2024-01-20"))
        .untraded("OLDUSDT", DateRange.parse("2024-01-11..2024-01-20"))
        .listed("HOLEUSDT", all)
        .gap("HOLEUSDT", DateRange.parse("2024-02-10..2024-02-12"))
        .listed("BACKUSDT", DateRange.parse("2023-12-01..2024-01-10"))
        .reused("BACKUSDT", DateRange.parse("2024-02-15..2024-03-31"))
        .listed("GONEUSDT_SETTLED", DateRange.parse("2023-12-05..2024-01-31"))
        .listed("BTCUSDT_240329", DateRange.parse("2023-12-01..2024-03-29"))
        .listed("币安人生USDT", DateRange.parse("2024-01-15..2024-03-31"))
        .build();
  }

  /**
   * A large archive with a mix of contracts like the real one: mostly USDT perpetuals, some quoted
   * in USDC, BUSD and BTC, dated contracts that end on their delivery date, settled and Chinese
   * names, delisted, relisted and reused symbols, gaps, and flat files after settlement. {@code
   * BTCUSDT} always has every day.
   *
   * @param seed the seed of all symbols and days
   * @param symbols the number of symbols, at least one
   * @param days the first and the last day of the archive
   * @return the scenario
   */
  public static ArchiveScenario generated(long seed, int symbols, DateRange days) {
    return new GeneratedMarket(seed, days).scenario(symbols);
  }

  /**
   * The symbols with at least one daily file of the tracked series.
   *
   * @return the symbols in UTF-8 order
   */
  public List<String> symbols() {
    return histories.values().stream()
        .filter(history -> !history.coveredDays(tracked()).isEmpty())
        .map(GeneratedHistory::symbol)
        .toList();
  }

  /**
   * From the first to the last day with a file.
   *
   * @return the days
   */
  public DateRange days() {
    return days;
  }

  /**
   * The series that the archive serves. The first one is the tracked series, which all methods
   * about presence refer to.
   *
   * @return the series, at least one
   */
  public List<ArchiveSeries> series() {
    return series;
  }

  /**
   * Whether the tracked series has a daily file.
   *
   * @param symbol any symbol
   * @param day a UTC day
   * @return true if there is a file, once the day is published
   */
  public boolean isPresent(String symbol, LocalDate day) {
    return isPresent(tracked(), symbol, day);
  }

  /**
   * Whether a series has a file that covers a day: a daily one, or a monthly one if the series has
   * only those.
   *
   * @param ofSeries one of {@link #series()}; other series have no files
   * @param symbol any symbol
   * @param day a UTC day
   * @return true if there is a file, once the day is published
   */
  public boolean isPresent(ArchiveSeries ofSeries, String symbol, LocalDate day) {
    GeneratedHistory history = histories.get(symbol);
    return history != null
        && series.contains(ofSeries)
        && day.toEpochDay() >= 0
        && history.coveredDays(ofSeries).get(Math.toIntExact(day.toEpochDay()));
  }

  /**
   * Whether the tracked series has a daily file, and there were trades on that day.
   *
   * @param symbol any symbol
   * @param day a UTC day
   * @return false if there is no file, or one with a flat candle
   */
  public boolean isTraded(String symbol, LocalDate day) {
    return isPresent(symbol, day) && candle(symbol, day).isTraded();
  }

  /**
   * The days on which the tracked series has a daily file.
   *
   * @param symbol any symbol
   * @return the days, oldest first; empty for an unknown symbol
   */
  public List<LocalDate> presentDays(String symbol) {
    GeneratedHistory history = histories.get(symbol);
    return history == null
        ? List.of()
        : history.coveredDays(tracked()).stream().mapToObj(LocalDate::ofEpochDay).toList();
  }

  /**
   * The candle of a day in daily files.
   *
   * @param symbol a symbol of the scenario
   * @param day a UTC day on which it is listed
   * @return the candle; exactly the doubles that the text in the files reads as
   * @throws IllegalArgumentException if the symbol is not listed on that day
   */
  public DailyKline kline(String symbol, LocalDate day) {
    return candle(symbol, day).toDailyKline(symbol, day);
  }

  /**
   * The candle of a day in monthly files.
   *
   * @param symbol a symbol of the scenario
   * @param day a UTC day on which it is listed
   * @return the same as {@link #kline} unless the scenario makes them differ
   * @throws IllegalArgumentException if the symbol is not listed on that day
   */
  public DailyKline klineInMonthlyFile(String symbol, LocalDate day) {
    GeneratedHistory history = listedOn(symbol, day);
    return history.monthlyCandle(Math.toIntExact(day.toEpochDay())).toDailyKline(symbol, day);
  }

  KeySpace keySpace() {
    List<ArchiveFolder> folders = new ArrayList<>();
    for (GeneratedHistory history : histories.values()) {
      for (ArchiveSeries one : series) {
        folders.add(new ArchiveFolder(one, Cadence.MONTHLY, history));
        if (one.cadence() == Cadence.DAILY) {
          folders.add(new ArchiveFolder(one, Cadence.DAILY, history));
        }
      }
    }
    Collections.sort(folders);
    return new KeySpace(List.copyOf(folders), Math.toIntExact(days.last().toEpochDay()), stored);
  }

  private ArchiveSeries tracked() {
    return series.get(0);
  }

  private Candle candle(String symbol, LocalDate day) {
    return listedOn(symbol, day).candle(Math.toIntExact(day.toEpochDay()));
  }

  private GeneratedHistory listedOn(String symbol, LocalDate day) {
    return Stream.ofNullable(histories.get(symbol))
        .filter(history -> day.toEpochDay() >= 0)
        .filter(history -> history.present().get(Math.toIntExact(day.toEpochDay())))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(symbol + " is not listed on " + day));
  }

  /** Returns the number of symbols and the days. */
  @Override
  public String toString() {
    return PlainText.counted(histories.size(), "symbol") + ", " + days;
  }
}
