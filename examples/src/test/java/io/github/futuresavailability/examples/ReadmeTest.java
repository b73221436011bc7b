package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.ingest.StreamIngest;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the README's snippets stands here and is compiled; those without network run. */
final class ReadmeTest {
  private static final LocalDate DAY = LocalDate.parse("2024-02-01");

  @TempDir Path folder;

  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    Snippets.of("README.md").areCompiledIn(ReadmeTest.class, 45);
  }

  @Test
  void theFirstLinesPrintTheTableThatTheReadmeShows() throws IOException {
    Path path = collected();
    String readme = Files.readString(Path.of("..", "README.md"));

    try (var queries = new AvailabilityQueries(path)) {
      System.out.println(queries.availableOn(LocalDate.parse("2024-01-15")));

      assertThat(readme)
          .contains(
              "```text\n"
                  + queries.availableOn(LocalDate.parse("2024-01-15")).toString().strip()
                  + "\n```");
    }
  }

  @Test
  void queriesReturnTheDaysOfTheArchive() {
    Path path = collected();
    LocalDate day = DAY;

    try (var queries = new AvailabilityQueries(path)) {
      List<String> tradable = queries.availableOn(day).quotedIn("USDT").perpetual().symbols();
      List<String> justListed = queries.listedOn(day);
      List<ListingPeriod> periods = queries.timelineOf("BTCUSDT").listings();
      List<String> known = queries.universeAsOf(day).listedAtLeastDays(30).symbols();

      assertThat(tradable).contains("BTCUSDT", "NEWUSDT").doesNotContain("BTCUSDC", "ETHBTC");
      assertThat(justListed).containsExactly("NEWUSDT");
      assertThat(known).contains("BTCUSDT").doesNotContain("NEWUSDT");
      assertThat(periods).extracting(ListingPeriod::range).containsExactly(days());
    }
    assertThat(mostTraded(path, day)).hasSize(5).contains("BTCUSDT");
  }

  @Test
  void theRecordIsValidated() {
    Path path = collected();

    try (var database = AvailabilityDatabase.openReadOnly(path)) {
      ValidationReport report = ValidationSuite.standard().run(database);
      System.out.println(report.toText());

      assertThat(report.passed()).as(report.toText()).isTrue();
    }
  }

  @Test
  void anArchiveStartsInTheTest() throws IOException {
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint());
        AvailabilityDatabase database = AvailabilityDatabase.inMemory(embedded.tracked())) {
      DateRange days = embedded.scenario().days();
      Backfill.from(archive).into(database).between(days.first(), days.last()).run();

      assertThat(
              database.query(
                  "SELECT DISTINCT url FROM daily_availability", row -> row.getString(1)))
          .isNotEmpty()
          .allMatch(url -> url.startsWith(embedded.endpoint().objects() + "/"));
    }
  }

  /** Not run: it would send requests to the public archive. */
  static void collect(Path path, LocalDate first, LocalDate last) {
    try (ObjectStore archive = HttpObjectStore.binanceVision();
        AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      Backfill.from(archive).into(database).between(first, last).withVolume().run();
      DailyUpdate.from(archive).into(database).lookingBackDays(20).run();
    }
  }

  /** A program around the stream, which would connect to the exchange. */
  abstract static class Streaming {
    abstract void store(List<Trade> trades);

    abstract void waitForTheEnd();

    abstract void save(Map<String, Long> position);

    void run(Map<String, Long> position) {
      try (OpenTradeStream stream =
          TradeStream.binance(BinanceMarket.SPOT)
              .symbols("BTCUSDT", "ETHUSDT")
              .startAfter(position)
              .open(trades -> store(trades))) {
        waitForTheEnd();
        save(stream.position());
      }
    }
  }

  /** Not run: it would send requests to the exchange. */
  static void candles(Path path, Path folder, LocalDate first, LocalDate last) {
    try (var deribit = DeribitCandles.at(DeribitCandles.PRODUCTION);
        var store = DuckDbCandles.open(path)) {
      CandleBackfill.from(deribit)
          .into(store)
          .instruments("BTC-PERPETUAL")
          .between(first, last)
          .run();
      CandleQuality.standard().run(store).writeTo(folder);
    }
  }

  /** Not run: it would connect to the exchange. {@code StreamIngestTest} runs the same. */
  @SuppressWarnings({"unused", "try"})
  static void keep(Path folder, List<String> symbols, CountDownLatch stop) throws Exception {
    try (Lake lake = Lake.open(folder);
        StreamIngest ingest = StreamIngest.into(lake, BinanceMarket.SPOT, symbols);
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

  private static List<String> mostTraded(Path path, LocalDate day) {
    try (var volumes = new VolumeQueries(path)) {
      List<String> mostTraded = volumes.topByVolume(day, 10).symbols();
      return mostTraded;
    }
  }

  private Path collected() {
    return SmallDatabase.in(folder);
  }

  private static DateRange days() {
    return ArchiveScenario.small().days();
  }
}
