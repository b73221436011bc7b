package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static io.github.futuresavailability.candles.QualityContract.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.candles.internal.QueryableStore;
import io.github.futuresavailability.candles.quality.CandleGap;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import io.github.futuresavailability.candles.quality.CandleViolation;
import io.github.futuresavailability.history.ListingPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the checks report of windows by their state in the ledger, on every store. */
final class LedgerQualityTest {
  private static final int DAY = 1440;

  /** A new store without candles. */
  enum Kind {
    DUCKDB,
    POSTGRES;

    CandleStore open() {
      return this == DUCKDB ? DuckDbCandles.inMemory() : PostgresServer.newStore();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDayThatIsNotPublishedYetIsNoDefect(Kind kind) {
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(day(0), unpublished(DAY), unpublished(2 * DAY)));
      store.write("test", List.of(WindowResult.unpublished(window("NEW", 0, DAY), START)));

      CandleReport report = CandleQuality.standard().run(store);
      assertThat(report.gaps()).isEmpty();
      assertThat(report.passed()).isTrue();

      store.write("test", List.of(day(2 * DAY)));
      assertThat(kinds(CandleQuality.standard().run(store)))
          .containsExactly(minute(DAY - 1) + " " + minute(2 * DAY) + " EXPECTED");
    }
  }

  @ParameterizedTest
  @EnumSource
  void candlesThatAreMissingBeforeAnUnpublishedDayAreAGap(Kind kind) {
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(stored(window(0, DAY), candles("A", 0, 720)), unpublished(DAY)));

      assertThat(kinds(CandleQuality.standard().run(store)))
          .containsExactly(minute(719) + " " + minute(DAY - 1) + " UNEXPECTED");
    }
  }

  private static WindowResult day(int firstMinute) {
    return stored(window(firstMinute, DAY), candles("A", firstMinute, DAY));
  }

  private static WindowResult unpublished(int firstMinute) {
    CandleWindow window = window(firstMinute, DAY);
    return WindowResult.unpublished(window, window.end().plusSeconds(36_000));
  }

  private static List<String> kinds(CandleReport report) {
    return report.gaps().stream()
        .map(gap -> gap.from() + " " + gap.to() + " " + gap.kind())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void aSeriesWithAFailedWindowDoesNotPass(Kind kind) {
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(day(0)));
      assertThat(CandleQuality.standard().run(store).passed()).isTrue();

      store.write("test", List.of(failed(window("B", 0, 1))));
      CandleReport report = CandleQuality.standard().run(store);
      assertThat(report.passed()).isFalse();
      assertThat(report.violations())
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.rule()).isEqualTo("window-failed");
                assertThat(found.series().instrument()).isEqualTo("B");
                assertThat(found.evidence())
                    .isEqualTo("the request up to 2024-01-15T00:00:00Z failed: no response");
              });
      assertThat(report.gaps())
          .extracting(CandleGap::kind)
          .containsExactly(CandleGap.Kind.UNEXPECTED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedWindowIsInNoExpectedGap(Kind kind) {
    LocalDate first = LocalDate.parse("2024-01-15");
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(day(0), failed(window(DAY, DAY)), day(2 * DAY)));

      CandleReport report =
          CandleQuality.standard()
              .expecting(
                  Map.of(
                      "A",
                      List.of(
                          new ListingPeriod(1, first, first, 1, false),
                          new ListingPeriod(2, first.plusDays(2), first.plusDays(2), 1, false))))
              .run(store);
      assertThat(report.gaps())
          .extracting(CandleGap::kind)
          .containsExactly(CandleGap.Kind.UNEXPECTED);
      assertThat(rules(report)).containsExactly("window-failed");
    }
  }

  /** The stored candles are kept, so that nothing is missing. */
  @ParameterizedTest
  @EnumSource
  void aCompleteWindowWhoseRefreshFailedPasses(Kind kind) {
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(day(0), day(DAY)));
      store.write("test", List.of(failed(window(0, DAY))));
      assertThat(CandleQuality.standard().run(store).passed()).isTrue();

      store.write("test", List.of(stored(window(0, DAY), candles("A", 0, DAY - 1))));
      assertThat(CandleQuality.standard().run(store).passed()).isTrue();
      store.write("test", List.of(failed(window(0, DAY))));
      assertThat(rules(CandleQuality.standard().run(store))).containsExactly("window-failed");
    }
  }

  private static WindowResult failed(CandleWindow window) {
    return WindowResult.failed(window, "no response", window.end().plusSeconds(86_400));
  }

  private static List<String> rules(CandleReport report) {
    return report.violations().stream().map(CandleViolation::rule).toList();
  }

  @ParameterizedTest
  @EnumSource
  void candlesWithoutAWindowAreFound(Kind kind) {
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(stored(window(0, 60), candles("A", 0, 60))));
      // Replaces the ledger of the first window, and not its candles before minute 30.
      store.write("test", List.of(stored(window(30, 60), candles("A", 30, 60))));

      assertThat(CandleQuality.standard().run(store).violations())
          .extracting(found -> found.rule() + " " + found.start() + " " + found.evidence())
          .containsExactly(
              "outside-window "
                  + minute(0)
                  + " 30 candles up to 2024-01-15T00:29:00Z in no window of the ledger");
    }
  }

  /** Binance took a contract off at 09:00, and listed its name again at 08:00 three days later. */
  @ParameterizedTest
  @EnumSource
  void aContractBeginsAndEndsWithinADay(Kind kind) {
    LocalDate first = LocalDate.parse("2024-01-15");
    List<ListingPeriod> periods =
        List.of(
            new ListingPeriod(1, first, first, 1, false),
            new ListingPeriod(2, first.plusDays(3), first.plusDays(3), 1, false));
    CandleQuality quality = CandleQuality.standard().expecting(Map.of("A", periods));
    List<Candle> candles = new ArrayList<>(candles("A", 0, 540));
    int again = 3 * DAY + 480;
    candles.addAll(candles("A", again, DAY - 480));
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(stored(window(0, 3 * DAY), candles.subList(0, 540))));
      store.write(
          "test", List.of(stored(window(3 * DAY, DAY), candles.subList(540, candles.size()))));

      assertThat(kinds(quality.run(store)))
          .containsExactly(minute(539) + " " + minute(again) + " EXPECTED");
      assertThat(quality.run(store).passed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aListedDayWithoutCandlesIsAGap(Kind kind) {
    LocalDate first = LocalDate.parse("2024-01-15");
    List<ListingPeriod> periods =
        List.of(
            new ListingPeriod(1, first, first.plusDays(1), 2, false),
            new ListingPeriod(2, first.plusDays(3), first.plusDays(3), 1, false));
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(stored(window(0, 3 * DAY), candles("A", 0, DAY))));
      store.write("test", List.of(day(3 * DAY)));

      assertThat(kinds(CandleQuality.standard().expecting(Map.of("A", periods)).run(store)))
          .containsExactly(minute(DAY - 1) + " " + minute(3 * DAY) + " UNEXPECTED");
    }
  }

  /** Binance lists a contract during its first day. */
  @ParameterizedTest
  @EnumSource
  void theFirstListedDayMayBeginLate(Kind kind) {
    LocalDate first = LocalDate.parse("2024-01-15");
    CandleQuality quality =
        CandleQuality.standard()
            .expecting(
                Map.of("A", List.of(new ListingPeriod(1, first, first.plusDays(1), 2, true))));
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(stored(window(0, DAY), candles("A", 480, DAY - 480)), day(DAY)));
      assertThat(kinds(quality.run(store)))
          .containsExactly(minute(0) + " " + minute(480) + " UNEXPECTED");

      // The backfill has found that the data of the source begins there.
      store.write(
          "test",
          List.of(
              stored(window(0, 480), List.of()),
              stored(window(480, DAY - 480), candles("A", 480, DAY - 480))));
      assertThat(kinds(quality.run(store)))
          .containsExactly(minute(0) + " " + minute(480) + " EXPECTED");
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyALastListedDayEndsEarly(Kind kind) {
    LocalDate first = LocalDate.parse("2024-01-15");
    List<Candle> candles = new ArrayList<>(candles("A", 0, 300));
    candles.addAll(candles("A", 400, 140));
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(stored(window(0, DAY), candles)));
      CandleQuality quality = CandleQuality.standard();
      String inside = minute(299) + " " + minute(400) + " UNEXPECTED";
      String evening = minute(539) + " " + minute(DAY - 1);

      assertThat(kinds(quality.expecting(listed(first, false)).run(store)))
          .containsExactly(inside, evening + " EXPECTED");
      assertThat(kinds(quality.expecting(listed(first, true)).run(store)))
          .containsExactly(inside, evening + " UNEXPECTED");
    }
  }

  private static Map<String, List<ListingPeriod>> listed(LocalDate day, boolean isOpen) {
    return Map.of("A", List.of(new ListingPeriod(1, day, day, 1, isOpen)));
  }

  @ParameterizedTest
  @EnumSource
  void aListedDayThatIsNotPublishedYetIsExpected(Kind kind) {
    LocalDate first = LocalDate.parse("2024-01-15");
    CandleQuality quality =
        CandleQuality.standard()
            .expecting(
                Map.of("A", List.of(new ListingPeriod(1, first, first.plusDays(2), 3, true))));
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(day(0), unpublished(DAY), day(2 * DAY)));
      String gap = minute(DAY - 1) + " " + minute(2 * DAY);
      assertThat(kinds(quality.run(store))).containsExactly(gap + " EXPECTED");

      store.write("test", List.of(stored(window(DAY, DAY), List.of())));
      assertThat(kinds(quality.run(store))).containsExactly(gap + " UNEXPECTED");
      assertThat(kinds(CandleQuality.standard().run(store))).containsExactly(gap + " EXPECTED");

      store.write("test", List.of(failed(window(DAY, DAY))));
      assertThat(kinds(quality.run(store))).containsExactly(gap + " UNEXPECTED");
    }
  }

  /** Each look into the ledger is followed by a write, as if another process wrote all the time. */
  @ParameterizedTest
  @EnumSource
  void aStoreThatIsWrittenMeanwhilePasses(Kind kind) {
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(pending(10)));

      CandleReport report = CandleQuality.standard().run(new WrittenMeanwhile(store, store));
      assertThat(report.violations()).isEmpty();
      assertThat(report.coverage().get(0).rows()).isEqualTo(10);
      assertThat(CandleQuality.standard().run(store).coverage().get(0).rows()).isEqualTo(400);
    }
  }

  private static WindowResult pending(int candles) {
    return WindowResult.of(
        CandleBatch.of(window(0, 400), candles("A", 0, candles)), START.plusSeconds(60L * candles));
  }

  private record WrittenMeanwhile(CandleStore read, CandleStore written)
      implements CandleStore, QueryableStore {
    @Override
    public List<CandleSeries> series() {
      return read.series();
    }

    @Override
    public List<LedgerEntry> ledger(String instrument, Resolution resolution) {
      List<LedgerEntry> ledger = read.ledger(instrument, resolution);
      written.write("test", List.of(pending(400)));
      return ledger;
    }

    @Override
    public <T> T inReadTransaction(Function<CandleStore, T> reading) {
      return read.inReadTransaction(same -> reading.apply(new WrittenMeanwhile(same, written)));
    }

    @Override
    public void write(String source, List<WindowResult> results) {
      written.write(source, results);
    }

    @Override
    public CandleSql sql() {
      return QueryableStore.sqlOf(read);
    }

    @Override
    public void close() {
      // The test closes the store.
    }
  }
}
