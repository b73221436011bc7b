package io.github.futuresavailability.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCatalog;
import io.github.futuresavailability.lake.Maintenance;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.universe.Universe;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines of Python in the guide run one after the other in one process, in a folder with the
 * files that they name, and have the results of the library.
 */
final class PythonScriptsTest {
  private static final Pattern BLOCK = Pattern.compile("```(sql|python)\n(.*?)```", Pattern.DOTALL);
  private static final String NEEDED = "import duckdb, pandas, polars, pyarrow, fastavro";
  private static final LocalDate DAY = LocalDate.parse("2024-03-15");
  private static final Instant FIRST = Instant.parse("2024-01-03T10:07:00Z");

  @TempDir Path folder;

  @Test
  void theLinesOfTheGuideHaveTheResultsOfTheLibrary() throws Exception {
    assumeTrue(run(folder, "-c", NEEDED) == 0, "no Python with " + NEEDED);
    String available = Long.toString(publish());
    Files.createDirectory(folder.resolve("lake"));
    fillLake();
    storeCandles();

    assertThat(results())
        .containsExactly(
            available,
            available,
            masked(),
            ranked(),
            "14 2024-01-03 10:00:00+00:00",
            "BTCUSDT 3 45002.6667",
            "ETHUSDT 1 45007.0000");
  }

  private long publish() {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(SmallDatabase.in(folder))) {
      database.publish(folder.resolve("snapshot.duckdb"));
      return database
          .query("SELECT count(*) FROM daily_availability WHERE available", row -> row.getLong(1))
          .get(0);
    }
  }

  /** Two commits, which maintenance makes one file, and a third one. */
  private void fillLake() {
    Path lake = folder.resolve("lake");
    try (Lake open = Lake.open(LakeCatalog.sqlite(lake.resolve("catalog.db")), lake)) {
      for (long id : LongStream.of(1, 2, 5).toArray()) {
        open.trades().appendNew(List.of(trade("BTCUSDT", id)));
      }
      open.maintain(Maintenance.standard());
      open.trades().appendNew(List.of(trade("ETHUSDT", 7)));
    }
  }

  private static Trade trade(String symbol, long id) {
    return Trade.builder("BINANCE", symbol)
        .assetClass(AssetClass.CRYPTO)
        .id(id)
        .timestamp(FIRST.plusSeconds(id))
        .price(new BigDecimal("45000").add(BigDecimal.valueOf(id)))
        .quantity(BigDecimal.ONE)
        .currency("USDT")
        .build();
  }

  private void storeCandles() {
    DeribitScenario scenario =
        DeribitScenario.builder(1)
            .instrument("BTC-PERPETUAL", FIRST)
            .through(Instant.parse("2024-01-31T23:59:00Z"))
            .build();
    LocalDate day = LocalDate.parse("2024-01-03");
    try (EmbeddedDeribit embedded = EmbeddedDeribit.start(scenario);
        DeribitCandles deribit = DeribitCandles.at(embedded.address());
        DuckDbCandles store = DuckDbCandles.open(folder.resolve("candles.duckdb"))) {
      CandleBackfill.from(deribit).into(store).instruments("BTC-PERPETUAL").between(day, day).run();
    }
  }

  private String masked() {
    Universe universe = Universe.load(snapshot());
    return universe.symbolsOn(DAY).stream()
        .filter(symbol -> symbol.matches(".*USDT(_?SETTLED)*"))
        .sorted()
        .collect(joining(" "));
  }

  private String ranked() {
    try (VolumeQueries volumes = new VolumeQueries(snapshot())) {
      return String.join(" ", volumes.quotedIn("USDT").perpetual().rankingOn(DAY).symbols());
    }
  }

  private Path snapshot() {
    return folder.resolve("snapshot.duckdb");
  }

  private List<String> results() throws Exception {
    Path script = folder.resolve("guide.py");
    String check =
        """
        import datetime
        day = datetime.datetime(2024, 3, 15)
        print(frame["contracts"][0])
        print(table["contracts"][0])
        print(*sorted(mask.columns[mask.loc[day]]))
        print(*ranking[ranking["date"] == day]["symbol"])
        print(len(hours), hours["hour"][0])
        for trade in trades.itertuples():
            print(trade.symbol, trade.trades, f"{trade.vwap:.4f}")
        """;
    Files.writeString(script, guide() + check);
    int status = run(folder, script.toString());
    assertThat(status).as(Files.readString(folder.resolve("err"))).isZero();
    return Files.readAllLines(folder.resolve("out"));
  }

  /** The blocks in their order; each statement is run, as {@code query} and by itself. */
  private static String guide() throws IOException {
    StringBuilder script = new StringBuilder();
    String text = Files.readString(Path.of("../docs/guides/python-and-r.md"));
    List<MatchResult> blocks = BLOCK.matcher(text).results().toList();
    for (MatchResult block : blocks) {
      if (block.group(1).equals("python")) {
        script.append(block.group(2)).append('\n');
      } else {
        String query = "query = \"\"\"\n" + block.group(2) + "\"\"\"\n";
        script.append(query).append("result = connection.sql(query).df()\n");
        if (query.contains("rank_change_1d")) {
          script.append("ranking = result\n");
        }
      }
    }
    return script.toString();
  }

  /** Runs Python in a folder; its exit status, or -1 if there is no Python. */
  private static int run(Path folder, String... arguments) throws InterruptedException {
    ProcessBuilder python =
        new ProcessBuilder("python3")
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    python.command().addAll(List.of(arguments));
    python.environment().put("PYTHONIOENCODING", StandardCharsets.UTF_8.name());
    try {
      Process process = python.start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (IOException absent) {
      return -1;
    }
  }
}
