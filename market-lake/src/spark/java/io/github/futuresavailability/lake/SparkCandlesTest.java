package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Candles from trades by the query of the guide are those of the lake. */
@ExtendWith(SparkExtension.class)
final class SparkCandlesTest {
  private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "币安人生USDT");

  @TempDir Path folder;

  @Test
  void candlesInSqlAreThoseOfTheLakeBeforeAndAfterMaintenance(SparkSession session)
      throws IOException {
    List<Trade> trades = trades();
    try (Lake lake = LakeFixtures.open(folder)) {
      SparkLake spark = SparkLake.of(session, folder);
      LakeFixtures.append(lake, trades.subList(0, 1000));
      LakeFixtures.append(lake, trades.subList(1000, trades.size()));
      check(lake, spark);

      LakeFixtures.maintainStrictly(lake);
      check(lake, spark);
    }
  }

  private static void check(Lake lake, SparkLake spark) throws IOException {
    List<String> expected = new ArrayList<>();
    for (String symbol : SYMBOLS) {
      for (TradeCandle candle : lake.trades().of(symbol).candles(Duration.ofMinutes(1))) {
        expected.add(symbol + " " + candle);
      }
    }
    assertThat(expected).hasSizeGreaterThan(300);
    assertThat(spark.sql(GuideSql.block("candles")).stream().map(SparkCandlesTest::text))
        .containsExactlyElementsOf(expected);
  }

  private static String text(Row row) {
    return row.getString(1)
        + " "
        + new TradeCandle(
            row.getTimestamp(3).toInstant(),
            row.getDecimal(4),
            row.getDecimal(5),
            row.getDecimal(6),
            row.getDecimal(7),
            row.getDecimal(8),
            row.getDecimal(9),
            row.getLong(10));
  }

  /** Also many trades at one time, and ids of another length, which the first and the last need. */
  private static List<Trade> trades() {
    SplittableRandom random = new SplittableRandom(81);
    Instant time = Instant.parse("2026-01-09T22:00:00Z");
    List<Trade> trades = new ArrayList<>();
    for (int id = 1; id <= 3000; id++) {
      time = random.nextInt(3) == 0 ? time : time.plusMillis(random.nextInt(9000));
      trades.add(
          Trade.builder("BINANCE", SYMBOLS.get(random.nextInt(SYMBOLS.size())))
              .assetClass(AssetClass.CRYPTO)
              .id(id)
              .timestamp(time)
              .unscaledPrice(1 + random.nextLong(12_345_678_901_234L))
              .unscaledQuantity(1 + random.nextLong(1_000_000_000_000L))
              .currency("USDT")
              .side(random.nextBoolean() ? Side.BUY : Side.SELL)
              .ingestionTimestamp(time.plusMillis(5))
              .build());
    }
    return trades;
  }
}
