package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candles from trades by the query of the guide for Flink are those of the lake. */
final class FlinkCandlesTest {
  @Test
  void candlesInSqlAreThoseOfTheLakeBeforeAndAfterMaintenance(@TempDir Path folder)
      throws Exception {
    List<Trade> trades = EngineCandles.trades();
    try (Lake lake = LakeFixtures.open(folder);
        FlinkEngine flink = FlinkEngine.start(folder)) {
      LakeFixtures.append(lake, trades.subList(0, 1000));
      LakeFixtures.append(lake, trades.subList(1000, trades.size()));
      check(lake, flink);

      LakeFixtures.maintainStrictly(lake);
      check(lake, flink);
    }
  }

  private static void check(Lake lake, FlinkEngine flink)
      throws IOException, ClassNotFoundException {
    assertThat(
            flink.sql(GuideSql.block("candles of Flink")).stream().map(FlinkCandlesTest::text))
        .containsExactlyElementsOf(EngineCandles.of(lake))
        .hasSizeGreaterThan(300);
  }

  private static String text(List<@Nullable Object> row) {
    return EngineCandles.line(
        String.valueOf(row.get(1)),
        new TradeCandle(
            (Instant) row.get(3),
            (BigDecimal) row.get(4),
            (BigDecimal) row.get(5),
            (BigDecimal) row.get(6),
            (BigDecimal) row.get(7),
            (BigDecimal) row.get(8),
            (BigDecimal) row.get(9),
            (long) row.get(10)));
  }
}
