package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** validate --sample and repair --sample, against the archive that the database records. */
final class SampleCommandTest {
  private static final ArchiveScenario SMALL = ArchiveScenario.small();
  private static final DateRange FALSE_ABSENCE = DateRange.parse("2023-12-01..2023-12-19");
  private static final LocalDate FALSE_PRESENCE = LocalDate.parse("2024-01-25");
  private static final LocalDate REPLACED = LocalDate.parse("2024-01-18");

  /** When every absence of the small archive is final. */
  private static final Instant NOW = Instant.parse("2024-04-09T12:00:00Z");

  @TempDir private Path folder;
  private EmbeddedArchive archive;
  private Path file;

  @BeforeEach
  void collect() {
    archive = EmbeddedArchive.start(SMALL);
    file = folder.resolve("availability.duckdb");
    AvailabilityDatabase.open(
            file, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()))
        .close();
    assertThat(collecting("backfill --volumes --from 2023-12-01 --to 2024-03-31").status())
        .isZero();
    archive.resetTraffic();
  }

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void aRightRecordPassesAndTheArchiveIsProbedOnlyWhenASampleIsWanted() {
    assertThat(run("validate").status()).isZero();
    assertThat(archive.traffic().requests(RequestKind.HEAD)).isZero();

    CommandRun sampled = run("validate --sample 50");
    assertThat(sampled.status()).isZero();
    assertThat(sampled.out())
        .contains("50 absent days and 50 present ones probed again, 0 contradictions");
    assertThat(archive.traffic().requests(RequestKind.HEAD)).isEqualTo(100);
  }

  @Test
  void whatTheArchiveContradictsIsFoundAndRepaired() {
    plant();
    assertThat(run("validate").out()).as("no rule sees it").doesNotContain("ERROR");

    CommandRun found = run("validate --sample 10000");
    assertThat(found.status()).isEqualTo(1);
    assertThat(found.out())
        .contains(
            "ERROR archive-sample: The archive contradicts a stored day that was probed again.\n"
                + "  BTCUSDT 2024-01-18: 1 stored day of the sample contradicted",
            "  ETHUSDT 2023-12-01..2023-12-19: 19 stored days of the sample contradicted",
            "  OLDUSDT 2024-01-25: 1 stored day of the sample contradicted");

    assertThat(collecting("repair --sample 10000").status()).isZero();
    assertThat(run("validate --sample 10000").status()).isZero();
  }

  @Test
  void theSameSeedIsTheSameSampleAndADayHasOne() {
    plant();
    String first = run("validate --sample 40 --seed 3").out();

    assertThat(run("validate --sample 40 --seed 3").out()).isEqualTo(first);
    assertThat(run("validate --sample 40").out()).isEqualTo(run("validate --sample 40").out());
    assertThat(collecting("repair --sample 40 --seed 3").status()).isZero();
    assertThat(run("validate --sample 40 --seed 3").out()).doesNotContain("ERROR");
  }

  @Test
  void aFailureOfTheArchiveIsStatusTwoAndTheReportIsPrintedAllTheSame() {
    archive.inject(
        Fault.status(503).onKey(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", REPLACED).key()));
    CommandRun run = run("validate --sample 10000");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).startsWith("PASSED: 0 errors").doesNotContain("archive-sample\n  BTC");
    assertThat(run.errorLine())
        .startsWith("validate: 1 of ")
        .contains("the first is BTCUSDT 2024-01-18: Unexpected status 503");
  }

  @Test
  void aRowOfNoDayIsLeftOutOfTheSample() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE daily_availability SET date = '-infinity' WHERE date = '2024-01-05'");
      statement.execute(
          "UPDATE daily_availability SET date = 'infinity' WHERE date = '2024-01-06'");
    }
    CommandRun run = run("validate --sample 10000");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("22 rows of a day that no archive has: -infinity to infinity");
    assertThat(archive.traffic().requests(RequestKind.HEAD)).isEqualTo(1_342 - 22);
  }

  @Test
  void aSeedAloneAndNoSizeAreRefused() {
    assertThat(run("validate --seed 3").errorLine()).contains("--seed is for --sample");
    assertThat(run("repair --seed 3").errorLine()).contains("--seed is for --sample");
    assertThat(run("validate --sample 0").errorLine())
        .isEqualTo("validate: Not a size of a sample: 0");
  }

  /** A start of a listing that is missing, a file that never was, and one that was replaced. */
  private void plant() {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.upsert(
          Stream.concat(
                  FALSE_ABSENCE.days().map(day -> Availability.absent("ETHUSDT", day, NOW)),
                  Stream.of(Availability.present("OLDUSDT", FALSE_PRESENCE, 68_012, NOW, NOW)))
              .toList());
    }
    archive.replace(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", REPLACED));
  }

  private CommandRun collecting(String command) {
    return CommandRun.at(
        NOW,
        command,
        "--db",
        file,
        "--listing-url",
        archive.endpoint().listing(),
        "--object-url",
        archive.endpoint().objects());
  }

  private CommandRun run(String command) {
    return CommandRun.at(NOW, command, List.of("--db", file).toArray());
  }
}
