package io.github.futuresavailability.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.examples.output.ProgressStyle;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Queries one database that holds all of the small archive. */
@TestInstance(Lifecycle.PER_CLASS)
final class QueryCommandsTest {
  QueryCommandsTest(@TempDir Path folder) {
    database = folder.resolve("small.duckdb");
  }

  private final EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
  private final Path database;

  @BeforeAll
  void collect() {
    String address = archive.endpoint().listing().toString();
    CommandRun run =
        CommandRun.of(
            "backfill --volumes --from 2023-12-01 --listing-url",
            address,
            "--object-url",
            address,
            "--db",
            database);
    assertThat(run.status()).as(run.err()).isZero();
  }

  @AfterAll
  void stop() {
    archive.close();
  }

  private CommandRun query(String words) {
    CommandRun run = CommandRun.of(words, "--db", database);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private static List<?> column(Map<?, ?> document, String rows, String name) {
    return CommandRun.rows(document, rows).stream()
        .<Object>map(row -> CommandRun.part(row, name))
        .toList();
  }

  @Test
  void availableShowsTheContractsOfADay() {
    CommandRun run = query("query available 2024-02-02");

    assertThat(run.out().lines().toList())
        .hasSize(10)
        .startsWith(
            "2024-02-02: 8 contracts",
            "symbol          file_size_bytes  last_modified         trade_count   quote_volume     close")
        .last()
        .asString()
        .startsWith("币安人生USDT    ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void anErrorInAQueryIsOneLine() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            new PrintStream(new BrokenOnce(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            ProgressStyle.NONE,
            Clock.fixed(CommandRun.NOW, ZoneOffset.UTC));

    int status =
        AvailabilityCommands.run(
            session, "query", "available", "2024-02-02", "--db", database.toString());

    assertThat(status).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .startsWith("query available: ")
        .contains("no memory left")
        .hasLineCount(1);
  }

  /** Fails at the first write, as if there was no memory left. */
  private static final class BrokenOnce extends OutputStream {
    private boolean thrown;

    @Override
    public void write(int b) {
      if (!thrown) {
        thrown = true;
        throw new OutOfMemoryError("no memory left");
      }
    }
  }

  @Test
  void availableAsJsonHasTheNamesOfTheColumns() {
    Map<?, ?> document = query("query available 2024-02-02 --json").json();

    assertThat(document.get("date")).isEqualTo("2024-02-02");
    assertThat(document.get("is_collected")).isEqualTo(true);
    Map<?, ?> first = CommandRun.rows(document, "contracts").get(0);
    assertThat(List.copyOf(first.keySet()))
        .asString()
        .isEqualTo("[symbol, file_size_bytes, last_modified, trade_count, quote_volume, close]");
    assertThat(first.get("last_modified")).asString().matches("2024-02-03T\\d\\d:\\d\\d:\\d\\dZ");
  }

  @Test
  void availableIsNarrowedDown() {
    assertThat(
            column(
                query("query available 2024-02-02 --quote BTC --json").json(),
                "contracts",
                "symbol"))
        .asString()
        .isEqualTo("[ETHBTC]");
    assertThat(
            column(
                query("query available 2024-02-02 --type delivery --json").json(),
                "contracts",
                "symbol"))
        .asString()
        .isEqualTo("[BTCUSDT_240329]");
    assertThat(
            column(
                query("query available 2024-02-02 --symbols NEWUSDT,币安人生USDT --json").json(),
                "contracts",
                "symbol"))
        .asString()
        .isEqualTo("[NEWUSDT, 币安人生USDT]");
    assertThat(
            column(
                query("query available 2024-01-15 --traded --json").json(), "contracts", "symbol"))
        .asString()
        .doesNotContain("OLDUSDT");
  }

  @Test
  void aDayThatIsNotCollectedIsAnEmptyResultWithANote() {
    CommandRun run = query("query available 2030-01-01");

    assertThat(run.out()).isEqualToIgnoringNewLines("2030-01-01: 0 contracts");
    assertThat(run.errorLine())
        .isEqualTo("note: 2030-01-01 was not collected; the database has 2023-12-01 to 2024-03-31");
  }

  @Test
  void timelineShowsSpansOfTheSameCondition() {
    assertThat(query("query timeline BACKUSDT").out())
        .isEqualToNormalizingNewlines(
            """
            BACKUSDT: 2 listing periods, 0 days missing, 122 days probed
            first_day   last_day    days  condition
            2023-12-01  2024-01-10    41  traded
            2024-01-11  2024-02-14    35  not_listed
            2024-02-15  2024-03-31    46  traded
            """);
  }

  @Test
  void timelineIsCutToTheDaysThatAreNamed() {
    Map<?, ?> document =
        query("query timeline HOLEUSDT --from 2024-02-09 --to 2024-02-10 --json").json();

    assertThat(column(document, "days", "condition")).asString().isEqualTo("[traded, missing]");
    assertThat(column(document, "days", "status_code")).asString().isEqualTo("[200, 404]");
    assertThat(document.get("gaps")).asString().isEqualTo("[2024-02-10, 2024-02-11, 2024-02-12]");
  }

  @Test
  void anUnknownSymbolIsAnEmptyResultWithANote() {
    CommandRun run = query("query timeline BTCUSD --json");

    assertThat(run.json().get("is_known")).isEqualTo(false);
    assertThat(run.errorLine())
        .isEqualTo("note: the database has no day of BTCUSD; check the spelling");
  }

  @Test
  void aQuoteAssetThatNoContractHasIsNoted() {
    String only = "note: no contract is quoted in usdt, only in BTC, USDC, USDT; write USDT";
    for (String words :
        List.of(
            "query available 2024-02-02 --quote usdt",
            "query range 2024-02-01 2024-02-02 --quote usdt",
            "query top 2024-02-02 --quote usdt")) {
      assertThat(query(words).errorLine()).as(words).isEqualTo(only);
    }
    String address = archive.endpoint().listing().toString();
    assertThat(
            CommandRun.of("discover --quote usdt --listing-url", address, "--object-url", address)
                .errorLine())
        .startsWith("note: no contract is quoted in usdt, only in ");
    assertThat(query("query available 2024-02-02 --quote XYZ").errorLine())
        .isEqualTo("note: no contract is quoted in XYZ, only in BTC, USDC, USDT");
    assertThat(query("query available 2024-02-02 --quote USDT").err()).isEmpty();
  }

  @Test
  void aNamedSymbolThatIsNotStoredIsNoted(@TempDir Path out) {
    String note = "note: the database has no day of btcusdt; check the spelling";
    for (String words :
        List.of(
            "query available 2024-02-02",
            "query range 2024-02-01 2024-02-02",
            "query new-listings 2024-02-02",
            "query delistings 2024-02-02",
            "export " + out.resolve("rows.parquet"))) {
      assertThat(query(words + " --symbols BTCUSDT,btcusdt").errorLine()).isEqualTo(note);
    }
  }

  @Test
  void rangeShowsEveryContractOfItsDays() {
    Map<?, ?> document = query("query range 2024-01-20 2024-01-21 --json").json();
    Map<?, ?> throughout = query("query range 2024-01-20 2024-01-21 --throughout --json").json();

    assertThat(column(document, "contracts", "symbol")).asString().contains("OLDUSDT");
    assertThat(column(throughout, "contracts", "symbol")).asString().doesNotContain("OLDUSDT");
  }

  @Test
  void newListingsDistinguishFirstListingsFromRelistings() {
    assertThat(query("query new-listings 2024-02-01").out())
        .isEqualToNormalizingNewlines(
            """
            2024-02-01: 1 new listing
            symbol   type       quote_asset  kind
            NEWUSDT  perpetual  USDT         first
            """);
    assertThat(query("query new-listings 2024-02-15").out()).contains("BACKUSDT").contains("again");
  }

  @Test
  void nothingIsNewOnTheFirstDayOfHistory() {
    CommandRun run = query("query new-listings 2023-12-01");

    assertThat(run.out()).isEqualToIgnoringNewLines("2023-12-01: 0 new listings");
    assertThat(run.errorLine())
        .isEqualTo("note: the history starts on 2023-12-01, so no contract is new on that day");
  }

  @Test
  void delistingsDistinguishCertainFromPossible() {
    assertThat(query("query delistings 2024-01-11").out()).contains("OLDUSDT").contains("certain");
    assertThat(query("query delistings 2024-03-30").out())
        .contains("BTCUSDT_240329")
        .contains("possible");
  }

  @Test
  void summaryCountsByMonthAndByDay() {
    assertThat(query("query summary").out())
        .isEqualToNormalizingNewlines(
            """
            122 collected days; contracts with a file
            month    days  least  most  on_last_day
            2023-12    31      8     9            9
            2024-01    31      8     9            8
            2024-02    29      7     9            9
            2024-03    31      8     9            8
            """);
    assertThat(query("query summary --from 2024-03-30").out())
        .contains("2 collected days")
        .contains("2024-03-31      11          8");
  }

  @Test
  void daysOutsideOfTheDatabaseAreAnEmptyResult() {
    CommandRun later = query("query summary --from 2024-05-01");
    CommandRun earlier = query("query summary --to 2020-01-01 --json");

    assertThat(later.out()).isEqualToIgnoringNewLines("0 collected days");
    assertThat(later.errorLine()).startsWith("note: 2024-05-01 was not collected");
    assertThat(CommandRun.rows(earlier.json(), "days")).isEmpty();
    assertThat(
            CommandRun.rows(
                query("query timeline BTCUSDT --from 2024-05-01 --json").json(), "days"))
        .isEmpty();
  }

  @Test
  void topRanksTheContractsOfOneQuoteAsset() {
    Map<?, ?> document = query("query top 2024-02-02 --limit 2 --json").json();

    assertThat(document.get("ranked_contracts")).isEqualTo(5L);
    assertThat(column(document, "contracts", "symbol")).asString().isEqualTo("[BTCUSDT, ETHUSDT]");
    assertThat(column(document, "contracts", "rank")).asString().isEqualTo("[1, 2]");
    assertThat(query("query top 2024-02-02 --quote USDC").out()).contains("BTCUSDC");
  }

  @Test
  void statusSaysWhatTheFileHolds() {
    Map<?, ?> document = query("status --json").json();

    assertThat(document.get("series")).isEqualTo("futures/um/klines/1m");
    assertThat(document.get("object_url")).isEqualTo(archive.endpoint().objects().toString());
    assertThat(document.get("first_day")).isEqualTo("2023-12-01");
    assertThat(document.get("newest_day")).isEqualTo("2024-03-31");
    assertThat(document.get("symbols")).isEqualTo(11L);
    assertThat(document.get("rows")).isEqualTo(122L * 11);
    assertThat(((Map<?, ?>) CommandRun.part(document, "last_run")).get("kind"))
        .isEqualTo("volumes");
    assertThat(query("status").out()).contains("days      2023-12-01 to 2024-03-31");
  }

  @Test
  void optionsMayStandBeforeTheCommand() {
    CommandRun run = CommandRun.of("--json --db", database, "query", "top", "2024-02-02");

    assertThat(run.status()).isZero();
    assertThat(run.json().get("quote_asset")).isEqualTo("USDT");
  }

  @Test
  void aHealthyDatabasePassesItsValidation() {
    CommandRun run = query("validate");

    assertThat(run.out())
        .startsWith("PASSED: 0 errors, ")
        .contains(
            "HOLEUSDT 2024-02-10..2024-02-12: the archive has no file for 3 days inside a listing period")
        .contains(
            "OLDUSDT 2024-01-11..2024-01-20: 10 files without a trade after the listing period ended");
    assertThat(query("validate --json").json().get("passed")).isEqualTo(true);
  }

  @Test
  void helpIsForEveryCommand() {
    assertThat(CommandRun.of("query top --help").out())
        .contains("--limit")
        .contains("--db")
        .contains("2   Bad usage or failure");
    assertThat(CommandRun.of("--version").out()).startsWith("availability ");
  }
}
