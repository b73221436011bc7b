package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.BackfillFixtures.BTC;
import static io.github.futuresavailability.candles.BackfillFixtures.FROM;
import static io.github.futuresavailability.candles.BackfillFixtures.SCENARIO;
import static io.github.futuresavailability.candles.BackfillFixtures.TO;
import static io.github.futuresavailability.candles.BackfillFixtures.backfill;
import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candle;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.quality.CandleGap;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import io.github.futuresavailability.candles.quality.CandleViolation;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QualityTest {
  @TempDir Path folder;

  @Test
  void healthyCandlesPassAndOnlyTheOutageOfTheSourceIsAGap() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO);
        DeribitCandles source = BackfillFixtures.source(deribit);
        DuckDbCandles store = DuckDbCandles.inMemory()) {
      backfill(source, store).run();
      backfill(source, store).resolution(Resolution.ONE_DAY).run();
      CandleReport report = CandleQuality.standard().run(store);

      assertThat(report.violations()).isEmpty();
      assertThat(report.unexpectedGaps())
          .singleElement()
          .satisfies(
              gap -> {
                assertThat(gap.series().instrument()).isEqualTo(BTC);
                assertThat(gap.from()).isEqualTo("2024-01-20T02:59:00Z");
                assertThat(gap.length()).isEqualTo(Duration.ofMinutes(46));
              });
      assertThat(CandleQuality.standard().gapThreshold(Duration.ofMinutes(46)).run(store).passed())
          .isTrue();
    }
  }

  @Test
  void aStoreWithoutCandlesDoesNotPass() {
    try (DuckDbCandles empty = DuckDbCandles.inMemory()) {
      CandleReport report = CandleQuality.standard().run(empty);

      assertThat(report.passed()).isFalse();
      assertThat(report).hasToString("FAILED: no candles, 0 unexpected gaps, 0 violations");
    }
  }

  @Test
  void gapsInsideAndAtBothEndsAreFound() {
    try (DuckDbCandles store = DuckDbCandles.inMemory()) {
      List<Candle> some = new ArrayList<>(candles("A", 7, 10));
      some.addAll(candles("A", 23, 10));
      some.addAll(candles("A", 38, 10));
      store.write("test", List.of(stored(window(0, 60), some)));
      CandleReport report = CandleQuality.standard().run(store);

      assertThat(report.gaps())
          .extracting(gap -> gap.from() + " " + gap.length().toMinutes() + " " + gap.kind())
          .containsExactly(
              minute(0) + " 7 UNEXPECTED",
              minute(16) + " 7 UNEXPECTED",
              minute(32) + " 6 UNEXPECTED",
              minute(47) + " 12 UNEXPECTED");
      assertThat(report.passed()).isFalse();
      assertThat(report.coverage().get(0).share()).isEqualTo(30.0 / 41);
    }
  }

  private static String minute(int minute) {
    return START.plusSeconds(60L * minute).toString();
  }

  @Test
  void gapsWithoutDataAtTheSourceAndOutsideOfListingPeriodsAreExpected() {
    try (DuckDbCandles store = DuckDbCandles.inMemory()) {
      store.write(
          "test",
          List.of(
              stored(window(0, 1440), List.of()),
              stored(window(1440, 1440), candles("A", 1440, 1440)),
              stored(window(2880, 1440), List.of()),
              stored(window(4320, 1440), candles("A", 4320, 1440)),
              stored(window(5760, 1440), candles("A", 5760, 720))));
      CandleQuality quality = CandleQuality.standard();

      assertThat(quality.run(store).unexpectedGaps())
          .singleElement()
          .extracting(gap -> gap.from().toString())
          .isEqualTo(minute(6479));
      LocalDate day = LocalDate.parse("2024-01-15");
      Map<String, List<ListingPeriod>> listed =
          Map.of("A", List.of(new ListingPeriod(1, day, day.plusDays(3), 4, false)));
      assertThat(quality.expecting(listed).run(store).unexpectedGaps()).isEmpty();
    }
  }

  @Test
  void daysThatAreNotListedAreExpectedGaps() {
    LocalDate day = LocalDate.parse("2024-01-15");
    try (DuckDbCandles store = DuckDbCandles.inMemory()) {
      List<Candle> twoDays = new ArrayList<>(candles("A", 0, 1440));
      twoDays.addAll(candles("A", 2880, 1440));
      store.write("test", List.of(stored(window(0, 4320), twoDays)));
      CandleQuality quality = CandleQuality.standard();

      assertThat(quality.run(store).unexpectedGaps()).hasSize(1);
      CandleReport relisted =
          quality
              .expecting(
                  Map.of(
                      "A",
                      List.of(
                          new ListingPeriod(1, day, day, 1, false),
                          new ListingPeriod(2, day.plusDays(2), day.plusDays(2), 1, false))))
              .run(store);
      assertThat(relisted.passed()).isTrue();
      assertThat(relisted.gaps())
          .extracting(CandleGap::kind)
          .containsExactly(CandleGap.Kind.EXPECTED);
    }
  }

  @Test
  void everyPlantedDefectIsFoundAndNothingElse() throws Exception {
    Path file = folder.resolve("c.duckdb");
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      List<Candle> planted = new ArrayList<>(candles("A", 0, 600));
      for (int i = 0; i < 3; i++) {
        planted.set(10 + i, candle("A", 10 + i, "5", "4", "6", "5", "1"));
        planted.set(20 + i, candle("A", 20 + i, "9", "8", "6", "7", "1"));
        planted.set(30 + i, candle("A", 30 + i, "7", "8", "6", "5", "1"));
        planted.set(40 + i, candle("A", 40 + i, "0", "8", "0", "5", "1"));
        planted.set(50 + i, candle("A", 50 + i, "7", "8", "6", "7", "-1"));
      }
      store.write("test", List.of(stored(window(0, 600), planted)));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO candle FROM candle WHERE epoch_us(start) // 60000000 % 200 = 7");
      statement.execute(
          "UPDATE candle SET start = make_timestamptz(epoch_us(start) + 1000000)"
              + " WHERE epoch_us(start) // 60000000 % 200 = 77");
    }
    try (DuckDbCandles store = DuckDbCandles.openReadOnly(file)) {
      CandleReport report = CandleQuality.standard().run(store);

      assertThat(report.violations())
          .extracting(CandleViolation::rule)
          .containsOnly(
              "high-below-low",
              "open-outside",
              "close-outside",
              "price-not-positive",
              "volume-negative",
              "doubled",
              "off-grid",
              "window-count");
      assertThat(count(report, "high-below-low")).isEqualTo(3);
      assertThat(count(report, "price-not-positive")).isEqualTo(3);
      assertThat(count(report, "volume-negative")).isEqualTo(3);
      assertThat(count(report, "doubled")).isEqualTo(3);
      assertThat(count(report, "off-grid")).isEqualTo(3);
      // A candle with high below low has its open and close outside as well.
      assertThat(count(report, "open-outside")).isEqualTo(6);
      assertThat(count(report, "close-outside")).isEqualTo(6);
      assertThat(count(report, "window-count")).isEqualTo(1);
      assertThat(report.gaps()).isEmpty();
    }
  }

  private static long count(CandleReport report, String rule) {
    return report.violations().stream().filter(found -> found.rule().equals(rule)).count();
  }

  @Test
  void lostCandlesAreFoundEvenIfTheGapIsShort() throws Exception {
    Path file = folder.resolve("c.duckdb");
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      store.write("test", List.of(stored(window(0, 600), candles("A", 0, 600))));
      store.write("test", List.of(stored(window(600, 600), candles("A", 600, 600))));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM candle WHERE start = make_timestamptz("
              + START.plusSeconds(601 * 60).getEpochSecond() * 1_000_000
              + ")");
    }
    try (DuckDbCandles store = DuckDbCandles.openReadOnly(file)) {
      assertThat(CandleQuality.standard().run(store).violations())
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.rule()).isEqualTo("window-count");
                assertThat(found.start()).isEqualTo(minute(600));
                assertThat(found.evidence())
                    .startsWith("600 candles were fetched")
                    .endsWith("599 are stored");
              });
    }
  }

  @Test
  void aDayThatDiffersFromItsMinutesIsFound() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO);
        DeribitCandles source = BackfillFixtures.source(deribit);
        DuckDbCandles store = DuckDbCandles.inMemory()) {
      backfill(source, store).instruments(BTC).run();
      CandleBackfill days = backfill(source, store).instruments(BTC).resolution(Resolution.ONE_DAY);
      days.run();
      Candle day = CandleQueries.on(store).last(BTC, Resolution.ONE_DAY).orElseThrow();
      List<Candle> changed =
          CandleQueries.on(store)
              .candles(BTC, Resolution.ONE_DAY, FROM, TO)
              .limit(4)
              .skip(1)
              .map(QualityTest::higher)
              .toList();
      for (Candle one : changed) {
        CandleWindow window = new CandleWindow(BTC, Resolution.ONE_DAY, one.start(), one.start());
        store.write(
            "deribit",
            List.of(
                WindowResult.of(
                    CandleBatch.of(window, List.of(one)), day.end().plusSeconds(86_400))));
      }
      CandleReport report = CandleQuality.standard().run(store);

      assertThat(report.violations())
          .filteredOn(found -> found.rule().equals("day-differs"))
          .extracting(CandleViolation::start)
          .containsExactlyElementsOf(changed.stream().map(Candle::start).toList());
    }
  }

  private static Candle higher(Candle candle) {
    return new Candle(
        candle.instrument(),
        candle.resolution(),
        candle.start(),
        candle.open(),
        candle.high().add(candle.high()),
        candle.low(),
        candle.close(),
        candle.volume());
  }

  @Test
  void theEvidenceHasTheFilesOfTheOriginal() throws Exception {
    try (DuckDbCandles store = DuckDbCandles.inMemory()) {
      store.write("test", List.of(stored(window(0, 60), candles("A", 0, 20))));
      CandleReport report = CandleQuality.standard().run(store);
      report.writeTo(folder.resolve("evidence"));
      Path evidence = folder.resolve("evidence");

      assertThat(Files.readAllLines(evidence.resolve("gap-report.csv")))
          .containsExactly(
              "instrument,gap_start,gap_end,gap_minutes",
              "A,2024-01-15T00:19:00Z,2024-01-15T00:59:00Z,40");
      assertThat(Files.readAllLines(evidence.resolve("sanity-report.csv")))
          .containsExactly("instrument,timestamp,rule,evidence", "# No violations found");
      assertThat(Files.readAllLines(evidence.resolve("row-counts.txt")))
          .contains(
              "Row counts and coverage",
              "Instrument: A",
              "Row count: 20 rows",
              "First: 2024-01-15T00:00:00Z",
              "Last: 2024-01-15T00:19:00Z",
              "Expected: 20 rows",
              "Coverage: 100 %");
      assertThat(report.toString())
          .startsWith("FAILED: 1 unexpected gap, 0 violations\nA 1: 20 candles");
      assertThat(report.toJson()).contains("\"passed\" : false", "\"gap_minutes\" : 40");
      assertThat(report.toHtml()).contains("<h1>Candles: failed</h1>", "class=\"part\"");
    }
  }
}
