package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candle;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import io.github.futuresavailability.candles.quality.CandleViolation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DuckDbQualityTest extends QualityContract {
  @Override
  CandleStore open() {
    return DuckDbCandles.inMemory();
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
  void startsWithFractionsAndCandlesOfNoSeriesAreFound() throws Exception {
    Path file = folder.resolve("c.duckdb");
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      store.write("test", List.of(stored(window(0, 60), candles("A", 0, 60))));
      store.write("test", List.of(CandleFixtures.months("M", 6)));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE candle SET start = make_timestamptz(epoch_us(start) + 500000)"
              + " WHERE series_id = 1 AND epoch_us(start) // 60000000 % 60 = 10");
      statement.execute(
          "UPDATE candle SET start = make_timestamptz(epoch_us(start) + 1209600000000)"
              + " WHERE series_id = 2 AND start = TIMESTAMPTZ '2024-03-01 00:00:00+00'");
      statement.execute("INSERT INTO candle SELECT * REPLACE (7 AS series_id) FROM candle LIMIT 2");
    }
    try (DuckDbCandles store = DuckDbCandles.openReadOnly(file)) {
      assertThat(CandleQuality.standard().run(store).violations())
          .extracting(found -> found.start() + " " + found.rule())
          .containsExactly(
              "2024-01-15T00:10:00.500Z off-grid",
              "2024-03-15T00:00:00Z off-grid",
              "2024-01-15T00:00:00Z no-series");
    }
  }

  private static long count(CandleReport report, String rule) {
    return report.violations().stream().filter(found -> found.rule().equals(rule)).count();
  }
}
