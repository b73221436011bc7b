package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that read a lake. */
final class LakeCommandsTest {
  @TempDir static Path shared;

  private static Path lake = Path.of("");

  @BeforeAll
  static void aLakeIsFilled() {
    lake = SmallLake.in(shared);
  }

  private static CommandRun lake(String words) {
    return CommandRun.of("lake " + words, "--lake", lake);
  }

  private static CommandRun done(String words) {
    CommandRun run = lake(words);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    return run;
  }

  @Test
  void theNewestTradesAreATable() {
    assertThat(done("query trades BTCUSDT --limit 3").out())
        .isEqualTo(
            """
            BTCUSDT: 3 trades, the newest first
            timestamp             trade_id   side  price  quantity    currency
            2026-01-11T00:00:00Z  BINANCE-6  BUY   45006  0.10000001  USDT
            2026-01-10T00:04:10Z  BINANCE-5  SELL  45005  0.10000001  USDT
            2026-01-10T00:01:40Z  BINANCE-2  BUY   45002  0.10000001  USDT
            """);
  }

  @Test
  void theDaysAndTheSnapshotNarrowAQuery() {
    assertThat(done("query trades BTCUSDT --to 2026-01-10").out()).startsWith("BTCUSDT: 3 trades");
    assertThat(done("query trades BTCUSDT --from latest").out()).startsWith("BTCUSDT: 1 trade\n");
    Map<?, ?> snapshots = done("snapshots --json").json();
    List<Map<?, ?>> rows = CommandRun.rows(snapshots, "snapshots");
    Map<?, ?> first =
        rows.stream()
            .filter(row -> CommandRun.part(row, "total_records").equals(3L))
            .findFirst()
            .orElseThrow();

    String then = "query trades BTCUSDT --at " + first.get("snapshot");
    assertThat(done(then).out()).startsWith("BTCUSDT: 3 trades");
    assertThat(done("query trades BTCUSDT --at 2100-01-01").out()).startsWith("BTCUSDT: 4 trades");
    assertThat(lake("query trades BTCUSDT --at 7").errorLine())
        .isEqualTo(
            "lake query: The trades have no snapshot 7; lake snapshots lists them, and old ones"
                + " expire");
  }

  @Test
  void tradesOfVersionOneAreReadFromTheTableOfAnotherProgram(@TempDir Path folder) {
    Path own = SmallLake.in(folder);
    String words = "lake query trades BHP --table-version v1 --lake";
    assertThat(CommandRun.of(words, own).errorLine())
        .isEqualTo(
            "lake query: The lake has no table market_data.trades, which this library reads and"
                + " does not create");
    SmallV1Table.addTo(own);

    assertThat(CommandRun.of(words, own).out())
        .isEqualTo(
            """
            BHP: 2 trades, the newest first
            timestamp                 trade_id  side     price  quantity  currency
            2014-03-10T10:00:02.500Z  ASX-2     UNKNOWN  33.5   200       AUD
            2014-03-10T10:00:01.500Z  ASX-1     UNKNOWN  32.5   100       AUD
            """);
    assertThat(
            CommandRun.of("lake summary BHP 2014-03-10 --table-version v1 --json --lake", own)
                .json())
        .isNotEmpty();
    assertThat(CommandRun.of("lake gaps BHP --fill --table-version v1 --lake", own).errorLine())
        .isEqualTo("lake gaps: --fill stores trades now; leave --at and --table-version out");
  }

  @Test
  void inJsonATradeHasAllItsFieldsWithExactDecimals() {
    CommandRun run = done("query trades BTCUSDT --to 2026-01-10 --limit 1 --json");
    Map<?, ?> trade = CommandRun.rows(run.json(), "trades").get(0);

    assertThat(trade.keySet().stream().map(Object::toString))
        .containsExactly(
            "message_id",
            "trade_id",
            "symbol",
            "exchange",
            "asset_class",
            "timestamp",
            "price",
            "quantity",
            "currency",
            "side",
            "trade_conditions",
            "source_sequence",
            "ingestion_timestamp",
            "platform_sequence",
            "vendor_data");
    assertThat(trade.get("trade_id")).isEqualTo("BINANCE-5");
    assertThat(trade.get("vendor_data")).isEqualTo(Map.of("is_buyer_maker", "true"));
    assertThat(run.out()).contains("\"price\" : 45005.00000000", "\"quantity\" : 0.10000001");
  }

  @Test
  void quotesAreQueriedInTheSameWay() {
    assertThat(done("query quotes BTCUSDT --limit 1").out())
        .contains("bid_price", "BINANCE-2", "44999.5", "45000.5");
    assertThat(CommandRun.rows(done("query quotes BTCUSDT --json").json(), "quotes")).hasSize(2);
  }

  @Test
  void aDayIsSummedUp() {
    assertThat(done("summary BTCUSDT 2026-01-10").out())
        .isEqualTo(
            """
            BTCUSDT at BINANCE on 2026-01-10: 3 trades
              from      2026-01-10T00:00:50Z to 2026-01-10T00:04:10Z
              open      45001, high 45005, low 45001, close 45005 USDT
              volume    0.30000003
              turnover  13500.80135008 USDT
              average   45002.66666667
            """);
    CommandRun json = done("summary BTCUSDT 2026-01-10 --json");
    assertThat(json.json().get("trades")).isEqualTo(3L);
    assertThat(json.out()).contains("\"turnover\" : 13500.8013500800000000");
    assertThat(done("summary BTCUSDT latest").out()).startsWith("BTCUSDT at BINANCE on 2026-01-11");
  }

  @Test
  void candlesAreOfTheNewestDayOrOfTheDaysOfTheOptions() {
    assertThat(done("candles BTCUSDT").out())
        .startsWith("BTCUSDT 1m, 2026-01-11..2026-01-11: 1 candle\n");
    assertThat(done("candles BTCUSDT --from 2026-01-10 --to 2026-01-10 --resolution 3").out())
        .isEqualTo(
            """
            BTCUSDT 3m, 2026-01-10..2026-01-10: 2 candles
            start                 open   high   low    close  volume      turnover       trades
            2026-01-10T00:00:00Z  45001  45002  45001  45002  0.20000002  9000.30090003       2
            2026-01-10T00:03:00Z  45005  45005  45005  45005  0.10000001  4500.50045005       1
            """);
  }

  @Test
  void symbolsSnapshotsAndGapsAreListed() {
    assertThat(done("symbols").out().lines())
        .hasSize(7)
        .anyMatch(line -> line.matches("SOLUSDT +BINANCE_UM +trades +1 .*"))
        .anyMatch(line -> line.matches("BTCUSDT +BINANCE +quotes +2 .*"));
    assertThat(done("snapshots --limit 1").out()).contains(": 1 of 3 snapshots, the newest first");
    assertThat(done("gaps BTCUSDT").out())
        .isEqualTo(
            """
            BTCUSDT: 1 gap with 2 ids
            first_id  last_id  ids
                   3        4    2
            """);
    assertThat(done("gaps ETHUSDT --json").json().get("absent_ids")).isEqualTo(0L);
  }

  @Test
  void whatIsNotThereIsNoted() {
    CommandRun unknown = lake("query trades BTCUSD");
    assertThat(unknown.status()).isZero();
    assertThat(unknown.out()).isEqualTo("BTCUSD: 0 trades\n");
    assertThat(unknown.errorLine())
        .isEqualTo("note: the lake has no trade of BTCUSD; did you mean BTCUSDT?");
    assertThat(lake("candles NOTHING").errorLine())
        .isEqualTo("note: the lake has no trade of NOTHING; lake symbols lists those it has");
    assertThat(lake("query trades BTCUSDT --from 2026-02-01").errorLine())
        .contains("has no trade of BTCUSDT there; it has those of BINANCE from 2026-01-10");
    CommandRun empty = lake("summary ETHUSDT 2026-01-11 --json");
    assertThat(empty.status()).isZero();
    assertThat(empty.json().get("trades")).isEqualTo(0L);
    assertThat(lake("gaps BTCUSDC").errorLine()).contains("did you mean BTCUSDT?");
  }

  @Test
  void anExchangeIsChosen() {
    for (String command : List.of("summary SOLUSDT 2026-01-10", "candles SOLUSDT")) {
      assertThat(lake(command).errorLine())
          .contains("several markets: BINANCE in USDT, BINANCE_UM in USDT")
          .endsWith("choose one with --exchange");
      assertThat(done(command + " --exchange BINANCE_UM").out()).contains("1");
    }
    assertThat(lake("query trades SOLUSDT --exchange NONE").errorLine())
        .contains("it has those of BINANCE from 2026-01-10", "BINANCE_UM from");
  }

  @ParameterizedTest
  @CsvSource({
    "query trades BTCUSDT --from 10.1.2026,       no date: \"10.1.2026\"",
    "query trades BTCUSDT --from 2026-01-02 --to 2026-01-01,  2026-01-02",
    "query trades BTCUSDT --limit 0,              --limit is 0; it must be at least 1",
    "query trades BTCUSDT --at soon,              no day and no time: \"soon\"",
    "query books BTCUSDT,                         'books'",
    "summary BTCUSDT 2026-02-30,                  no date: \"2026-02-30\"",
    "candles BTCUSDT --resolution 1M,             --resolution is 1M; the longest is 3d",
    "gaps BTCUSDT --api-url http://127.0.0.1:1,   --api-url and --api-key-env are for --fill",
    "querie trades BTCUSDT,                        did you mean query?"
  })
  void wrongUseIsRefused(String words, String part) {
    CommandRun run = lake(words);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine()).contains(part);
  }

  @Test
  void whatIsNoLakeIsRefusedAndUnchanged(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing");
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("notes.txt"), "x");
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    Files.writeString(
        damaged.resolve("catalog.db"), "no database, and longer than its head".repeat(9));

    assertThat(read(missing)).contains("There is no lake in " + missing);
    assertThat(read(file)).contains(file + " is no lake");
    assertThat(read(full)).contains(full + " is no lake: it is no folder with a catalog.db");
    assertThat(read(damaged)).contains("this is no lake: its catalog.db is no catalog");
    assertThat(write(file)).contains(file + " is a file and no lake");
    assertThat(write(full)).contains("has files and no catalog.db");
    assertThat(missing).doesNotExist();
    try (Stream<Path> files = Files.list(full)) {
      assertThat(files).hasSize(1);
    }
  }

  private static String read(Path folder) {
    CommandRun run = CommandRun.of("lake symbols --lake", folder);
    assertThat(run.status()).isEqualTo(2);
    return run.errorLine();
  }

  private static String write(Path folder) {
    CommandRun run = CommandRun.of("stream --symbols BTCUSDT --lake", folder);
    assertThat(run.status()).isEqualTo(2);
    return run.errorLine();
  }

  @Test
  void aLakeIsMaintainedAndVerified(@TempDir Path folder) throws IOException {
    Path own = SmallLake.in(folder);
    try (Lake opened = SmallLake.open(own)) {
      for (int id = 10; id < 20; id++) {
        opened.trades().appendNew(List.of(SmallLake.trade("BTCUSDT", id).build()));
      }
    }

    CommandRun maintained = CommandRun.of("lake maintain --json --lake", own);
    assertThat(maintained.status()).as(maintained.err()).isZero();
    assertThat(maintained.json().get("joined_files")).isEqualTo(12L);
    assertThat(CommandRun.of("lake maintain --lake", own).out()).contains(": 0 files joined to 0");
    CommandRun sound = CommandRun.of("lake verify --records --lake", own);
    assertThat(sound.status()).as(sound.err()).isZero();
    assertThat(sound.out()).contains(", 0 problems");

    Files.delete(dataFile(own));
    CommandRun damaged = CommandRun.of("lake verify --json --lake", own);
    assertThat(damaged.status()).isEqualTo(1);
    assertThat(damaged.json().get("passed")).isEqualTo(false);
    assertThat(CommandRun.rows(damaged.json(), "problems"))
        .anyMatch(row -> CommandRun.part(row, "kind").equals("DATA_MISSING"));
  }

  @Test
  void anIdThatIsStoredTwiceIsFoundWhereRecordsAreRead(@TempDir Path folder) {
    Path own = SmallLake.in(folder);
    try (Lake opened = SmallLake.open(own)) {
      LakePosition before = opened.trades().position("a source");
      opened
          .trades()
          .append(
              List.of(SmallLake.trade("BTCUSDT", 1).build()), before, before.with("BTCUSDT", 1));
    }

    assertThat(CommandRun.of("lake verify --lake", own).status()).isZero();
    CommandRun read = CommandRun.of("lake verify --records --json --lake", own);
    assertThat(read.status()).isEqualTo(1);
    assertThat(CommandRun.rows(read.json(), "problems"))
        .extracting(row -> CommandRun.part(row, "kind"))
        .containsExactly("RECORD_TWICE");
  }

  private static Path dataFile(Path lake) throws IOException {
    try (Stream<Path> files = Files.walk(lake)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @Test
  void anyTextIsOnlyASymbol(@TempDir Path folder) {
    List<String> texts =
        List.of("'; DROP TABLE records; --", "\"' OR 1=1 /*", "$1 ? {0} %s", "币安人生");
    Path own = folder.resolve("lake");
    try (Lake opened = SmallLake.open(own)) {
      opened
          .trades()
          .appendNew(texts.stream().map(text -> SmallLake.trade(text, 1).build()).toList());
    }

    for (String text : texts) {
      CommandRun query = CommandRun.of("lake query --json --lake", own, "trades", text);
      assertThat(query.status()).as(query.err()).isZero();
      assertThat(CommandRun.rows(query.json(), "trades"))
          .singleElement()
          .satisfies(row -> assertThat(row.get("symbol")).isEqualTo(text));
      for (String command : List.of("candles", "gaps")) {
        CommandRun run = CommandRun.of("lake " + command + " --lake", own, text);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
      }
      CommandRun day = CommandRun.of("lake summary --lake", own, text, "2026-01-10");
      assertThat(day.out()).as(day.err()).contains(": 1 trade");
      CommandRun nowhere =
          CommandRun.of("lake query --lake", own, "trades", "BTCUSDT", "--exchange", text);
      assertThat(nowhere.out()).isEqualTo("BTCUSDT: 0 trades\n");
    }
    assertThat(
            CommandRun.rows(CommandRun.of("lake symbols --json --lake", own).json(), "instruments"))
        .hasSize(texts.size());
  }
}
