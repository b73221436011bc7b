package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.archive.ArchiveCandles;
import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.micrometer.CandleMetrics;
import io.github.futuresavailability.candles.postgres.PostgresCandles;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the guide to candles are compiled here; all but the last need real servers. */
final class CandlesGuideTest {
  @Test
  void everySnippetIsCompiled() throws IOException {
    Snippets.of("docs/guides/candles.md").standWholeIn(CandlesGuideTest.class, 6);
  }

  static void deribit(Path path, Path folder) {
    try (var deribit = DeribitCandles.at(DeribitCandles.PRODUCTION);
        var store = DuckDbCandles.open(path)) {
      CandleBackfill.from(deribit)
          .into(store)
          .instruments("BTC-PERPETUAL", "ETH-PERPETUAL")
          .between(LocalDate.parse("2016-12-01"), LocalDate.parse("2025-10-21"))
          .run();
      CandleQuality.standard().run(store).writeTo(folder);
    }
  }

  static CandleBackfill metrics(
      CandleBackfill backfill, MeterRegistry registry, DeribitCandles deribit) {
    CandleBackfill counted = backfill.listener(CandleMetrics.in(registry, deribit));
    return counted;
  }

  static void archive(Path path, List<String> symbols) {
    try (var archive = HttpObjectStore.binanceVision();
        var store = DuckDbCandles.open(path)) {
      CandleBackfill.from(ArchiveCandles.in(archive))
          .into(store)
          .symbols(symbols)
          .between(LocalDate.parse("2024-01-01"), LocalDate.parse("2024-12-31"))
          .resolution(Resolution.ONE_HOUR)
          .run();
    }
  }

  static void postgres(DeribitCandles deribit, String user, String password, Path folder) {
    try (var store = PostgresCandles.open("jdbc:postgresql://localhost/market", user, password)) {
      CandleBackfill.from(deribit)
          .into(store)
          .instruments("BTC-PERPETUAL")
          .between(LocalDate.parse("2016-12-01"), LocalDate.parse("2025-10-21"))
          .run();
      CandleQuality.standard().run(store).writeTo(folder);
    }
  }

  @Test
  void theQueriesOfAnEmptyStoreAreEmpty() {
    try (CandleStore store = DuckDbCandles.inMemory()) {
      queries(store, Instant.EPOCH, Instant.EPOCH);
      assertThat(store.series()).isEmpty();
    }
  }

  /** HOLEUSDT has no file for three days of its listing period, and the backfill no error. */
  @Test
  void listingPeriodsFindTheGapThatTheSourceExplains(@TempDir Path folder) {
    List<String> symbols = List.of("BACKUSDT", "HOLEUSDT", "NEWUSDT");
    Path record = SmallDatabase.in(folder);
    try (CandleStore store = days(folder, symbols);
        AvailabilityQueries availability = new AvailabilityQueries(record)) {
      CandleReport bySource = CandleQuality.standard().run(store);
      CandleReport report = byPeriods(store, availability, symbols);

      assertThat(bySource.passed()).isTrue();
      assertThat(bySource.toString())
          .startsWith("PASSED: 0 unexpected gaps, 3 expected gaps, 0 violations\n")
          .contains("HOLEUSDT 1d: 119 candles", "1 expected gap of 3 candles");
      assertThat(report.passed()).isFalse();
      assertThat(report.unexpectedGaps())
          .singleElement()
          .satisfies(gap -> assertThat(gap.series().instrument()).isEqualTo("HOLEUSDT"))
          .satisfies(gap -> assertThat(gap.candles()).isEqualTo(3));
    }
  }

  private static CandleStore days(Path folder, List<String> symbols) {
    CandleStore store = DuckDbCandles.open(folder.resolve("candles.duckdb"));
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore objects = HttpObjectStore.at(archive.endpoint())) {
      CandleBackfill.from(ArchiveCandles.in(objects))
          .into(store)
          .symbols(symbols)
          .between(LocalDate.parse("2023-12-01"), LocalDate.parse("2024-03-31"))
          .resolution(Resolution.ONE_DAY)
          .clock(Clock.fixed(CommandRun.NOW, ZoneOffset.UTC))
          .run();
    }
    return store;
  }

  private static CandleReport byPeriods(
      CandleStore store, AvailabilityQueries availability, List<String> symbols) {
    Map<String, List<ListingPeriod>> periods = new TreeMap<>();
    for (String symbol : symbols) {
      periods.put(symbol, availability.timelineOf(symbol).listings());
    }
    CandleReport report = CandleQuality.standard().expecting(periods).run(store);
    return report;
  }

  /** BACKUSDT is two contracts, and HOLEUSDT is not known on the day after its gap. */
  @Test
  void candlesAreJoinedWithTheUniverseByDayAndPeriod(@TempDir Path folder) throws Exception {
    SmallDatabase.in(folder);
    days(folder, List.of("BACKUSDT", "HOLEUSDT", "NEWUSDT")).close();
    Map<String, List<LocalDate>> days = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      String sql = sqlOfTheGuide();
      int select = sql.indexOf("WITH");
      statement.execute(
          sql.substring(0, select)
              .replace("'availability.duckdb'", "'" + folder.resolve("availability.duckdb") + "'")
              .replace("'candles.duckdb'", "'" + folder.resolve("candles.duckdb") + "'"));
      try (ResultSet rows = statement.executeQuery(sql.substring(select))) {
        while (rows.next()) {
          days.computeIfAbsent(
                  rows.getString("symbol") + " " + rows.getInt("period"), key -> new ArrayList<>())
              .add(rows.getObject("day", LocalDate.class));
        }
      }
    }

    assertThat(days)
        .containsOnlyKeys("BACKUSDT 1", "BACKUSDT 2", "HOLEUSDT 1", "NEWUSDT 1")
        .hasEntrySatisfying(
            "BACKUSDT 1", known -> assertThat(known).isEqualTo(days("2023-12-02..2024-01-10")))
        .hasEntrySatisfying(
            "BACKUSDT 2", known -> assertThat(known).isEqualTo(days("2024-02-16..2024-03-31")))
        .hasEntrySatisfying(
            "NEWUSDT 1", known -> assertThat(known).isEqualTo(days("2024-02-02..2024-03-31")));
    List<LocalDate> withoutGap = new ArrayList<>(days("2023-12-02..2024-03-31"));
    withoutGap.removeAll(days("2024-02-10..2024-02-13"));
    assertThat(days.get("HOLEUSDT 1")).isEqualTo(withoutGap);
  }

  private static List<LocalDate> days(String range) {
    return DateRange.parse(range).days().toList();
  }

  private static String sqlOfTheGuide() throws IOException {
    String guide = Files.readString(Path.of("../docs/guides/candles.md"));
    String block = "```sql\n";
    int begin = guide.indexOf(block) + block.length();
    return guide.substring(begin, guide.indexOf("```", begin));
  }

  private static void queries(CandleStore store, Instant from, Instant to) {
    CandleQueries queries = CandleQueries.on(store);
    queries.candles("BTC-PERPETUAL", Resolution.ONE_MINUTE, from, to);
    queries.resample("BTC-PERPETUAL", from, to, Resolution.ONE_MINUTE, Resolution.ONE_HOUR);
    queries.last("BTC-PERPETUAL", Resolution.ONE_MINUTE);
    queries.newest("BTC-PERPETUAL", Resolution.ONE_MINUTE, 10);
    queries.coverage("BTC-PERPETUAL", Resolution.ONE_MINUTE, from, to);
  }
}
