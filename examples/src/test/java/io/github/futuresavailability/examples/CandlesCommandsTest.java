package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.deribit.DeribitCandle;
import io.github.futuresavailability.testkit.deribit.DeribitFault;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands for candles, from fetching to evidence. */
final class CandlesCommandsTest {
  private static final String BTC = "BTC-PERPETUAL";
  private static final String DAYS = "--start 2024-01-02 --end 2024-01-05";
  private static final DeribitScenario SCENARIO =
      DeribitScenario.builder(1)
          .instrument(BTC, Instant.parse("2024-01-03T10:07:00Z"))
          .outage(BTC, Instant.parse("2024-01-04T03:00:00Z"), 45)
          .through(Instant.parse("2024-01-31T23:59:00Z"))
          .build();

  /** From 10:07 on the third to the end of the fifth, without the outage. */
  private static final int MINUTES = 3 * 1440 - (10 * 60 + 7) - 45;

  @TempDir Path folder;

  private EmbeddedDeribit deribit;
  private Path file;

  @BeforeEach
  void open() {
    deribit = EmbeddedDeribit.start(SCENARIO);
    file = folder.resolve("candles.duckdb");
  }

  @AfterEach
  void close() {
    deribit.close();
  }

  private CommandRun run(String words) {
    return CommandRun.of(words, "--db", file);
  }

  private CommandRun backfill(String words) {
    return CommandRun.of(
        "candles backfill --instruments " + BTC + " " + words,
        "--api-url",
        deribit.address(),
        "--db",
        file);
  }

  @Test
  void aBackfillStoresWhatTheSourceHas() {
    CommandRun run = backfill(DAYS + " --json");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(CommandRun.part(run.json(), "candles")).isEqualTo((long) MINUTES);
    assertThat(CommandRun.part(run.json(), "resolution")).isEqualTo("1");
    assertThat(backfill(DAYS).out()).contains("0 stored", "0 requested or without data");
    assertThat(CommandRun.part(backfill(DAYS + " --refresh --json").json(), "candles"))
        .isEqualTo((long) MINUTES);
  }

  @Test
  void anEndMayBeATime() {
    CommandRun run = backfill("--start 2024-01-05T00:00 --end 2024-01-05T01:00:00Z --json");

    assertThat(CommandRun.part(run.json(), "candles")).isEqualTo(61L);
  }

  @Test
  void failedWindowsAreNamedAndGiveStatus2() {
    backfill("--start 2024-01-04 --end 2024-01-04");
    deribit.inject(DeribitFault.offGrid());
    CommandRun run = backfill("--start 2024-01-04 --end 2024-01-05");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains("1 failure; 1 done before");
    assertThat(run.errorLine())
        .startsWith("candles backfill: 1 of 1 windows failed")
        .contains("BTC-PERPETUAL 1m 2024-01-05T00:00:00Z..2024-01-05T23:59:00Z: ")
        .contains("not on the grid");
  }

  @Test
  void theArchiveIsASourceToo() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small())) {
      String address = archive.endpoint().listing().toString();
      CommandRun run =
          run(
              "candles backfill --source archive --instruments BTCUSDT,币安人生USDT --resolution 1"
                  + " --start 2024-02-01 --end 2024-03-02 --retries 1 --listing-url "
                  + address
                  + " --object-url "
                  + address
                  + "/");

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).contains("candles of BTCUSDT, 币安人生USDT, resolution 1m: 89,280 stored");
      assertThat(run("candles status").out()).contains("archive/futures/um");
      assertThat(run("candles check").status()).isZero();
    }
  }

  @Test
  void aCheckFindsTheGapAndWritesEvidence() throws IOException {
    backfill(DAYS);
    Path evidence = folder.resolve("evidence");
    Path report = folder.resolve("report.html");
    CommandRun run =
        CommandRun.of("candles check", "--db", file, "--evidence", evidence, "--report", report);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("FAILED: 1 unexpected gap, 1 expected gap, 0 violations");
    assertThat(Files.readString(evidence.resolve("gap-report.csv")))
        .contains(BTC + ",2024-01-04T02:59:00Z,2024-01-04T03:45:00Z,46");
    assertThat(evidence.resolve("sanity-report.csv")).exists();
    assertThat(evidence.resolve("row-counts.txt")).exists();
    assertThat(evidence.resolve("report.json")).exists();
    assertThat(evidence.resolve("report.html")).hasSameTextualContentAs(report);
    assertThat(Files.readString(report)).startsWith("<!DOCTYPE html>");
    assertThat(run("candles check --gap-minutes 60").status()).isZero();
    assertThat(CommandRun.part(run("candles check --json").json(), "passed")).isEqualTo(false);
  }

  /** HOLEUSDT has three days without a file, and OLDUSDT is delisted. */
  @Test
  void aRecordSaysWhichDaysWithoutAFileAreMissing() {
    Path record = SmallDatabase.in(folder);
    days("HOLEUSDT,OLDUSDT,NEWUSDT", "2023-12-01");

    assertThat(run("candles check").out()).startsWith("PASSED: 0 unexpected gaps, 3 expected gaps");
    CommandRun run = CommandRun.of("candles check", "--db", file, "--record", record);
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("FAILED: 1 unexpected gap, 2 expected gaps, 0 violations")
        .contains("HOLEUSDT");
  }

  @Test
  void aRecordThatCannotSayWhatIsMissingIsRefused() {
    Path record = SmallDatabase.in(folder);
    backfill(DAYS);
    CommandRun other = CommandRun.of("candles check", "--db", file, "--record", record);
    assertThat(other.out()).startsWith("FAILED: 1 unexpected gap, 1 expected gap");

    days("NEWUSDT", "2023-11-30");
    CommandRun run = CommandRun.of("candles check", "--db", file, "--record", record);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine())
        .contains(
            "The record has the days 2023-12-01..2024-03-31, and candles of NEWUSDT were requested"
                + " for 2023-11-30..2024-03-30: collect the other days first");
  }

  private void days(String symbols, String from) {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small())) {
      String address = archive.endpoint().listing().toString();
      CommandRun run =
          run(
              "candles backfill --source archive --resolution 1d --instruments "
                  + symbols
                  + " --start "
                  + from
                  + " --end 2024-03-31 --listing-url "
                  + address
                  + " --object-url "
                  + address
                  + "/");
      assertThat(run.status()).as(run.err()).isZero();
    }
  }

  @Test
  void aQueryPrintsCandlesAndLongerOnes() {
    backfill(DAYS);
    CommandRun minutes = run("candles query " + BTC + " --from 2024-01-04 --to 2024-01-04 --json");
    assertThat(CommandRun.rows(minutes.json(), "candles")).hasSize(1440 - 45);

    CommandRun hours = run("candles query " + BTC + " --from 2024-01-04 --resample 1h --json");
    assertThat(CommandRun.rows(hours.json(), "candles")).hasSize(48);
    assertThat(CommandRun.rows(hours.json(), "candles").get(3))
        .satisfies(row -> assertThat(CommandRun.part(row, "parts")).isEqualTo(15L))
        .satisfies(row -> assertThat(CommandRun.part(row, "is_complete")).isEqualTo(false));

    CommandRun newest = run("candles query " + BTC + " --resample 1D");
    assertThat(newest.out()).startsWith(BTC + " 1d, 2024-01-05..2024-01-05: 1 candle\n");
    assertThat(newest.out()).contains("2024-01-05T00:00:00Z", "1440", "true");
  }

  @Test
  void aQueryComputesMonths() {
    backfill("--start 2024-01-02 --end 2024-01-31");
    CommandRun months = run("candles query " + BTC + " --from 2024-01-01 --resample 1M --json");

    assertThat(months.status()).as(months.err()).isZero();
    assertThat(CommandRun.rows(months.json(), "candles"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(CommandRun.part(row, "start")).isEqualTo("2024-01-01T00:00:00Z");
              assertThat(CommandRun.part(row, "parts")).isEqualTo(MINUTES + 26L * 1440);
              assertThat(CommandRun.part(row, "is_complete")).isEqualTo(false);
            });
  }

  @Test
  void aQueryPrintsTheNewestCandles() {
    backfill(DAYS);
    CommandRun newest = run("candles query " + BTC + " --latest");

    assertThat(newest.out())
        .startsWith(BTC + " 1m, 2024-01-05..2024-01-05: 1 candle\n")
        .contains("2024-01-05T23:59:00Z");
    assertThat(
            CommandRun.rows(
                run("candles query " + BTC + " --latest 1441 --json").json(), "candles"))
        .hasSize(1441)
        .first()
        .satisfies(
            row -> assertThat(CommandRun.part(row, "start")).isEqualTo("2024-01-04T23:59:00Z"));
    assertThat(run("candles query ETH-PERPETUAL --latest").errorLine())
        .contains("the file has no candles of ETH-PERPETUAL");
  }

  @Test
  void otherMarketsOfTheArchiveAreNamed() {
    ArchiveSeries hours = ArchiveSeries.klines(Market.SPOT, KlineInterval.ONE_HOUR);
    ArchiveScenario spot =
        ArchiveScenario.builder(2)
            .series(hours)
            .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-03-31"))
            .build();
    try (EmbeddedArchive archive = EmbeddedArchive.start(spot)) {
      String address = archive.endpoint().listing().toString();
      CommandRun run =
          run(
              "candles backfill --source archive --market spot --instruments BTCUSDT"
                  + " --resolution 60 --start 2024-02-01 --end 2024-02-02 --listing-url "
                  + address
                  + " --object-url "
                  + address
                  + "/");

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).contains("48 stored");
      assertThat(run("candles status").out()).contains("archive/spot");
    }
  }

  @Test
  void pricesArePrintedWithAllTheirDigits() {
    backfill(DAYS);
    String open =
        SCENARIO
            .candle(BTC, Instant.parse("2024-01-05T00:00:00Z"))
            .map(candle -> DeribitCandle.price(candle.open()).stripTrailingZeros().toPlainString())
            .orElseThrow();

    assertThat(run("candles query " + BTC).out().lines().toList().get(2))
        .startsWith("2024-01-05T00:00:00Z  " + open + " ");
  }

  @Test
  void theStatusCountsWindows() {
    backfill(DAYS);
    CommandRun run = run("candles status");

    assertThat(run.out())
        .startsWith(file.toString())
        .contains("1 series", BTC, "deribit", "2024-01-03T05:18:00Z", "2024-01-05T23:59:00Z");
    assertThat(CommandRun.rows(run("candles status --json").json(), "series"))
        .singleElement()
        .satisfies(row -> assertThat(CommandRun.part(row, "failed")).isEqualTo(0L));
  }

  @Test
  void anUnknownInstrumentIsNoted() {
    backfill(DAYS);
    CommandRun run = run("candles query ETH-PERPETUAL");

    assertThat(run.status()).isZero();
    assertThat(run.errorLine())
        .isEqualTo("note: the file has no candles of ETH-PERPETUAL with resolution 1m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "candles | Give a command: backfill, check, query, status",
        "candles backfill | Name the instruments, as --instruments BTC-PERPETUAL,ETH-PERPETUAL",
        "candles backfill --instruments A --start 2024-13-01 | no day and no time: \"2024-13-01\"",
        "candles backfill --instruments A --resolution 7 | No resolution \"7\"",
        "candles backfill --instruments A --source other | Invalid value for option '--source'",
        "candles backfill --instruments A --retries 3 | are for --source archive",
        "candles backfill --instruments A --source archive --api-url http://x | is for --source",
        "candles backfill --instruments A --market spot | --market is for --source archive",
        "candles backfill --instruments A --source archive --market x | No market \"x\"",
        "candles query A --latest 0 | --latest is 0; it must be at least 1",
        "candles query A --latest 2 --resample 60 | --latest needs no --from, --to or --resample",
        "candles check --gap-minutes 0 | --gap-minutes is 0; it must be at least 1",
        "candles check --report a.pdf | ends in .html, .json or .txt, not as a.pdf",
        "candles query A --from 2024-01-02 --to 2024-01-01 | 2024-01-02",
        "candles status | candles.duckdb"
      })
  void wrongUseIsExplainedInOneLine(String words, String part) {
    CommandRun run = run(words.strip());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLine()).contains(part.strip());
  }

  @Test
  void theFileCanBeNamedBeforeEachWordOfTheCommand() {
    backfill(DAYS);
    String status = run("candles status").out();

    assertThat(CommandRun.of("--db " + file + " candles status").out()).isEqualTo(status);
    assertThat(CommandRun.of("candles --db " + file + " status").out()).isEqualTo(status);
  }

  @Test
  void theHelpSaysWhichFileItIs() {
    assertThat(CommandRun.of("candles backfill --help").out())
        .contains("candles.duckdb")
        .doesNotContain("availability.duckdb", "DB_PATH");
    assertThat(CommandRun.of("status --help").out()).contains("DB_PATH");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --jdbc-url jdbc:postgresql://127.0.0.1:1/x --db x.duckdb | leave one out
          --jdbc-url jdbc:postgresql://127.0.0.1:1/x | with --user
          --user market | are for --jdbc-url
          --jdbc-url jdbc:postgresql://127.0.0.1:1/x --user a --password-env NO_SUCH_1 | is not set
          --jdbc-url jdbc:mysql://127.0.0.1:1/x --user a | jdbc:postgresql:
          --jdbc-url jdbc:postgresql://127.0.0.1:1/x --user a | Cannot open the candles in PostgreSQL
          """)
  void candlesInPostgresNeedTheirOptions(String words, String message) {
    CommandRun run = CommandRun.of("candles status " + words);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine()).contains(message);
  }
}
