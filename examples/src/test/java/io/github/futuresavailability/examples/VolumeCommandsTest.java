package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of the command {@code volumes}, and files of other series. */
final class VolumeCommandsTest {
  private static final ArchiveSeries CM = ArchiveSeries.klines(Market.CM, KlineInterval.ONE_MINUTE);
  private static final DateRange DAYS = DateRange.parse("2024-02-01..2024-03-10");

  private final EmbeddedArchive archive =
      EmbeddedArchive.start(
          ArchiveScenario.builder(5)
              .listed("BTCUSDT", DAYS)
              .wrongInMonthly("BTCUSDT", DateRange.parse("2024-02-10..2024-02-11"))
              .build());

  private final Path folder;

  VolumeCommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void stop() {
    archive.close();
  }

  private CommandRun run(String words) {
    return run(archive, words);
  }

  private CommandRun run(EmbeddedArchive used, String words) {
    String address = used.endpoint().listing().toString();
    return CommandRun.of(
        words,
        "--listing-url",
        address,
        "--object-url",
        address,
        "--db",
        folder.resolve("small.duckdb"));
  }

  private Map<?, ?> done(String words) {
    CommandRun run = run(words + " --json");
    assertThat(run.status()).as(run.err()).isZero();
    return run.json();
  }

  @Test
  void dailyFilesTakeThePlaceOfAMonthThatFailed() {
    archive.inject(Fault.status(500).onPrefix("data/futures/um/monthly/"));
    done("backfill --from 2024-02-01 --to 2024-03-10");

    CommandRun failed = run("volumes --from 2024-02-01 --to 2024-03-10");
    assertThat(failed.status()).isEqualTo(2);
    assertThat(failed.errorLine()).contains("BTCUSDT 2024-02-01..2024-02-29", "500");

    archive.resetTraffic();
    Map<?, ?> daily = done("volumes --from 2024-02-01 --to 2024-03-10 --daily-files");
    assertThat(daily.get("volumes_stored")).isEqualTo(39L);
    assertThat(archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(39);
  }

  @Test
  void verificationCorrectsAndReports() {
    done("backfill --volumes --from 2024-02-01 --to 2024-03-10");

    Map<?, ?> corrected = done("volumes --verify --from 2024-02-01 --to 2024-03-10");
    Map<?, ?> again = done("volumes --verify --from 2024-02-01 --to 2024-03-10");

    assertThat(corrected.get("kind")).isEqualTo("verification");
    assertThat(corrected.get("volumes_stored")).isEqualTo(2L);
    assertThat(CommandRun.rows(corrected, "differences"))
        .anyMatch(difference -> "2024-02-10".equals(difference.get("date")))
        .anyMatch(difference -> "2024-02-11".equals(difference.get("date")));
    assertThat(CommandRun.rows(again, "differences")).isEmpty();
  }

  @Test
  void withoutDaysStoredDaysBefore2019AreIncludedAndNothingToCompareIsSaid() {
    ArchiveScenario early =
        ArchiveScenario.builder(5)
            .listed("BTCUSDT", DateRange.parse("2018-02-07..2018-02-10"))
            .build();
    try (EmbeddedArchive other = EmbeddedArchive.start(early)) {
      run(other, "backfill --from 2018-02-07 --to 2018-02-10");
      CommandRun nothing = run(other, "volumes --verify");
      assertThat(nothing.status()).isZero();
      assertThat(nothing.err())
          .contains("no volumes are stored for 2018-02-07..", "; nothing was compared");

      assertThat(run(other, "volumes").status()).isZero();
      other.resetTraffic();
      CommandRun compared = run(other, "volumes --verify");
      assertThat(compared.status()).isZero();
      assertThat(compared.err()).doesNotContain("nothing was compared");
      assertThat(other.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(4);
    }
  }

  @Test
  void aSampleIsVerifiedAndNeedsVerify() {
    done("backfill --volumes --from 2024-02-01 --to 2024-03-10");
    archive.resetTraffic();

    done("volumes --verify --sample 3 --seed 9");

    assertThat(archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(3);
    assertThat(run("volumes --sample 3").errorLine()).contains("--sample is for --verify");
  }

  @Test
  void anotherSeriesIsNamedOnceAndThenRecordedInTheFile() {
    ArchiveScenario coins =
        ArchiveScenario.builder(1).series(CM).listed("BTCUSD_PERP", DAYS).build();
    try (EmbeddedArchive other = EmbeddedArchive.start(coins)) {
      CommandRun filled =
          run(other, "backfill --series futures/cm/klines/1m --from 2024-02-01 --to 2024-03-10");
      assertThat(filled.status()).as(filled.err()).isZero();
      assertThat(filled.out()).contains("39 added");

      CommandRun updated = run(other, "update --json");
      assertThat(updated.status()).as(updated.err()).isZero();
      CommandRun mixed = run(other, "update --series futures/um/klines/1m");
      assertThat(mixed.status()).isEqualTo(2);
      assertThat(mixed.errorLine()).contains("futures/cm/klines/1m", "futures/um/klines/1m");
      assertThat(run(other, "update --series nonsense").status()).isEqualTo(2);
    }
  }
}
