package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What queries return, on every store. */
abstract class CandleQueriesContract {
  /** A new store without candles. */
  abstract CandleStore open();

  private static final Resolution MINUTE = Resolution.ONE_MINUTE;

  @Test
  void aRangeEndsBeforeItsEnd() {
    try (CandleStore store = filled()) {
      CandleQueries queries = CandleQueries.on(store);

      assertThat(queries.candles("A", MINUTE, START.plusSeconds(60), START.plusSeconds(180)))
          .isEqualTo(candles("A", 1, 2));
      assertThat(
              queries.candles(
                  "A", MINUTE, START.plusSeconds(60), START.plusSeconds(180).plusNanos(1)))
          .isEqualTo(candles("A", 1, 3));
      assertThat(queries.candles("A", MINUTE, START, START)).isEmpty();
      assertThat(queries.coverage("A", MINUTE, START, START).rows()).isEmpty();
      assertThat(queries.candles("A", MINUTE, START.plusSeconds(61), START.plusSeconds(119)))
          .isEmpty();
      assertThat(queries.candles("B", MINUTE, START, START.plusSeconds(120))).isEmpty();
      assertThatThrownBy(() -> queries.candles("A", MINUTE, START, START.minusSeconds(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** The end of a day is the start of the next one, whose first minute is not a part of it. */
  @Test
  void aRangeOfWholeHoursMakesWholeHours() {
    try (CandleStore store = filled()) {
      CandleQueries queries = CandleQueries.on(store);
      Instant end = START.plusSeconds(7200);

      assertThat(queries.resample("A", START, end, MINUTE, Resolution.ONE_HOUR).rows())
          .hasSize(2)
          .allMatch(ResampledCandle::isComplete);
      assertThat(
              queries.resample("A", end, end.plusSeconds(3600), MINUTE, Resolution.ONE_HOUR).rows())
          .extracting(ResampledCandle::parts)
          .containsExactly(30);
      assertThat(queries.resample("A", START, START, MINUTE, Resolution.ONE_HOUR).rows()).isEmpty();
    }
  }

  @Test
  void theLastCandleIsTheOneWithTheLatestStart() {
    try (CandleStore store = filled()) {
      assertThat(CandleQueries.on(store).last("A", MINUTE)).contains(candles("A", 149, 1).get(0));
      assertThat(CandleQueries.on(store).last("B", MINUTE)).isEmpty();
    }
  }

  @Test
  void resampledCandlesSayWhetherTheyAreComplete() {
    try (CandleStore store = filled()) {
      CandleTable<ResampledCandle> hours =
          CandleQueries.on(store)
              .resample("A", START, START.plusSeconds(86_400), MINUTE, Resolution.ONE_HOUR);

      assertThat(hours.rows())
          .extracting(ResampledCandle::parts, ResampledCandle::isComplete)
          .containsExactly(tuple(60, true), tuple(60, true), tuple(30, false));
      List<Candle> first = candles("A", 0, 60);
      Candle hour = hours.rows().get(0).candle();
      assertThat(hour.open()).isEqualTo(first.get(0).open());
      assertThat(hour.close()).isEqualTo(first.get(59).close());
      assertThat(hour.high())
          .isEqualTo(first.stream().map(Candle::high).reduce(BigDecimal::max).orElseThrow());
      assertThat(hour.low())
          .isEqualTo(first.stream().map(Candle::low).reduce(BigDecimal::min).orElseThrow());
      assertThat(hour.volume())
          .isEqualTo(first.stream().map(Candle::volume).reduce(BigDecimal::add).orElseThrow());
      assertThat(hours.toString()).contains("30!").endsWith("3 rows");
      assertThatThrownBy(
              () ->
                  CandleQueries.on(store)
                      .resample(
                          "A", START, START, Resolution.THREE_MINUTES, Resolution.FIVE_MINUTES))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theNewestCandlesAreThoseWithTheLatestStarts() {
    try (CandleStore store = filled()) {
      CandleQueries queries = CandleQueries.on(store);

      assertThat(queries.newest("A", MINUTE, 3)).isEqualTo(candles("A", 147, 3));
      assertThat(queries.newest("A", MINUTE, 1000)).isEqualTo(candles("A", 0, 150));
      assertThat(queries.newest("B", MINUTE, 3)).isEmpty();
      assertThatThrownBy(() -> queries.newest("A", MINUTE, 0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> queries.newest("", MINUTE, 1))
          .hasMessageContaining("Not the name of an instrument");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Resolution.class,
      names = {"THREE_DAYS", "ONE_WEEK", "ONE_MONTH"})
  void longCandlesEqualThoseThatAreComputedInJava(Resolution longer) {
    LocalDate first = LocalDate.parse("1969-11-20");
    LocalDate last = LocalDate.parse("1972-03-05");
    Resolution quarter = Resolution.SIX_HOURS;
    List<Candle> parts = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (int hour = 0; hour < 24; hour += 6) {
        // One missing candle in the middle of February 1970.
        if (!day.equals(LocalDate.parse("1970-02-17")) || hour > 0) {
          parts.add(quarter(day.atTime(hour, 0).toInstant(ZoneOffset.UTC), parts.size()));
        }
      }
    }
    try (CandleStore store = open()) {
      CandleWindow window =
          new CandleWindow("A", quarter, parts.get(0).start(), parts.get(parts.size() - 1).start());
      store.write("test", List.of(stored(window, parts)));
      List<ResampledCandle> found =
          CandleQueries.on(store)
              .resample("A", window.first(), window.end(), quarter, longer)
              .rows();

      assertThat(found).isEqualTo(resampled(parts, longer));
      assertThat(found).filteredOn(candle -> !candle.isComplete()).isNotEmpty();
      assertThatThrownBy(
              () ->
                  CandleQueries.on(store)
                      .resample("A", START, START, Resolution.ONE_WEEK, Resolution.ONE_MONTH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Candles of resolution 1w make no candles of resolution 1M");
    }
  }

  private static Candle quarter(Instant start, int number) {
    BigDecimal price = BigDecimal.valueOf(1000 + number * 37 % 101).setScale(8);
    return new Candle(
        "A",
        Resolution.SIX_HOURS,
        start,
        price,
        price.add(BigDecimal.valueOf(number % 7)),
        price.subtract(BigDecimal.valueOf(number % 5)),
        price.add(BigDecimal.valueOf(number % 3)),
        BigDecimal.valueOf(number % 11).setScale(8));
  }

  /** By the calendar of java.time, without the numbers of {@link Resolution}. */
  private static List<ResampledCandle> resampled(List<Candle> parts, Resolution longer) {
    Map<LocalDate, List<Candle>> buckets = new TreeMap<>();
    for (Candle part : parts) {
      LocalDate day = LocalDate.ofInstant(part.start(), ZoneOffset.UTC);
      buckets.computeIfAbsent(begin(day, longer), key -> new ArrayList<>()).add(part);
    }
    List<ResampledCandle> candles = new ArrayList<>();
    buckets.forEach(
        (begin, of) ->
            candles.add(
                new ResampledCandle(
                    new Candle(
                        "A",
                        longer,
                        begin.atStartOfDay().toInstant(ZoneOffset.UTC),
                        of.get(0).open(),
                        of.stream().map(Candle::high).reduce(BigDecimal::max).orElseThrow(),
                        of.stream().map(Candle::low).reduce(BigDecimal::min).orElseThrow(),
                        of.get(of.size() - 1).close(),
                        of.stream().map(Candle::volume).reduce(BigDecimal::add).orElseThrow()),
                    of.size(),
                    4 * days(begin, longer))));
    return candles;
  }

  private static LocalDate begin(LocalDate day, Resolution longer) {
    if (longer == Resolution.ONE_MONTH) {
      return day.withDayOfMonth(1);
    }
    return longer == Resolution.ONE_WEEK
        ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        : LocalDate.EPOCH.plusDays(Math.floorDiv(day.toEpochDay(), 3L) * 3);
  }

  private static int days(LocalDate begin, Resolution longer) {
    if (longer == Resolution.ONE_MONTH) {
      return begin.lengthOfMonth();
    }
    return longer == Resolution.ONE_WEEK ? 7 : 3;
  }

  @Test
  void coverageCountsTheCandlesOfEachDay() {
    try (CandleStore store = filled()) {
      CandleTable<DayCoverage> days =
          CandleQueries.on(store).coverage("A", MINUTE, START, START.plusSeconds(86_400));

      assertThat(days.rows())
          .containsExactly(new DayCoverage(LocalDate.parse("2024-01-15"), 150, 1440));
      assertThat(days)
          .hasToString("       day  candles  expected\n2024-01-15      150      1440\n1 row");
    }
  }

  @Test
  void bucketsBefore1970BeginAtTheirOwnStarts() {
    try (CandleStore store = open()) {
      Instant start = Instant.parse("1969-12-31T23:30:00Z");
      long first = MINUTE.indexOf(start);
      CandleWindow window = CandleWindow.of("A", MINUTE, first, first + 59);
      List<Candle> minutes =
          candles("A", 0, 60).stream()
              .map(candle -> at(candle, start.plus(Duration.between(START, candle.start()))))
              .toList();
      store.write("test", List.of(stored(window, minutes)));

      CandleQueries queries = CandleQueries.on(store);
      assertThat(queries.resample("A", start, window.end(), MINUTE, Resolution.ONE_HOUR).rows())
          .extracting(hour -> hour.candle().start().toString(), ResampledCandle::parts)
          .containsExactly(tuple("1969-12-31T23:00:00Z", 30), tuple("1970-01-01T00:00:00Z", 30));
      assertThat(queries.coverage("A", MINUTE, start, window.end()).rows())
          .extracting(day -> day.day().toString(), DayCoverage::candles)
          .containsExactly(tuple("1969-12-31", 30), tuple("1970-01-01", 30));
    }
  }

  private static Candle at(Candle candle, Instant start) {
    return new Candle(
        candle.instrument(),
        candle.resolution(),
        start,
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume());
  }

  @Test
  void aLongTablePrintsItsEnds() {
    try (CandleStore store = filled()) {
      String text =
          CandleQueries.on(store).table("A", MINUTE, START, START.plusSeconds(86_400)).toString();

      assertThat(text.lines()).hasSize(1 + 5 + 1 + 5 + 1);
      assertThat(text).contains("2024-01-15T00:00:00Z  40000.5  400003  39993  40000     0.1");
    }
  }

  private CandleStore filled() {
    CandleStore store = open();
    store.write("test", List.of(stored(window(0, 150), candles("A", 0, 150))));
    return store;
  }
}
