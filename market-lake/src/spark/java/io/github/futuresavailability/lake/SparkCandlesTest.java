package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Candles from trades by the query of the guide are those of the lake. */
@ExtendWith(SparkExtension.class)
final class SparkCandlesTest {
  @TempDir Path folder;

  @Test
  void candlesInSqlAreThoseOfTheLakeBeforeAndAfterMaintenance(SparkSession session)
      throws IOException {
    List<Trade> trades = EngineCandles.trades();
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
    List<String> expected = EngineCandles.of(lake);
    assertThat(expected).hasSizeGreaterThan(300);
    assertThat(spark.sql(GuideSql.block("candles")).stream().map(SparkCandlesTest::text))
        .containsExactlyElementsOf(expected);
  }

  private static String text(Row row) {
    return EngineCandles.line(
        row.getString(1),
        new TradeCandle(
            row.getTimestamp(3).toInstant(),
            row.getDecimal(4),
            row.getDecimal(5),
            row.getDecimal(6),
            row.getDecimal(7),
            row.getDecimal(8),
            row.getDecimal(9),
            row.getLong(10)));
  }
}
