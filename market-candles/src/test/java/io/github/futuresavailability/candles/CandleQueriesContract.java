package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What queries return, on every store. */
abstract class CandleQueriesContract {
  /** A new store without candles. */
  abstract CandleStore open();

  private static final Resolution MINUTE = Resolution.ONE_MINUTE;

  @Test
  void aRangeIsClosedOnBothEnds() {
    try (CandleStore store = filled()) {
      CandleQueries queries = CandleQueries.on(store);

      assertThat(queries.candles("A", MINUTE, START.plusSeconds(60), START.plusSeconds(120)))
          .isEqualTo(candles("A", 1, 2));
      assertThat(queries.candles("A", MINUTE, START.plusSeconds(61), START.plusSeconds(119)))
          .isEmpty();
      assertThat(queries.candles("B", MINUTE, START, START.plusSeconds(120))).isEmpty();
      assertThatThrownBy(() -> queries.candles("A", MINUTE, START, START.minusSeconds(1)))
          .isInstanceOf(IllegalArgumentException.class);
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
              .resample("A", START, START.plusSeconds(86_399), MINUTE, Resolution.ONE_HOUR);

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
  void coverageCountsTheCandlesOfEachDay() {
    try (CandleStore store = filled()) {
      CandleTable<DayCoverage> days =
          CandleQueries.on(store).coverage("A", MINUTE, START, START.plusSeconds(86_399));

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
          CandleQueries.on(store).table("A", MINUTE, START, START.plusSeconds(86_399)).toString();

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
