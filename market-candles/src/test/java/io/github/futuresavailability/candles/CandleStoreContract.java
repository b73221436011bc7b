package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of candles does. */
abstract class CandleStoreContract {
  /** A new store without candles. */
  abstract CandleStore open();

  @Test
  void candlesAreReadAsTheyWereWritten() {
    try (CandleStore store = open()) {
      List<Candle> written = candles("A", 0, 1000);
      store.write("test", List.of(stored(window("A", 0, 1000), written)));
      store.write("test", List.of(stored(window("B", 5, 10), candles("B", 5, 10))));

      assertThat(read(store, "A")).isEqualTo(written);
      assertThat(read(store, "B")).hasSize(10);
      assertThat(store.series()).extracting(CandleSeries::instrument).containsExactly("A", "B");
      assertThat(store.ledger("A", Resolution.ONE_MINUTE))
          .containsExactly(stored(window("A", 0, 1000), written).entry());
      assertThat(store.ledger("C", Resolution.ONE_MINUTE)).isEmpty();
    }
  }

  @Test
  void aWindowReplacesAllThatWasStoredInItsRange() {
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
      store.write("test", List.of(stored(window(10, 10), candles("A", 10, 10))));
      store.write("test", List.of(stored(window(0, 10), candles("A", 3, 2))));

      assertThat(read(store, "A")).isEqualTo(join(candles("A", 3, 2), candles("A", 10, 10)));
      assertThat(store.ledger("A", Resolution.ONE_MINUTE))
          .extracting(LedgerEntry::candles)
          .containsExactly(2, 10);
    }
  }

  @Test
  void readsOfOneTransactionSeeTheSame() {
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
      CandleStore ended =
          store.inReadTransaction(
              same -> {
                assertThat(same.series()).hasSize(1);
                store.write("test", List.of(stored(window(10, 10), candles("A", 10, 10))));
                store.write("test", List.of(stored(window("B", 0, 10), candles("B", 0, 10))));

                assertThat(same.series()).hasSize(1);
                assertThat(same.ledger("A", Resolution.ONE_MINUTE)).hasSize(1);
                assertThat(same.<Integer>inReadTransaction(inner -> read(inner, "A").size()))
                    .isEqualTo(10);
                assertThat(read(store, "A")).hasSize(20);
                assertThatThrownBy(() -> same.write("test", List.of()))
                    .isInstanceOf(ReadOnlyDatabaseException.class);
                return same;
              });

      assertThat(read(store, "B")).hasSize(10);
      assertThatThrownBy(ended::series).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(
              () ->
                  store.inReadTransaction(
                      same -> {
                        throw new IllegalArgumentException("of the caller");
                      }))
          .hasMessage("of the caller");
      assertThat(store.series()).hasSize(2);
    }
  }

  @Test
  void windowsThatOverlapAreRefusedAndNothingIsWritten() {
    try (CandleStore store = open()) {
      List<WindowResult> overlapping =
          List.of(
              stored(window(5, 10), candles("A", 5, 10)), stored(window(0, 6), candles("A", 0, 6)));

      assertThatThrownBy(() -> store.write("test", overlapping))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Windows overlap: A 1m ");
      assertThat(read(store, "A")).isEmpty();
      assertThat(store.ledger("A", Resolution.ONE_MINUTE)).isEmpty();
    }
  }

  @Test
  void aFailedWindowKeepsWhatIsStored() {
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
      store.write("test", List.of(WindowResult.failed(window(0, 10), "no response", START)));

      assertThat(read(store, "A")).hasSize(10);
      assertThat(store.ledger("A", Resolution.ONE_MINUTE))
          .containsExactly(
              new LedgerEntry(window(0, 10), WindowState.FAILED, 10, START, "no response"));
    }
  }

  @Test
  void aSeriesOfAnotherSourceIsRefusedAndNothingIsWritten() {
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));

      assertThatThrownBy(
              () -> store.write("other", List.of(stored(window(10, 5), candles("A", 10, 5)))))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("[A, 1] are stored from the source test, not from other");
      assertThat(read(store, "A")).hasSize(10);
    }
  }

  @Test
  void resolutionsOfOneInstrumentAreSeriesOfTheirOwn() {
    try (CandleStore store = open()) {
      CandleWindow days = new CandleWindow("A", Resolution.ONE_DAY, START, START);
      Candle minute = candles("A", 0, 1).get(0);
      Candle day =
          new Candle(
              "A",
              Resolution.ONE_DAY,
              START,
              minute.open(),
              minute.high(),
              minute.low(),
              minute.close(),
              minute.volume());
      store.write("test", List.of(stored(window(0, 1), List.of(minute))));
      store.write("test", List.of(stored(days, List.of(day))));
      store.write("test", List.of(stored(window(0, 1), List.of())));

      assertThat(read(store, "A")).isEmpty();
      assertThat(CandleQueries.on(store).last("A", Resolution.ONE_DAY)).contains(day);
      assertThat(store.series())
          .extracting(CandleSeries::resolution)
          .containsExactly(Resolution.ONE_MINUTE, Resolution.ONE_DAY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\",
        "\\N",
        "\\t\\.",
        "O'Brien \"x\"",
        "'; DROP TABLE candle_series; --",
        "币安人生USDT",
        "Iıİi",
        "😀",
        "%s$1{}"
      })
  void anyNameOfAnInstrumentIsKept(String name) {
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(name, 0, 3), candles(name, 0, 3))));
      store.write("test", List.of(stored(window("A", 0, 3), candles("A", 0, 3))));

      assertThat(read(store, name)).isEqualTo(candles(name, 0, 3));
      assertThat(store.ledger(name, Resolution.ONE_MINUTE)).hasSize(1);
      assertThat(store.series()).extracting(CandleSeries::instrument).contains("A", name);
    }
  }

  @Test
  void seriesAreInTheOrderOfTheirNamesInUtf8() {
    try (CandleStore store = open()) {
      for (String name : List.of("é", "a", "B", "😀", "\uFFFD", "_")) {
        store.write("test", List.of(stored(window(name, 0, 1), candles(name, 0, 1))));
      }

      assertThat(store.series())
          .extracting(CandleSeries::instrument)
          .containsExactly("B", "_", "a", "é", "\uFFFD", "😀");
    }
  }

  @Test
  void timesOfEveryYearAreKeptInMicroseconds() {
    try (CandleStore store = open()) {
      for (String day :
          List.of("0001-01-01", "1582-10-10", "1969-12-31", "2500-02-28", "9999-12-30")) {
        Instant start = Instant.parse(day + "T00:00:00Z");
        CandleWindow window = new CandleWindow(day, Resolution.ONE_MINUTE, start, start);
        Instant fetchedAt = start.plusNanos(86_399_999_999_999L);
        store.write("test", List.of(WindowResult.of(CandleBatch.none(window), fetchedAt)));

        assertThat(store.ledger(day, Resolution.ONE_MINUTE))
            .containsExactly(
                new LedgerEntry(window, WindowState.NO_DATA, 0, fetchedAt.minusNanos(999), null));
      }
    }
  }

  @Test
  void manyWindowsAreWrittenAtOnce() {
    try (CandleStore store = open()) {
      List<WindowResult> windows = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        windows.add(stored(window(i * 2, 2), i % 3 == 0 ? List.of() : candles("A", i * 2, 2)));
      }
      store.write("test", windows);

      assertThat(store.ledger("A", Resolution.ONE_MINUTE)).hasSize(300);
      assertThat(read(store, "A")).hasSize(400);
    }
  }

  private static List<Candle> join(List<Candle> first, List<Candle> second) {
    List<Candle> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  static List<Candle> read(CandleStore store, String instrument) {
    return CandleQueries.on(store)
        .candles(instrument, Resolution.ONE_MINUTE, START, START.plusSeconds(86_400))
        .toList();
  }
}
