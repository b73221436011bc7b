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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PostgresQualityTest extends QualityContract {
  @Override
  CandleStore open() {
    return PostgresServer.newStore();
  }

  /** A doubled start cannot be planted: the table has a key. */
  @Test
  void everyPlantedDefectIsFoundAndNothingElse() {
    String url = PostgresServer.newSchema();
    try (CandleStore store = PostgresServer.open(url)) {
      List<Candle> planted = new ArrayList<>(candles("A", 0, 600));
      for (int i = 0; i < 3; i++) {
        planted.set(10 + i, candle("A", 10 + i, "5", "4", "6", "5", "1"));
        planted.set(20 + i, candle("A", 20 + i, "9", "8", "6", "7", "1"));
        planted.set(30 + i, candle("A", 30 + i, "7", "8", "6", "5", "1"));
        planted.set(40 + i, candle("A", 40 + i, "0", "8", "0", "5", "1"));
        planted.set(50 + i, candle("A", 50 + i, "7", "8", "6", "7", "-1"));
      }
      store.write("test", List.of(stored(window(0, 600), planted)));
      PostgresServer.execute(
          url,
          "SET TIME ZONE 'UTC'",
          "UPDATE perpetuals_ohlcv SET timestamp = timestamp + INTERVAL '1 second'"
              + " WHERE extract(minute FROM timestamp) = 7 AND extract(hour FROM timestamp) < 3",
          "DELETE FROM perpetuals_ohlcv"
              + " WHERE extract(hour FROM timestamp) >= 7 AND extract(minute FROM timestamp) < 8");

      CandleReport report = CandleQuality.standard().run(store);

      Map<String, Long> counts =
          report.violations().stream()
              .collect(Collectors.groupingBy(CandleViolation::rule, Collectors.counting()));
      // A candle with high below low has its open and close outside as well.
      assertThat(counts)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "high-below-low", 3L,
                  "open-outside", 6L,
                  "close-outside", 6L,
                  "price-not-positive", 3L,
                  "volume-negative", 3L,
                  "off-grid", 3L,
                  "window-count", 1L));
      assertThat(report.gaps())
          .extracting(gap -> gap.from() + " " + gap.length().toMinutes())
          .containsExactly(minute(419) + " 9", minute(479) + " 9", minute(539) + " 9");
    }
  }

  @Test
  void startsWithFractionsAndValuesThatAreNoNumbersAreFound() {
    String url = PostgresServer.newSchema();
    PostgresServer.execute(url, PostgresCandlesTest.ORIGINAL);
    try (CandleStore store = PostgresServer.open(url)) {
      store.write("test", List.of(stored(window(0, 60), candles("A", 0, 60))));
      Candle day = CandleFixtures.day(START, "1");
      store.write("test", List.of(CandleFixtures.stored(day)));
      assertThat(violations(store)).isEmpty();

      PostgresServer.execute(
          url,
          "SET TIME ZONE 'UTC'",
          "UPDATE perpetuals_ohlcv SET timestamp = timestamp + INTERVAL '0.5 s'"
              + " WHERE extract(minute FROM timestamp) = 10",
          set("volume = 'NaN'", 11),
          set("low = 'NaN'", 12),
          set("volume = NULL", 13),
          set("high = NULL, close = 0", 14));

      assertThat(violations(store))
          .containsExactly(
              "2024-01-15T00:10:00.500Z off-grid",
              "2024-01-15T00:11:00Z not-a-number",
              "2024-01-15T00:12:00Z not-a-number",
              "2024-01-15T00:13:00Z not-a-number",
              "2024-01-15T00:14:00Z not-a-number",
              "2024-01-15T00:14:00Z close-outside",
              "2024-01-15T00:14:00Z price-not-positive");
    }
  }

  private static String set(String values, int minute) {
    return "UPDATE perpetuals_ohlcv SET %s WHERE timestamp = TIMESTAMPTZ '2024-01-15 00:%d:00+00'"
        .formatted(values, minute);
  }

  private static List<String> violations(CandleStore store) {
    return CandleQuality.standard().run(store).violations().stream()
        .map(found -> found.start() + " " + found.rule())
        .toList();
  }

  @Test
  void aMonthThatBeginsWithinAMonthIsFound() {
    String url = PostgresServer.newSchema();
    try (CandleStore store = PostgresServer.open(url)) {
      store.write("test", List.of(CandleFixtures.months("M", 6)));
      assertThat(violations(store)).isEmpty();

      PostgresServer.execute(
          url,
          "UPDATE perpetuals_by_resolution SET timestamp = '2024-03-15 07:00:00+00'"
              + " WHERE timestamp = '2024-03-01 00:00:00+00'");
      assertThat(violations(store)).containsExactly("2024-03-15T07:00:00Z off-grid");
    }
  }

  @Test
  void candlesOfNoSeriesAndOfNoWindowAreFound() {
    String url = PostgresServer.newSchema();
    try (CandleStore store = PostgresServer.open(url)) {
      store.write("test", List.of(stored(window(0, 60), candles("A", 0, 60))));
      PostgresServer.execute(
          url,
          "INSERT INTO perpetuals_ohlcv VALUES"
              + " ('2024-01-15 01:00:00+00', 'A', 1, 1, 1, 1, 1),"
              + " ('2024-01-15 01:01:00+00', 'A', 1, 1, 1, 1, 1),"
              + " ('2024-01-15 01:02:00+00', 'GHOST', 1, 1, 1, 1, 1)",
          "INSERT INTO perpetuals_by_resolution VALUES"
              + " ('2024-01-15 01:00:00+00', 'A', '60', 1, 1, 1, 1, 1),"
              + " ('2024-01-15 01:00:00+00', '', 'none', 1, 1, 1, 1, 1)");

      CandleReport report = CandleQuality.standard().run(store);
      assertThat(report.violations())
          .extracting(found -> found.start() + " " + found.rule() + " " + found.evidence())
          .containsExactly(
              "2024-01-15T01:00:00Z outside-window"
                  + " 2 candles up to 2024-01-15T01:01:00Z in no window of the ledger",
              "2024-01-15T01:00:00Z no-series 1 candle of \"(without a name)\" \"none\""
                  + " up to 2024-01-15T01:00:00Z belong to no series",
              "2024-01-15T01:00:00Z no-series 1 candle of \"A\" \"60\""
                  + " up to 2024-01-15T01:00:00Z belong to no series",
              "2024-01-15T01:02:00Z no-series 1 candle of \"GHOST\" \"1\""
                  + " up to 2024-01-15T01:02:00Z belong to no series");
    }
  }
}
