package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectionCommandsTest {
  private static final LocalDate LAST = LocalDate.of(2024, 3, 31);

  private final EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());

  private final Path folder;

  CollectionCommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void stop() {
    archive.close();
  }

  private Path database() {
    return folder.resolve("new").resolve("small.duckdb");
  }

  private CommandRun run(String words) {
    return CommandRun.on(database(), archive.endpoint().listing(), words);
  }

  private CommandRun done(String words) {
    CommandRun run = run(words);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  @Test
  void discoverListsEveryContract() {
    Map<?, ?> document = done("discover --json").json();

    assertThat(CommandRun.rows(document, "symbols")).hasSize(11);
    assertThat(done("discover --symbols GONEUSDT_SETTLED").out())
        .isEqualToNormalizingNewlines(
            """
            1 symbol of futures/um/klines/1m
            symbol            type       base_asset  quote_asset  delivery_date  is_settled
            GONEUSDT_SETTLED  perpetual  GONE        USDT         -              true
            """);
    assertThat(database()).doesNotExist();
  }

  @Test
  void repairProbesTheFindingsOfTheValidationAgain() {
    done("backfill --symbols ETHUSDT,HOLEUSDT --from 2023-12-01 --to 2024-03-01");
    done("backfill --symbols BTCUSDT --from 2023-12-01");
    assertThat(run("validate").status()).isEqualTo(1);

    CommandRun repair = done("repair");
    assertThat(repair.out())
        .startsWith("repair 2024-02-10..2024-03-31: 2 symbols")
        .contains("60 added");
    assertThat(repair.err()).contains("probing again 63 days of 2 symbols");
    assertThat(done("validate").out()).contains("HOLEUSDT").contains("PASSED");
    assertThat(done("repair").err()).contains("probing again 3 days of 1 symbol");
  }

  @Test
  void backfillCollectsEveryContractIntoANewFile() {
    CommandRun run = done("backfill --from 2023-12-01");

    assertThat(run.out())
        .startsWith("backfill 2023-12-01..2024-03-31: 11 symbols, 11 of them new")
        .contains("rows     1,342 added")
        .contains("volumes  0 stored");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void volumesAreAddedLater() {
    done("backfill --from 2024-03-01");

    CommandRun refused = run("query top 2024-03-02");
    Map<?, ?> report = done("volumes --json").json();

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errorLine())
        .isEqualTo(
            "query top: the volume of 6 symbol-days is not collected; first run: volumes --from"
                + " 2024-03-02 --to 2024-03-02");
    assertThat(report.get("kind")).isEqualTo("volumes");
    assertThat(report.get("failures")).asString().isEqualTo("[]");
    assertThat(done("query top 2024-03-02").out()).contains("BTCUSDT");
  }

  @Test
  void updateAddsTheNextDayAndTheSecondOneChangesNothing() {
    archive.publishThrough(LAST.minusDays(1));
    done("backfill --from 2023-12-01");
    archive.publishThrough(LAST);

    Map<?, ?> first = done("update --look-back 5 --json").json();
    Map<?, ?> second = done("update --look-back 5 --json").json();

    assertThat(first.get("rows"))
        .asString()
        .isEqualTo("{added=11, appeared=0, replaced=0, vanished=0, confirmed=44}");
    assertThat(second.get("rows"))
        .asString()
        .isEqualTo("{added=0, appeared=0, replaced=0, vanished=0, confirmed=55}");
    assertThat(first.get("first_day")).isEqualTo("2024-03-27");
  }

  @Test
  void oneDayIsUpdatedSkippedAndForced() {
    archive.publishThrough(LAST.minusDays(1));
    done("backfill --from 2023-12-01");
    archive.publishThrough(LAST);

    assertThat(done("update --date 2024-03-31").out())
        .contains("11 added")
        .containsPattern("2024-03-31  \\d+ available, \\d+ unavailable");
    Map<?, ?> skipped = done("update --date 2024-03-31 --json").json();
    Map<?, ?> forced = done("update --date 2024-03-31 --force --probe listing --json").json();
    // One contract is pending: its file may still come.
    assertThat(skipped.get("rows")).asString().contains("added=0").contains("confirmed=1}");
    assertThat(forced.get("rows")).asString().contains("confirmed=11");
    assertThat(run("update --force").errorLine()).contains("--date DATE");
    assertThat(run("update --refresh --date 2024-03-31").status()).isEqualTo(2);
  }

  @Test
  void discoverFiltersAndCompares() {
    done("backfill --from 2024-03-01 --symbols BTCUSDT");

    assertThat(CommandRun.rows(done("discover --compare --json").json(), "symbols")).hasSize(10);
    assertThat(done("discover --settled --quote USDT").out()).contains("GONEUSDT_SETTLED");
    assertThat(done("discover --type delivery --compare").out()).contains("new");
  }

  @Test
  void aNamedSymbolThatExistsNowhereIsNotDone() {
    CommandRun run = run("backfill --from 2024-03-01 --symbols BTCUSDT,NOSUCHUSDT,NONE");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains("1 symbol, 1 of them new").contains("31 added");
    assertThat(run.errorLine())
        .isEqualTo(
            "backfill: neither the archive nor the database knows NONE, NOSUCHUSDT; nothing was"
                + " written for them");
    for (String command : List.of("update", "volumes")) {
      assertThat(run(command + " --json --symbols NONE").status()).isEqualTo(2);
    }
    assertThat(done("query available 2024-03-02").out()).contains("BTCUSDT");
  }

  @Test
  void aMisspeltSymbolLeavesNoFile() {
    assertThat(run("backfill --symbols btcusdt").status()).isEqualTo(2);
    assertThat(database()).doesNotExist();
  }

  @Test
  void aRangeWithoutAPublishedDayIsDoneAndLeavesTheFile() {
    archive.publishThrough(LAST.minusDays(20));
    CommandRun run = done("backfill --from 2024-03-20 --to 2024-03-31");

    assertThat(run.out()).startsWith("backfill 2024-03-20..2024-03-31: 11 symbols, 0 of them new");
    assertThat(run.errorLine())
        .isEqualTo(
            "note: the archive has published no file for 2024-03-20..2024-03-31; nothing was"
                + " stored");
    assertThat(done("status").out()).contains(archive.endpoint().listing().toString());
    assertThat(done("volumes --from 2024-03-20").errorLine())
        .startsWith("note: the database has no row for 2024-03-20..2024-03-31");
    archive.publishThrough(LAST);
    assertThat(done("backfill --from 2024-03-20 --json").json().get("new_symbols"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(11);
  }

  @Test
  void aDayThatIsNotOverIsNoted() {
    done("backfill --from 2024-03-01");
    CommandRun run = done("update --date 2031-01-01");

    assertThat(run.errorLine())
        .isEqualTo(
            "note: days from 2031-01-01 on are not over yet (UTC), and the archive has no file for"
                + " them");
    assertThat(done("backfill --from 2024-03-30 --to 2024-04-09").errorLine())
        .startsWith("note: days from 2024-04-01 on are not over yet (UTC), and the archive has");
  }

  @Test
  void theRecordedAddressesAreTheDefault() {
    done("backfill --from 2024-03-01");
    archive.resetTraffic();
    for (String command :
        List.of(
            "update", "backfill --from 2024-02-01", "volumes", "repair", "discover --compare")) {
      CommandRun run = CommandRun.of(command, "--db", database());
      assertThat(run.status()).as(command + ": " + run.err()).isZero();
      assertThat(archive.traffic().requests()).as(command).isPositive();
      archive.resetTraffic();
    }
  }

  @Test
  void oneAddressOfAnotherArchiveIsRefused() {
    done("backfill --from 2024-03-01");
    String own = archive.endpoint().listing().toString();
    for (String option : List.of("--listing-url", "--object-url")) {
      for (String command :
          List.of("update", "backfill", "volumes", "repair", "validate --sample 1")) {
        CommandRun run = CommandRun.of(command, option, "http://127.0.0.1:9/b", "--db", database());
        assertThat(run.status()).as(command).isEqualTo(2);
        assertThat(run.errorLine())
            .contains(option + " alone would mix two archives: listings from")
            .contains(own, "http://127.0.0.1:9/b", "give both addresses");
      }
      assertThat(CommandRun.of("update", option, own + "/", "--db", database()).status()).isZero();
    }
    Path other = folder.resolve("other.duckdb");
    assertThat(CommandRun.of("backfill --listing-url", own, "--db", other).errorLine())
        .contains("would mix two archives");
    assertThat(other).doesNotExist();
  }

  @Test
  void aFileWithoutRowsTakesTheAddressesOfTheFirstRun() {
    Path empty = folder.resolve("empty.duckdb");
    AvailabilityDatabase.open(empty).close();
    assertThat(
            CommandRun.on(empty, archive.endpoint().listing(), "backfill --from 2024-03-30")
                .status())
        .isZero();
    assertThat(CommandRun.of("status --json --db", empty).json().get("object_url"))
        .isEqualTo(archive.endpoint().objects().toString());
  }

  @Test
  void aFileKeepsItsAddressesWithAnyMirror() {
    done("backfill --from 2024-03-01");
    try (EmbeddedArchive mirror = EmbeddedArchive.start(ArchiveScenario.small())) {
      String address = mirror.endpoint().listing().toString();

      CommandRun run =
          CommandRun.of(
              "update", "--listing-url", address, "--object-url", address, "--db", database());

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.errorLine())
          .isEqualTo(
              "note: requests go to %s; the database still records urls of %s"
                  .formatted(address, archive.endpoint().objects()));
      assertThat(done("status --json").json().get("object_url"))
          .isEqualTo(archive.endpoint().objects().toString());
    }
  }

  @Test
  void removalsAreWrittenOnceAccepted() {
    done("backfill --from 2024-03-01");
    for (int day = 20; day <= 31; day++) {
      archive.remove(ArchiveSeries.UM_KLINES_1M.daily("ETHUSDT", LAST.withDayOfMonth(day)));
    }

    CommandRun refused = run("update");
    Map<?, ?> accepted = done("update --allow-shrink --json").json();

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errorLine()).startsWith("update: ").contains("--allow-shrink");
    assertThat(accepted.get("rows")).asString().contains("vanished=12");
  }

  @Test
  void aLockedDatabaseIsNamed() {
    done("backfill --from 2024-03-01");
    try (AvailabilityDatabase holder = AvailabilityDatabase.open(database())) {
      CommandRun run = run("update");

      assertThat(holder.path()).contains(database());
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errorLine()).startsWith("update: ").contains(database().toString());
    }
  }

  @Test
  void aSlowArchiveIsWaitedFor() {
    archive.delay(Duration.ofMillis(20));

    assertThat(done("discover").out()).startsWith("11 symbols");
  }
}
