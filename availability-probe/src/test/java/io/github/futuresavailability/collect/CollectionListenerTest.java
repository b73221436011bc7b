package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.logging.CapturingLogs;
import io.github.futuresavailability.logging.CapturingLogs.Line;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

final class CollectionListenerTest {
  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.builder(5)
          .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-01-31"))
          .listed("ETHUSDT", DateRange.parse("2024-01-01..2024-01-31"))
          .build();

  private final List<CollectionReport> reports = new ArrayList<>();
  private final List<String> aborted = new ArrayList<>();

  @Test
  void everyListenerGetsTheReportOfARun() {
    try (CollectedFixture it = CollectedFixture.patient(SCENARIO)) {
      CollectionReport report =
          it.backfill().withVolume().onReport(reports::add).onReport(reports::add).run();

      assertThat(reports).containsExactly(report, report);
      assertThat(report.volumesStored()).isEqualTo(62);
    }
  }

  @Test
  void theReportIsInHandWhenEverythingIsWritten() {
    try (CollectedFixture it = CollectedFixture.patient(SCENARIO)) {
      List<Long> rows = new ArrayList<>();
      it.backfill().onReport(report -> rows.add(it.database.summary().rows())).run();

      assertThat(rows).containsExactly(62L);
    }
  }

  @Test
  void aRunWithFailuresHasAReportToo() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.archive.inject(
          Fault.status(403).onKey(ArchiveSeries.UM_KLINES_1M.dailyKeys("BTCUSDT").prefix()));

      assertThatThrownBy(() -> it.backfill().onReport(reports::add).run())
          .isInstanceOf(CollectionFailedException.class);
      assertThat(reports).singleElement().satisfies(r -> assertThat(r.failures()).hasSize(1));
    }
  }

  @Test
  void aRunThatFailsAsAWholeIsReported() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.archive.inject(Fault.status(403));

      assertThatThrownBy(() -> it.update(SCENARIO.days().last()).onReport(listener()).run())
          .isInstanceOf(RuntimeException.class);
      assertThat(reports).isEmpty();
      assertThat(aborted).singleElement().asString().startsWith("UPDATE ").contains("403");
      assertThat(it.database.runs().last()).map(CollectionRun::succeeded).contains(false);
    }
  }

  @Test
  void volumesAndVerificationsReportTheirKind() {
    try (CollectedFixture it = CollectedFixture.patient(SCENARIO)) {
      it.backfill().run();
      VolumeCollection volumes = it.volumes(SCENARIO.days().last()).onReport(reports::add);
      volumes.run();
      volumes.verifyAgainstDaily().run();

      assertThat(reports)
          .extracting(CollectionReport::kind)
          .containsExactly(RunKind.VOLUMES, RunKind.VERIFICATION);
    }
  }

  @Test
  void aListenerThatThrowsLosesNothingAndIsLogged() {
    try (CollectedFixture it = CollectedFixture.patient(SCENARIO)) {
      List<Line> lines =
          CapturingLogs.during(
              () ->
                  it.backfill()
                      .onReport(
                          report -> {
                            throw new IllegalStateException("no mail today");
                          })
                      .onReport(reports::add)
                      .run());

      assertThat(reports).hasSize(1);
      assertThat(it.database.summary().presentRows()).isEqualTo(62);
      assertThat(lines)
          .filteredOn(line -> line.level() == Level.ERROR)
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.message()).isEqualTo("A listener failed; the run is not affected");
                assertThat(line.values()).containsEntry("kind", "backfill").containsKey("listener");
              });
    }
  }

  @Test
  void aListenerThatThrowsHidesNoFailure() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.archive.inject(Fault.status(403));
      CollectionListener broken =
          new CollectionListener() {
            @Override
            public void onReport(CollectionReport report) {
              throw new IllegalStateException("no mail today");
            }

            @Override
            public void onFailure(RunKind kind, RuntimeException failure) {
              throw new IllegalStateException("no mail today");
            }
          };

      assertThatThrownBy(() -> it.backfill().onReport(broken).run()).hasMessageContaining("403");
    }
  }

  private CollectionListener listener() {
    return new CollectionListener() {
      @Override
      public void onReport(CollectionReport report) {
        reports.add(report);
      }

      @Override
      public void onFailure(RunKind kind, RuntimeException failure) {
        aborted.add(kind + " " + failure.getMessage());
      }
    };
  }
}
