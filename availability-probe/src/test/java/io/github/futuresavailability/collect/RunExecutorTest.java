package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.logging.CapturingLogs;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** However a run ends, its failures are reported and its ledger has a line. */
final class RunExecutorTest {
  private static final ArchiveSeries ONE_DAY =
      ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);

  @Test
  void whatFailedBeforeTheGuardRefusedIsLoggedAndSuppressed() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      LocalDate last = it.archive.scenario().days().last();
      for (LocalDate day = last.minusDays(12); !day.isAfter(last); day = day.plusDays(1)) {
        it.archive.remove(ArchiveSeries.UM_KLINES_1M.daily("ETHUSDT", day));
      }
      it.archive.inject(
          Fault.status(503).onKey(ArchiveSeries.UM_KLINES_1M.dailyKeys("ETHBTC").prefix()));

      List<CapturingLogs.Line> lines =
          CapturingLogs.during(
              () -> {
                Throwable thrown = catchThrowable(() -> it.update(last).run());
                assertThat(thrown).isInstanceOf(ArchiveShrankException.class);
                assertThat(suppressed(thrown)).extracting("symbol").containsExactly("ETHBTC");
              });
      assertThat(lines)
          .filteredOn(line -> "ETHBTC".equals(line.values().get("symbol")))
          .singleElement()
          .satisfies(line -> assertThat(line.level()).isEqualTo(Level.WARN))
          .satisfies(line -> assertThat(line.values()).containsEntry("status", "503"));
      assertThat(lines).last().asString().contains("aborted").contains("failures=1");
    }
  }

  @Test
  void whatFailedBeforeAListenerThrewIsSuppressed() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.archive.inject(
          Fault.status(503).onKey(ArchiveSeries.UM_KLINES_1M.dailyKeys("BTCUSDT").prefix()));
      var enough = new AssertionError("enough");

      Throwable thrown =
          catchThrowable(
              () ->
                  it.backfill()
                      .onProgress(
                          progress -> {
                            if (progress.phase() == Progress.Phase.WRITING) {
                              throw enough;
                            }
                          })
                      .run());

      assertThat(thrown).isSameAs(enough);
      assertThat(suppressed(thrown)).extracting("symbol").containsExactly("BTCUSDT");
      assertThatTheLedgerSays(it, RunKind.BACKFILL, "AssertionError: enough");
    }
  }

  @Test
  void anErrorBeforeTheFirstRequestOfVolumesIsInTheLedger() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      assertThatThrownBy(
              () ->
                  it.volumes(it.archive.scenario().days().last())
                      .checksums(ChecksumPolicy.NEW_OR_SUSPECT)
                      .onProgress(
                          progress -> {
                            throw new OutOfMemoryError("on purpose");
                          })
                      .run())
          .isInstanceOf(OutOfMemoryError.class);
      assertThatTheLedgerSays(it, RunKind.VOLUMES, "OutOfMemoryError: on purpose");
    }
  }

  @Test
  void failuresOfAvailabilityOutliveVolumesThatFailAsAWhole() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.archive.inject(
          Fault.status(500).onKey(ArchiveSeries.UM_KLINES_1M.dailyKeys("ETHBTC").prefix()));
      it.archive.inject(Fault.status(404).on(RequestKind.DOWNLOAD));

      Throwable thrown =
          catchThrowable(
              () ->
                  it.backfill()
                      .clock(CollectedFixture.noonAfter(LocalDate.parse("2024-06-30")))
                      .withVolume()
                      .run());

      assertThat(thrown).hasMessageContaining("no kline file");
      assertThat(suppressed(thrown)).extracting("symbol").containsExactly("ETHBTC");
    }
  }

  /** A share that would be too large for all phases together is not for each by itself. */
  @Test
  void eachPhaseHasFailuresOfItsOwn() {
    DateRange days = DateRange.parse("2024-01-01..2024-02-10");
    ArchiveScenario scenario = ArchiveScenario.generated(3, 150, days);
    try (CollectedFixture it = CollectedFixture.patient(scenario)) {
      it.backfill().run();
      it.archive.inject(
          Fault.status(500)
              .onKeys(key -> key.contains("/monthly/") && key.endsWith(".zip"))
              .times(4));
      Throwable thrown = catchThrowable(() -> it.volumes(days.last()).run());
      CollectionReport report = ((CollectionFailedException) thrown).report();

      assertThat(report.stoppedEarly()).isFalse();
      assertThat(report.failures()).hasSize(4);
      assertThat(report.volumesStored()).isPositive();
    }
  }

  @Test
  void aMonthThatFailedIsNamedAlthoughALaterPhaseEndsTheRun() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      it.archive.inject(
          Fault.status(500).onKey(ONE_DAY.monthly("ETHUSDT", YearMonth.of(2024, 1)).key()));
      Throwable thrown =
          catchThrowable(
              () ->
                  it.volumes(it.archive.scenario().days().last())
                      .onProgress(
                          progress -> {
                            if (progress.phase() == Progress.Phase.DAILY_VOLUMES) {
                              throw new IllegalStateException("enough");
                            }
                          })
                      .run());

      assertThat(thrown).hasMessage("enough");
      assertThat(suppressed(thrown)).extracting("symbol").containsExactly("ETHUSDT");
      CollectionRun run = assertThatTheLedgerSays(it, RunKind.VOLUMES, "enough");
      assertThat(run.factsWritten()).isEqualTo(it.database.summary().volumeRows()).isPositive();
    }
  }

  private static CollectionRun assertThatTheLedgerSays(
      CollectedFixture it, RunKind kind, String reason) {
    CollectionRun run = it.database.runs().last().orElseThrow();
    assertThat(run.kind()).isEqualTo(kind);
    assertThat(run.failure()).contains(reason);
    assertThat(run.succeeded()).isFalse();
    return run;
  }

  private static List<CollectionFailure> suppressed(Throwable thrown) {
    assertThat(thrown.getSuppressed()).hasSize(1);
    return ((CollectionFailedException) thrown.getSuppressed()[0]).report().failures();
  }
}
