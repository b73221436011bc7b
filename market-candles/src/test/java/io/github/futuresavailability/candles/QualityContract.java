package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.BackfillFixtures.BTC;
import static io.github.futuresavailability.candles.BackfillFixtures.FROM;
import static io.github.futuresavailability.candles.BackfillFixtures.SCENARIO;
import static io.github.futuresavailability.candles.BackfillFixtures.TO;
import static io.github.futuresavailability.candles.BackfillFixtures.backfill;
import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.quality.CandleGap;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import io.github.futuresavailability.candles.quality.CandleViolation;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks report, on every store. */
abstract class QualityContract {
  /** A new store without candles. */
  abstract CandleStore open();

  @TempDir Path folder;

  @Test
  void healthyCandlesPassAndOnlyTheOutageOfTheSourceIsAGap() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO);
        DeribitCandles source = BackfillFixtures.source(deribit);
        CandleStore store = open()) {
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
    try (CandleStore empty = open()) {
      CandleReport report = CandleQuality.standard().run(empty);

      assertThat(report.passed()).isFalse();
      assertThat(report)
          .hasToString("FAILED: no candles, 0 unexpected gaps, 0 expected gaps, 0 violations");
    }
  }

  @Test
  void gapsInsideAndAtBothEndsAreFound() {
    try (CandleStore store = open()) {
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

  static String minute(int minute) {
    return START.plusSeconds(60L * minute).toString();
  }

  @Test
  void listingPeriodsDecideAboutGapsAndWithoutThemTheSource() {
    try (CandleStore store = open()) {
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
      assertThat(quality.expecting(listed).run(store).gaps())
          .extracting(gap -> gap.from() + " " + gap.candles() + " " + gap.kind())
          .containsExactly(
              minute(0) + " 1440 UNEXPECTED",
              minute(2879) + " 1440 UNEXPECTED",
              minute(6479) + " 720 EXPECTED");
    }
  }

  @Test
  void aReportThatPassedSaysWhatIsMissing() throws Exception {
    try (CandleStore store = open()) {
      store.write(
          "test",
          List.of(
              stored(window(0, 1440), candles("A", 0, 1440)),
              stored(window(1440, 1440), List.of()),
              stored(window(2880, 1440), candles("A", 2880, 1440))));
      CandleReport report = CandleQuality.standard().run(store);
      report.writeTo(folder);

      assertThat(report)
          .hasToString(
              """
              PASSED: 0 unexpected gaps, 1 expected gap, 0 violations
              A 1m: 2,880 candles from 2024-01-15T00:00:00Z to 2024-01-17T23:59:00Z, 66.6 %, \
              1 expected gap of 1,440 candles (24 h)""");
      assertThat(Files.readAllLines(folder.resolve("row-counts.txt")))
          .contains("Expected gaps: 1 expected gap of 1,440 candles (24 h)");
      assertThat(Files.readString(folder.resolve("report.json")))
          .isEqualTo(report.toJson())
          .contains("\"expected_gaps\" : 1", "\"candles\" : 1440");
      assertThat(Files.readString(folder.resolve("report.html")))
          .isEqualTo(report.toHtml())
          .contains("<h2>Expected gaps</h2>");
    }
  }

  @Test
  void aSeriesWithoutAnyCandleDoesNotPass() {
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(0, 60), candles("A", 0, 60))));
      store.write("test", List.of(stored(window("B", 0, 60), List.of())));
      CandleReport report = CandleQuality.standard().run(store);

      assertThat(report.passed()).isFalse();
      assertThat(report.violations())
          .extracting(found -> found.series().instrument() + " " + found.rule())
          .containsExactly("B no-candles");
      assertThat(report.toString())
          .endsWith("\nB 1m: no candles, 1 expected gap of 60 candles (1 h)");
      assertThat(report.toJson()).contains("\"empty\" : [");
    }
  }

  @Test
  void aSeriesThatWasNotListedMayBeEmpty() {
    LocalDate later = LocalDate.parse("2024-01-16");
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(0, 60), candles("A", 0, 60))));
      store.write("test", List.of(stored(window("B", 0, 60), List.of())));
      CandleReport report =
          CandleQuality.standard()
              .expecting(Map.of("B", List.of(new ListingPeriod(1, later, later, 1, true))))
              .run(store);

      assertThat(report.passed()).isTrue();
      assertThat(report.empty()).extracting(CandleSeries::instrument).containsExactly("B");
    }
  }

  @Test
  void aStoreOfAnotherKindIsNotChecked() {
    try (CandleStore store = open()) {
      CandleStore other =
          (CandleStore)
              Proxy.newProxyInstance(
                  CandleStore.class.getClassLoader(),
                  new Class<?>[] {CandleStore.class},
                  (proxy, method, arguments) -> store.series());

      assertThatThrownBy(() -> CandleQueries.on(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Queries and checks need a store of this library, not ");
    }
  }

  @Test
  void daysThatAreNotListedAreExpectedGaps() {
    LocalDate day = LocalDate.parse("2024-01-15");
    try (CandleStore store = open()) {
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
  void aDayThatDiffersFromItsMinutesIsFound() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO);
        DeribitCandles source = BackfillFixtures.source(deribit);
        CandleStore store = open()) {
      backfill(source, store).instruments(BTC).run();
      CandleBackfill days = backfill(source, store).instruments(BTC).resolution(Resolution.ONE_DAY);
      days.run();
      Candle day = CandleQueries.on(store).last(BTC, Resolution.ONE_DAY).orElseThrow();
      List<Candle> changed =
          CandleQueries.on(store)
              .candles(BTC, Resolution.ONE_DAY, FROM, TO)
              .limit(4)
              .skip(1)
              .map(QualityContract::higher)
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
    try (CandleStore store = open()) {
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
          .startsWith("FAILED: 1 unexpected gap, 0 expected gaps, 0 violations\nA 1m: 20 candles");
      assertThat(report.toJson()).contains("\"passed\" : false", "\"gap_minutes\" : 40");
      assertThat(report.toHtml()).contains("<h1>Candles: failed</h1>", "class=\"part\"");
    }
  }
}
