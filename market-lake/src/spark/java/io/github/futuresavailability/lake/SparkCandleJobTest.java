package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.archive.ArchiveCandles;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The candles that tasks of Spark read are those that this library stores on one machine. */
@ExtendWith(SparkExtension.class)
final class SparkCandleJobTest {
  private static final LocalDate FIRST = LocalDate.parse("2023-11-20");
  private static final LocalDate LAST = LocalDate.parse("2024-01-31");

  /** Downloads after which an executor is killed, in the middle of the tasks. */
  private static final int KILLED_AFTER = 12;

  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.builder(7)
          .series(ArchiveSeries.UM_KLINES_1M)
          .listed("BTCUSDT", DateRange.of(FIRST, LAST))
          .missingInMonthly("BTCUSDT", DateRange.parse("2023-12-10..2023-12-11"))
          .gap("BTCUSDT", DateRange.parse("2024-01-20..2024-01-21"))
          .listed("ETHUSDT", DateRange.of(FIRST, LAST))
          .listed("OLDUSDT", DateRange.parse("2023-11-20..2023-12-14"))
          .listed("NEWUSDT", DateRange.parse("2024-01-10..2024-01-31"))
          .listed("币安人生USDT", DateRange.parse("2023-12-28..2024-01-31"))
          .build();

  @TempDir Path folder;

  @Test
  @Timeout(1500)
  void twoExecutorsOfWhichOneIsKilledStoreEachCandleOnce(SparkSession session) throws Exception {
    try (EmbeddedArchive archive = EmbeddedArchive.start(SCENARIO);
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint());
        Lake lake = LakeFixtures.open(folder)) {
      refresh(lake, archive, store);
      List<String> expected = expected(store);
      archive.delay(Duration.ofMillis(100));
      archive.resetTraffic();

      LocalCluster cluster = LocalCluster.start(folder, archive.endpoint(), 2023, 2024);
      try {
        cluster.killExecutorOnce(
            () -> archive.traffic().requests(RequestKind.DOWNLOAD) >= KILLED_AFTER);
        assertThat(cluster.await()).as(cluster.output()).isZero();
      } finally {
        cluster.stop();
      }
      assertThat(cluster.executors())
          .as("executors, with that in place of the killed one")
          .hasSizeGreaterThan(2);
      SparkLake spark = SparkLake.of(session, folder);
      assertThat(stored(spark)).isEqualTo(expected);
      assertThat(spark.sql("SELECT * FROM " + SparkCandleJob.TABLE + ".snapshots")).hasSize(2);
    }
  }

  @Test
  void aContractYearThatCannotBeReadKeepsItsCandlesAndIsNamed(SparkSession session)
      throws Exception {
    try (EmbeddedArchive archive = EmbeddedArchive.start(SCENARIO);
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint());
        Lake lake = LakeFixtures.open(folder)) {
      refresh(lake, archive, store);
      List<String> expected = expected(store);
      SparkLake spark = SparkLake.of(session, folder);
      SparkCandleJob job = new SparkCandleJob(spark.session(), archive.endpoint());
      assertThat(job.run(2023)).isEmpty();
      assertThat(job.run(2024)).isEmpty();
      assertThat(job.run(2022)).isEmpty();
      assertThat(stored(spark)).isEqualTo(expected);

      ArchiveFile broken = ArchiveSeries.UM_KLINES_1M.monthly("ETHUSDT", YearMonth.of(2023, 12));
      archive.inject(Fault.content(BadContent.BROKEN_ZIP).onKey(broken.key()));
      archive.remove(ArchiveSeries.UM_KLINES_1M.daily("OLDUSDT", LocalDate.parse("2023-12-01")));
      archive.remove(ArchiveSeries.UM_KLINES_1M.monthly("OLDUSDT", YearMonth.of(2023, 12)));
      assertThat(job.run(2023))
          .hasSize(2)
          .anySatisfy(each -> assertThat(each).startsWith("ETHUSDT 2023: ").contains(broken.name()))
          .contains("OLDUSDT 2023: candles of 24 days, and the record has files of 25 days");
      assertThat(stored(spark)).isEqualTo(expected);
      assertThat(lake.verify().problems()).isEmpty();
    }
  }

  private static void refresh(Lake lake, EmbeddedArchive archive, HttpObjectStore store) {
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(archive.tracked())) {
      Backfill.from(store).into(database).between(FIRST, LAST).run();
      lake.availability().refresh(database);
    }
  }

  /** What one machine stores, with the ledger and all checks of a backfill. */
  private List<String> expected(HttpObjectStore store) throws IOException {
    List<String> symbols = SCENARIO.symbols();
    try (DuckDbCandles candles = DuckDbCandles.open(folder.resolve("candles.duckdb"))) {
      CandleBackfill.from(ArchiveCandles.in(store))
          .into(candles)
          .symbols(symbols)
          .between(FIRST, LAST)
          .run();
      List<String> rows = new ArrayList<>();
      for (String symbol : symbols) {
        try (var found =
            CandleQueries.on(candles)
                .candles(
                    symbol,
                    Resolution.ONE_MINUTE,
                    Instant.EPOCH,
                    Instant.parse("2030-01-01T00:00:00Z"))) {
          found.map(SparkCandleJobTest::text).forEach(rows::add);
        }
      }
      assertThat(rows).hasSizeGreaterThan(200_000);
      return rows.stream().sorted().toList();
    }
  }

  private static String text(Candle candle) {
    return String.join(
        " ",
        candle.instrument(),
        Long.toString(candle.start().getEpochSecond()),
        candle.open().toPlainString(),
        candle.high().toPlainString(),
        candle.low().toPlainString(),
        candle.close().toPlainString(),
        candle.volume().setScale(8).toPlainString());
  }

  private static List<String> stored(SparkLake spark) {
    return spark
        .sql(
            """
            SELECT concat_ws(' ', symbol, unix_seconds(start), open, high, low, close, volume)
            FROM %s
            """
                .formatted(SparkCandleJob.TABLE))
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
