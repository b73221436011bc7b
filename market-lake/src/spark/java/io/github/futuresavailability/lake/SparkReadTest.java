package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Spark, Iceberg's own reader and the lake read the same. */
@ExtendWith(SparkExtension.class)
final class SparkReadTest {
  @TempDir Path folder;

  @Test
  void allReadTheSameBeforeAndAfterMaintenance(SparkSession session) {
    List<Trade> trades = LakeFixtures.various(51, 3000);
    try (Lake lake = LakeFixtures.open(folder)) {
      SparkLake spark = SparkLake.of(session, folder);
      LakeFixtures.append(lake, trades.subList(0, 1700));
      LakeFixtures.append(lake, trades.subList(1700, 3000));
      checkAll(trades, lake, spark, "price");

      assertThat(LakeFixtures.maintainStrictly(lake).joinedFiles()).isPositive();
      checkAll(trades, lake, spark, "price");
    }
  }

  private void checkAll(List<Trade> trades, Lake lake, SparkLake spark, String price) {
    TradeFingerprint expected = TradeFingerprint.of(trades);
    assertThat(TradeFingerprint.of(LakeFixtures.all(lake.trades()))).isEqualTo(expected);
    assertThat(TradeFingerprint.of(IcebergRows.trades(folder))).isEqualTo(expected);
    assertThat(spark.trades(price)).isEqualTo(expected);
  }

  @Test
  void columnsThatSparkAddsAndRenamesAreReadByAll(SparkSession session) {
    List<Trade> trades = LakeFixtures.various(52, 900);
    try (Lake lake = LakeFixtures.open(folder)) {
      SparkLake spark = SparkLake.of(session, folder);
      LakeFixtures.append(lake, trades.subList(0, 300));
      spark.sql("ALTER TABLE " + SparkLake.TRADES + " ADD COLUMN note STRING");
      LakeFixtures.append(lake, trades.subList(300, 600));
      checkAll(trades.subList(0, 600), lake, spark, "price");
      spark.sql("ALTER TABLE " + SparkLake.TRADES + " RENAME COLUMN price TO px");
      LakeFixtures.append(lake, trades.subList(600, 900));
      checkAll(trades, lake, spark, "px");
      spark.sql("UPDATE " + SparkLake.TRADES + " SET note = 'x' WHERE symbol = 'BTCUSDT'");
      checkAll(trades, lake, spark, "px");

      LakeFixtures.maintainStrictly(lake);
      checkAll(trades, lake, spark, "px");
      long notes = trades.stream().filter(trade -> trade.symbol().equals("BTCUSDT")).count();
      assertThat(spark.sql("SELECT count(note) FROM " + SparkLake.TRADES).get(0).getLong(0))
          .isEqualTo(notes)
          .isPositive();
    }
  }

  @Test
  void sparkReadsQuotesAndOlderSnapshots(SparkSession session) {
    try (Lake lake = LakeFixtures.open(folder)) {
      SparkLake spark = SparkLake.of(session, folder);
      LakeSnapshot first =
          LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10, 10));
      lake.quotes()
          .appendNew(
              List.of(LakeFixtures.quote("BTCUSDT", 1), LakeFixtures.quote("BTCUSDT", 2)));

      Row quotes =
          spark
              .sql(
                  """
                  SELECT count(*), sum(bid_price), max(vendor_data['event'])
                  FROM lake.market_data.quotes_v2
                  """)
              .get(0);
      assertThat(quotes.getLong(0)).isEqualTo(2);
      assertThat(quotes.getDecimal(1)).isEqualByComparingTo(new BigDecimal("0.00000203"));
      assertThat(quotes.getString(2)).isEqualTo("bookTicker");
      String asOf = "SELECT count(*) FROM %s VERSION AS OF %d";
      assertThat(spark.sql(asOf.formatted(SparkLake.TRADES, first.id())).get(0).getLong(0))
          .isEqualTo(lake.trades().at(first.id()).count())
          .isEqualTo(10);
    }
  }
}
