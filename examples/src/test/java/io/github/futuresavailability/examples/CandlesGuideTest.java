package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.github.futuresavailability.probe.HttpObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The snippets of the guide to candles are compiled here; all but the last need real servers. */
final class CandlesGuideTest {
  @Test
  void everySnippetIsCompiled() throws IOException {
    String source =
        bare(
            Files.readString(
                Path.of(
                    "src/test/java",
                    CandlesGuideTest.class.getName().replace('.', '/') + ".java")));
    List<String> blocks = Snippets.of("docs/guides/candles.md").blocks();

    assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
    assertThat(blocks).allSatisfy(block -> assertThat(source).contains(bare(block)));
  }

  /** The code without comments and white space. */
  private static String bare(String code) {
    return code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
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

  private static void queries(CandleStore store, Instant from, Instant to) {
    CandleQueries queries = CandleQueries.on(store);
    queries.candles("BTC-PERPETUAL", Resolution.ONE_MINUTE, from, to);
    queries.resample("BTC-PERPETUAL", from, to, Resolution.ONE_MINUTE, Resolution.ONE_HOUR);
    queries.last("BTC-PERPETUAL", Resolution.ONE_MINUTE);
    queries.newest("BTC-PERPETUAL", Resolution.ONE_MINUTE, 10);
    queries.coverage("BTC-PERPETUAL", Resolution.ONE_MINUTE, from, to);
  }
}
