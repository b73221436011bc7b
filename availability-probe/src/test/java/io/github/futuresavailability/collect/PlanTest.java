package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.RequestKind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a collection requests when it is given a plan. */
final class PlanTest {
  private static final DateRange ALL = DateRange.parse("2024-02-01..2024-03-31");
  private static final DateRange GAP = DateRange.parse("2024-02-10..2024-02-12");
  private static final DateRange DAY = DateRange.parse("2024-03-05..2024-03-05");
  private static final ArchiveSeries ONE_MINUTE = ArchiveSeries.UM_KLINES_1M;
  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.builder(5).listed("BTCUSDT", ALL).listed("ETHUSDT", ALL).build();

  @Test
  void exactlyTheDaysOfThePlanAreProbedAlthoughTheyAreStored() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      GAP.days().forEach(day -> it.archive.remove(ONE_MINUTE.daily("ETHUSDT", day)));
      it.backfill().run();
      assertThat(it.presentDays("ETHUSDT")).hasSize(57);
      DAY.days().forEach(day -> it.archive.replace(ONE_MINUTE.daily("ETHUSDT", day)));

      it.archive.put(
          ONE_MINUTE.daily("ETHUSDT", GAP.last()).key(), "late".getBytes(StandardCharsets.UTF_8));
      it.archive.resetTraffic();
      CollectionReport report =
          it.backfill().plan(CollectionPlan.ofAvailability("ETHUSDT", List.of(GAP))).run();

      assertThat(report.kind()).isEqualTo(RunKind.REPAIR);
      assertThat(report.range()).isEqualTo(GAP);
      assertThat(report.changes().appeared()).isEqualTo(1);
      assertThat(report.changes().replaced()).isZero();
      assertThat(report.changes().total()).isEqualTo(3);
      assertThat(it.presentDays("ETHUSDT")).hasSize(58).contains("2024-02-12");
      assertThat(it.database.runs().last().orElseThrow().kind()).isEqualTo(RunKind.REPAIR);
    }
  }

  @Test
  void aDayThatWasNeverPublishedGetsNoRow() {
    ArchiveScenario closed =
        ArchiveScenario.builder(5).listed("BTCUSDT", ALL).gap("BTCUSDT", GAP).build();
    try (CollectedFixture it = CollectedFixture.from(closed)) {
      it.backfill().run();
      long rows = it.database.summary().rows();
      it.backfill().plan(CollectionPlan.ofAvailability("BTCUSDT", List.of(GAP))).run();

      assertThat(it.database.summary().rows()).isEqualTo(rows).isEqualTo(57);
    }
  }

  @Test
  void storedVolumesOfThePlanAreReadAgainInDailyFilesAndNoOthers() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      LocalDate last = ALL.last();
      it.backfill().withVolume().run();
      List<String> right = it.rows();
      for (LocalDate day : DAY.days().toList()) {
        it.database.upsertVolumes(
            List.of(
                new DailyKline("ETHUSDT", day, 1, 1, 9, 1, 1, 1, 1, 1, 1),
                new DailyKline("BTCUSDT", day, 1, 1, 9, 1, 1, 1, 1, 1, 1)));
      }
      it.archive.resetTraffic();
      CollectionReport report =
          it.volumes(last)
              .plan(
                  new CollectionPlan(
                      Map.of(), Map.of("ETHUSDT", List.of(DAY), "BTCUSDT", List.of(DAY))))
              .run();

      assertThat(report.volumesStored()).isEqualTo(2);
      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(2);
      assertThat(it.rows()).isEqualTo(right);
    }
  }

  @Test
  void volumesThatAreMissingOnTheDaysOfAFilePlanAreCollected() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().run();
      CollectionPlan plan = CollectionPlan.ofAvailability("ETHUSDT", List.of(GAP));
      CollectionReport report = it.backfill().plan(plan).withVolume().run();

      assertThat(report.volumesStored()).isEqualTo(3);
      List<String> rows = it.rows();
      it.volumes(ALL.last()).plan(plan).run();
      assertThat(it.rows()).isEqualTo(rows);
    }
  }

  @Test
  void aPlanOfNothingRequestsNothing() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().run();
      it.archive.resetTraffic();
      CollectionReport report = it.backfill().plan(CollectionPlan.EMPTY).withVolume().run();

      assertThat(report.changes().total()).isZero();
      assertThat(report.volumesStored()).isZero();
      assertThat(it.archive.traffic().requests(RequestKind.HEAD)).isZero();
      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isZero();
    }
  }

  @Test
  void anUnknownSymbolIsReported() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().run();
      CollectionReport report =
          it.backfill().plan(CollectionPlan.ofAvailability("NOUSDT", List.of(DAY))).run();

      assertThat(report.unknownSymbols()).containsExactly("NOUSDT");
      assertThat(report.changes().total()).isZero();
    }
  }
}
