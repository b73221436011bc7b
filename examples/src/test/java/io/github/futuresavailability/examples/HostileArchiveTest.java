package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an archive does: one line, status 2, and nothing stored that is not true. */
final class HostileArchiveTest {
  private static final String PREFIX = ArchiveSeries.UM_KLINES_1M.prefix(Cadence.DAILY);

  private final EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());

  private final Path folder;

  HostileArchiveTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void stop() {
    archive.close();
  }

  private Path database() {
    return folder.resolve("small.duckdb");
  }

  private CommandRun run(String words) {
    return CommandRun.on(database(), archive.endpoint().listing(), words);
  }

  private CommandRun run(String words, String address) {
    return CommandRun.of(
        words, "--listing-url", address, "--object-url", address, "--db", database());
  }

  private void collected() {
    assertThat(run("backfill --from 2024-03-01").status()).isZero();
  }

  /** Without what the ledger adds, which lists runs that failed as well. */
  private Map<?, ?> status() {
    Map<?, ?> status = run("status --json").json();
    status.keySet().removeAll(List.of("last_run", "size_bytes"));
    return status;
  }

  private void refused(CommandRun run, String... parts) {
    assertThat(run.status()).as(run.toString()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLine()).contains(parts).doesNotContain("Exception");
  }

  @Test
  void noServerIsAtTheAddress() {
    archive.close();
    String address = archive.endpoint().listing().toString();

    refused(run("discover"), "discover: The symbols cannot be listed.", address);
    refused(run("backfill"), "backfill: The symbols cannot be listed.", address);
    refused(CommandRun.of("backfill --listing-url", address, "--db", database()), address);
    assertThat(database()).doesNotExist();
  }

  @Test
  void aFilledFileStaysAsItIsWithoutAServer() {
    collected();
    Map<?, ?> before = status();
    archive.close();

    refused(run("update"), "update: The symbols cannot be listed.");
    assertThat(status()).isEqualTo(before);
  }

  @Test
  void anEmptyBucketIsRefused() {
    collected();
    Map<?, ?> before = status();
    archive.publishThrough(LocalDate.of(2023, 1, 1));

    refused(run("discover"), "lists no symbol under " + PREFIX);
    refused(run("update"), "lists no symbol under " + PREFIX);
    refused(run("backfill --from 2024-01-01"), "lists no symbol under " + PREFIX);
    assertThat(status()).isEqualTo(before);
  }

  @Test
  void aBucketWithoutTheSeriesIsRefused() {
    ArchiveScenario coins =
        ArchiveScenario.builder(1)
            .series(ArchiveSeries.klines(Market.CM, KlineInterval.ONE_MINUTE))
            .listed("BTCUSD_PERP", DateRange.parse("2024-03-01..2024-03-31"))
            .build();
    try (EmbeddedArchive other = EmbeddedArchive.start(coins)) {
      String address = other.endpoint().listing().toString();

      refused(run("discover", address), address, "lists no symbol under " + PREFIX);
      refused(run("backfill", address), "lists no symbol under " + PREFIX);
      assertThat(database()).doesNotExist();
    }
  }

  @Test
  void anotherBucketIsRefused() {
    String wrong = archive.endpoint().listing().toString().replace("data.binance", "other");

    refused(run("backfill", wrong), "404", "(NoSuchBucket)", wrong);
    assertThat(database()).doesNotExist();
  }

  @Test
  void aForbiddenListingIsAnErrorAndNoAbsence() {
    archive.inject(Fault.status(403).on(RequestKind.LISTING));

    refused(run("backfill --from 2024-03-01"), "403", "(AccessDenied)");
    assertThat(database()).doesNotExist();
  }

  @Test
  void aForbiddenSymbolIsReportedAndTheOthersAreStored() {
    archive.inject(Fault.status(403).onPrefix(PREFIX + "ETHBTC/"));

    CommandRun run = run("backfill --from 2024-03-01");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains("1 failure").contains("310 added");
    assertThat(run.errorLine())
        .startsWith("backfill: 1 request failed; 310 rows and 0 volumes were stored.")
        .contains("ETHBTC 2024-03-01..2024-03-31: Unexpected status 403 (AccessDenied)");
    assertThat(status().get("rows")).isEqualTo(310L);
  }

  @Test
  void failuresAreInTheJsonDocument() {
    archive.inject(Fault.status(503).onPrefix(PREFIX + "ETHBTC/"));

    CommandRun run = run("backfill --from 2024-03-01 --json");

    assertThat(run.status()).isEqualTo(2);
    Map<?, ?> failure = CommandRun.rows(run.json(), "failures").get(0);
    assertThat(failure.get("symbol")).isEqualTo("ETHBTC");
    assertThat(failure.get("status_code")).isEqualTo(503L);
    assertThat(failure.get("first_day")).isEqualTo("2024-03-01");
    assertThat(run.errorLine()).startsWith("backfill: 1 request failed");
  }

  @Test
  void verboseListsEveryFailureAndShowsWhereItCameFrom() {
    archive.inject(Fault.status(503).onPrefix(PREFIX + "ETH"));

    CommandRun run = run("backfill --from 2024-03-01 --verbose");

    assertThat(run.err().lines())
        .anyMatch(line -> line.startsWith("ETHBTC 2024-03-01..2024-03-31: "))
        .anyMatch(line -> line.startsWith("ETHUSDT 2024-03-01..2024-03-31: "))
        .anyMatch(line -> line.startsWith("\tat "))
        .last()
        .asString()
        .startsWith("backfill: 2 requests failed");
  }

  @Test
  void aCutListingIsAnErrorAndNoEndOfList() {
    archive.inject(Fault.content(BadContent.SHORTENED).on(RequestKind.LISTING));

    refused(run("discover"), "The symbols cannot be listed.");
    refused(run("backfill --from 2024-03-01"), "The symbols cannot be listed.");
    assertThat(database()).doesNotExist();
  }

  @Test
  void aCutPageOfASymbolLeavesNoRowOfIt() {
    archive.inject(Fault.truncatedBody().on(RequestKind.LISTING).onPrefix(PREFIX + "ETHBTC/"));

    CommandRun run = run("backfill --from 2024-03-01");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine()).contains("ETHBTC 2024-03-01..2024-03-31: ");
    assertThat(run("query timeline ETHBTC --json").json().get("is_known")).isEqualTo(false);
  }

  @Test
  void aWrongChecksumLeavesNoVolume() {
    archive.inject(
        Fault.content(BadContent.WRONG_CHECKSUM).onKeys(key -> key.contains("/ETHBTC/")));

    CommandRun run = run("backfill --volumes --from 2024-03-30 --symbols ETHBTC");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine()).contains("2 rows and 0 volumes were stored.", "checksum");
    assertThat(status().get("volume_rows")).isEqualTo(0L);
  }

  @Test
  void webPagesAreNoListings() {
    byte[] page = "<html><body>Welcome</body></html>".getBytes(StandardCharsets.UTF_8);
    archive.inject(Fault.body(page).on(RequestKind.LISTING));

    refused(run("backfill"), "The symbols cannot be listed.");
    assertThat(database()).doesNotExist();
  }
}
