package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.lake.AppendResult;
import io.github.futuresavailability.lake.AvailabilityRefresh;
import io.github.futuresavailability.lake.CsvLoad;
import io.github.futuresavailability.lake.GapFill;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeAvailability;
import io.github.futuresavailability.lake.LakeCatalog;
import io.github.futuresavailability.lake.LakeCheck;
import io.github.futuresavailability.lake.LakeInstrument;
import io.github.futuresavailability.lake.LakeOptions;
import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.lake.LakeSnapshot;
import io.github.futuresavailability.lake.LoadResult;
import io.github.futuresavailability.lake.Maintenance;
import io.github.futuresavailability.lake.MaintenanceReport;
import io.github.futuresavailability.lake.MarketSummary;
import io.github.futuresavailability.lake.TradeCandle;
import io.github.futuresavailability.lake.ingest.StreamIngest;
import io.github.futuresavailability.lake.ingest.TopicIngest;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.csv.CsvOutput;
import io.github.futuresavailability.trades.csv.CsvTrades;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.iceberg.io.FileIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the guide to the lake are compiled and run here. */
final class LakeGuideTest {
  private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");

  @TempDir Path folder;

  private final List<Trade> trades = LongStream.of(1, 2, 5).mapToObj(LakeGuideTest::trade).toList();

  private static Trade trade(long id) {
    return Trade.builder("BINANCE", "BTCUSDT")
        .assetClass(AssetClass.CRYPTO)
        .id(id)
        .timestamp(START.plusSeconds(50 * id))
        .price(new BigDecimal("45000").add(BigDecimal.valueOf(id)))
        .quantity(BigDecimal.ONE)
        .currency("USDT")
        .build();
  }

  @Test
  void everySnippetIsCompiled() throws IOException {
    Snippets.of("docs/guides/lake.md").standWholeIn(LakeGuideTest.class, 13);
  }

  @BeforeEach
  void aLakeIsFilled() {
    long lastId = 5;
    try (Lake lake = open()) {
      LakePosition before = lake.trades().position("stream of BINANCE");
      LakePosition after = before.with("BTCUSDT", lastId);
      lake.trades().append(trades, before, after);
    }
  }

  private Lake open() {
    return Lake.open(LakeCatalog.sqlite(folder.resolve("catalog.db")), folder);
  }

  @Test
  @SuppressWarnings("UnusedVariable")
  void aLakeIsOpened() {
    try (Lake lake = Lake.open(LakeCatalog.sqlite(folder.resolve("catalog.db")), folder)) {
      long trades = lake.trades().count();
    }
    assertThat(folder.resolve("catalog.db")).exists();
  }

  @Test
  void aFileIsLoadedTwice() {
    try (Lake lake = open()) {
      AppendResult result = lake.trades().appendNew(trades);
      int appended = result.appended();
      assertThat(appended).isZero();
    }
  }

  @Test
  void aCsvFileIsLoaded() throws IOException {
    Path file = folder.resolve("trades.csv");
    Path rejected = folder.resolve("rejected.csv");
    try (CsvOutput<Trade> output = CsvTrades.write(file)) {
      output.accept(trade(7));
      output.accept(trade(5));
    }
    try (Lake lake = open()) {
      CsvLoad load = lake.trades().load(CsvTrades.read(file).deadLetters(rejected));
      long added = load.records().appended();
      assertThat(added).isEqualTo(1);
      assertThat(load.records().alreadyStored()).isEqualTo(1);
    }
  }

  /** It would need the network; gaps are filled in the tests of the lake. */
  @SuppressWarnings({"unused", "UnusedVariable"})
  private static void gapsAreFilled(Lake lake) throws InterruptedException {
    try (BinanceHistory history = BinanceHistory.of(BinanceMarket.SPOT)) {
      GapFill fill = lake.trades().fillGaps("BTCUSDT", history);
    }
  }

  /** It would need the network; streams go into lakes in the tests of the commands. */
  @SuppressWarnings({"unused", "try"})
  private static void aStreamGoesIn(Lake lake, List<String> symbols, CountDownLatch stop)
      throws InterruptedException {
    try (StreamIngest ingest = StreamIngest.into(lake, BinanceMarket.SPOT, symbols);
        OpenTradeStream stream =
            TradeStream.binance(BinanceMarket.SPOT)
                .symbols(symbols)
                .startAfter(ingest.lastIds())
                .open(ingest)) {
      while (!stop.await(1, TimeUnit.SECONDS)) {
        ingest.commit();
      }
    }
  }

  /** It would need a broker; topics go into lakes in the tests of the lake. */
  @SuppressWarnings("unused")
  private static void aTopicGoesIn(MarketTopic<Trade> topic, Lake lake, AtomicBoolean running) {
    try (TopicIngest<Trade> ingest = TopicIngest.of(topic).into(lake.trades())) {
      while (running.get()) {
        ingest.poll(Duration.ofSeconds(1));
        ingest.commit();
      }
    }
  }

  /** It would need a server. */
  @SuppressWarnings({"unused", "UnusedVariable"})
  private static void anotherStorageIsOpened(
      String url, String user, String password, FileIO files) {
    LakeCatalog catalog = LakeCatalog.postgresql(url, user, password).withFiles(files);
    try (Lake lake = Lake.open(catalog, URI.create("s3://bucket/lake"), LakeOptions.standard())) {
      long trades = lake.trades().count();
    }
  }

  @Test
  void tradesAreRead() {
    LocalDate day = LocalDate.parse("2026-01-10");
    Instant from = START;
    Instant to = START.plusSeconds(200);
    try (Lake lake = open()) {
      List<Trade> newest = lake.trades().of("BTCUSDT").newest(1000);
      List<Trade> oldest =
          lake.trades().of("BTCUSDT").exchange("BINANCE").between(from, to).oldest(10);
      Optional<MarketSummary> summary = lake.trades().of("BTCUSDT").on(day).summary();
      List<TradeCandle> candles =
          lake.trades().of("BTCUSDT").on(day).candles(Duration.ofMinutes(1));
      List<IdRange> absent = lake.trades().of("BTCUSDT").exchange("BINANCE").absentIds();
      List<LakeInstrument> instruments = lake.trades().instruments();

      assertThat(newest).extracting(Trade::id).containsExactly("5", "2", "1");
      assertThat(oldest).extracting(Trade::id).containsExactly("1", "2");
      assertThat(summary.orElseThrow().vwap()).contains(new BigDecimal("45002.66666667"));
      assertThat(candles).hasSize(3);
      assertThat(absent).containsExactly(new IdRange(3, 4));
      assertThat(instruments).hasSize(1);
    }
  }

  @Test
  void snapshotsAreRead() {
    try (Lake lake = open()) {
      List<LakeSnapshot> snapshots = lake.trades().snapshots();
      Instant time = Instant.now();
      LakeSnapshot last = snapshots.get(snapshots.size() - 1);
      long then = lake.trades().at(last.id()).count();
      long yesterday = lake.trades().asOf(time).of("BTCUSDT").count();
      assertThat(then).isEqualTo(yesterday).isEqualTo(3);
    }
  }

  @Test
  void tradesOfVersionOneAreReadAndCopied() {
    SmallV1Table.addTo(folder);
    LocalDate day = LocalDate.parse("2014-03-10");
    try (Lake lake = open()) {
      List<Trade> trades = lake.tradesV1().of("BHP").on(day).newest(1000);
      LoadResult copied = lake.trades().copy(lake.tradesV1());
      assertThat(trades).extracting(Trade::tradeId).containsExactly("ASX-2", "ASX-1");
      assertThat(copied).isEqualTo(new LoadResult(2, 0));
    }
  }

  @Test
  void theRecordIsRefreshed() {
    LocalDate day = LocalDate.parse("2026-01-10");
    try (Lake lake = open();
        AvailabilityDatabase database =
            AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION)) {
      database.upsert(List.of(Availability.absent("BTCUSDT", day, START.plusSeconds(99_999))));
      Instant time = Instant.now().plusSeconds(3600);
      AvailabilityRefresh refresh = lake.availability().refresh(database);
      List<Availability> facts = lake.availability().on(day);
      LakeAvailability then = lake.availability().asOf(time);

      assertThat(refresh.fingerprint()).isEqualTo(database.fingerprint().sha256());
      assertThat(facts).extracting(Availability::symbol).containsExactly("BTCUSDT");
      assertThat(then.on(day)).isEqualTo(facts);
    }
  }

  @Test
  void theLakeIsMaintained() {
    try (Lake lake = open()) {
      MaintenanceReport report = lake.maintain(Maintenance.standard());
      LakeCheck check = lake.verify();
      LakeCheck records = lake.verifyRecords();
      assertThat(records.passed()).isTrue();
      assertThat(report.failures()).isEmpty();
      assertThat(check.passed()).isTrue();
    }
  }
}
