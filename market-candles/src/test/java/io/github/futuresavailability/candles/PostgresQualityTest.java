package io.github.futuresavailability.candles;

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
}
