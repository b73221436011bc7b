package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Spark's own procedures keep every trade and the position, and the lake goes on after them. */
@ExtendWith(SparkExtension.class)
final class SparkMaintenanceTest {
  private static final String REWRITE_DATA =
      """
      CALL lake.system.rewrite_data_files(
        table => 'market_data.trades_v2', options => map('min-input-files', '2'))
      """;

  private static final String REWRITE_MANIFESTS =
      "CALL lake.system.rewrite_manifests(table => 'market_data.trades_v2')";

  private static final String EXPIRE =
      """
      CALL lake.system.expire_snapshots(
        table => 'market_data.trades_v2', older_than => TIMESTAMP '2100-01-01 00:00:00',
        retain_last => 1)
      """;

  private static final String REMOVE_ORPHANS =
      "CALL lake.system.remove_orphan_files(table => 'market_data.trades_v2')";

  @TempDir Path folder;

  @Test
  void positionAndTradesSurviveEveryProcedureAndTheNextAppendFollows(SparkSession session)
      throws IOException {
    List<Trade> trades = LakeFixtures.various(61, 1500);
    try (Lake lake = LakeFixtures.open(folder)) {
      SparkLake spark = SparkLake.of(session, folder);
      for (int i = 0; i < 5; i++) {
        LakeFixtures.append(lake, trades.subList(200 * i, 200 * i + 200));
      }
      LakePosition position = lake.trades().position(SOURCE);

      for (String procedure : List.of(REWRITE_DATA, REWRITE_MANIFESTS, EXPIRE)) {
        spark.sql(procedure);
        check(trades.subList(0, 1000), position, lake, spark);
      }
      assertThat(lake.trades().snapshots()).hasSize(2);
      Path orphan = folder.resolve("warehouse/market_data/trades_v2/data/orphan.parquet");
      Files.writeString(orphan, "of a writer that was killed");
      LakeFixtures.age(folder);
      spark.sql(REMOVE_ORPHANS);
      assertThat(orphan).doesNotExist();
      check(trades.subList(0, 1000), position, lake, spark);

      LakeFixtures.append(lake, trades.subList(1000, 1500));
      assertThatExceptionOfType(StalePositionException.class)
          .isThrownBy(
              () ->
                  lake.trades()
                      .append(trades.subList(1000, 1500), position, position.with("rows", 1500)));
      assertThat(lake.trades().appendNew(trades).appended()).isZero();
      check(trades, position.with("rows", 1500), lake, spark);
      LakeFixtures.maintainStrictly(lake);
      spark.sql(EXPIRE);
      check(trades, position.with("rows", 1500), lake, spark);
    }
  }

  private static void check(
      List<Trade> trades, LakePosition position, Lake lake, SparkLake spark) {
    TradeFingerprint expected = TradeFingerprint.of(trades);
    assertThat(spark.trades()).isEqualTo(expected);
    assertThat(TradeFingerprint.of(LakeFixtures.all(lake.trades()))).isEqualTo(expected);
    assertThat(lake.trades().position(SOURCE)).isEqualTo(position);
    assertThat(lake.verify().problems()).isEmpty();
  }

  /** Spark makes several commits of its own and removes all snapshots but its newest. */
  @Test
  void aWriterThatWasOpenBeforeAndOneThatIsOpenedAfterFindThePosition(SparkSession session) {
    List<Trade> trades = LakeFixtures.trades("BTCUSDT", 0, 40);
    try (Lake before = LakeFixtures.open(folder)) {
      SparkLake spark = SparkLake.of(session, folder);
      LakeFixtures.append(before, trades.subList(0, 10));
      LakeFixtures.append(before, trades.subList(10, 20));
      spark.sql(REWRITE_DATA);
      spark.sql("DELETE FROM " + SparkLake.TRADES + " WHERE trade_id = 'BINANCE-3'");
      spark.sql("INSERT INTO " + SparkLake.TRADES + " SELECT * FROM " + SparkLake.TRADES
          + " WHERE trade_id = 'BINANCE-4'");
      spark.sql(EXPIRE);

      assertThat(before.trades().count()).isEqualTo(20);
      LakeFixtures.append(before, trades.subList(20, 30));
      spark.sql(REWRITE_MANIFESTS);
      spark.sql(EXPIRE);
      try (Lake after = LakeFixtures.open(folder)) {
        LakeFixtures.append(after, trades.subList(30, 40));
        assertThat(after.trades().position(SOURCE).value("rows")).hasValue(40);
        assertThat(after.trades().count()).isEqualTo(40);
        assertThat(after.verify().problems()).isEmpty();
      }
    }
  }
}
