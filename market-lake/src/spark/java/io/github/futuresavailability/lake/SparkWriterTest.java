package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.futuresavailability.trades.Trade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Spark writes to a table to which the lake appends. */
@ExtendWith(SparkExtension.class)
final class SparkWriterTest {
  private static final int BATCH = 50;
  private static final int PARTS = 4;

  @TempDir Path folder;

  @Test
  void whatBothAppendAtATimeIsThereOnce(SparkSession session) throws Exception {
    List<Trade> ours = LakeFixtures.various(71, 30 * BATCH);
    List<Trade> others = LakeFixtures.trades("SOLUSDT", 0, 40);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Lake lake = LakeFixtures.open(folder)) {
      SparkLake spark = SparkLake.of(session, folder);
      LakeFixtures.append(lake, others);
      spark.sql("CREATE TABLE lake.market_data.staged AS SELECT * FROM " + SparkLake.TRADES);
      spark.sql("DELETE FROM " + SparkLake.TRADES);
      // One append follows the other here, and by default Iceberg gives up after four retries.
      spark.sql(
          "ALTER TABLE " + SparkLake.TRADES
              + " SET TBLPROPERTIES ('commit.retry.num-retries' = '30')");
      LakeFixtures.append(lake, ours.subList(0, BATCH));
      Future<?> inserting = thread.submit(() -> insertInParts(spark));
      int batch = 1;
      while (batch < 30) {
        LakeFixtures.append(lake, ours.subList(batch * BATCH, (batch + 1) * BATCH));
        batch++;
      }
      inserting.get();

      List<Trade> all = new ArrayList<>(ours);
      all.addAll(others);
      assertThat(spark.trades()).isEqualTo(TradeFingerprint.of(all));
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(all));
      assertThat(lake.trades().position(SOURCE).value("rows")).hasValue(ours.size() + others.size());
    } finally {
      thread.shutdownNow();
    }
  }

  private static void insertInParts(SparkLake spark) {
    for (int part = 0; part < PARTS; part++) {
      spark.sql(
          """
          INSERT INTO %s SELECT * FROM lake.market_data.staged
          WHERE CAST(split(trade_id, '-')[1] AS INT) %% %d = %d\
          """
              .formatted(SparkLake.TRADES, PARTS, part));
    }
  }

  @Test
  void rowsThatSparkDeletesByRewritingAreGoneAndThoseByMarkingAreRefused(SparkSession session) {
    List<Trade> trades = LakeFixtures.trades("BTCUSDT", 0, 20);
    try (Lake lake = LakeFixtures.open(folder)) {
      SparkLake spark = SparkLake.of(session, folder);
      LakeFixtures.append(lake, trades);
      spark.sql("DELETE FROM " + SparkLake.TRADES + " WHERE trade_id = 'BINANCE-0'");
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(trades.subList(1, 20));

      spark.sql(
          "ALTER TABLE " + SparkLake.TRADES
              + " SET TBLPROPERTIES ('write.delete.mode' = 'merge-on-read')");
      spark.sql("DELETE FROM " + SparkLake.TRADES + " WHERE trade_id = 'BINANCE-1'");
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().count())
          .withMessageContaining("files of deleted rows");
      spark.sql(
          """
          CALL lake.system.rewrite_data_files(table => 'market_data.trades_v2',
            options => map('rewrite-all', 'true', 'remove-dangling-deletes', 'true'))
          """);
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(trades.subList(2, 20));
      assertThat(lake.trades().position(SOURCE).value("rows")).hasValue(20);
    }
  }
}
