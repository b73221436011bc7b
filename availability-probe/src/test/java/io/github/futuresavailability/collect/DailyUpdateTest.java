package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DailyUpdateTest {
  private static final LocalDate DAY = LocalDate.parse("2024-02-10");

  @Test
  void theNextDayIsAddedAndTheOldOnesAreConfirmed() {
    try (CollectedFixture it = upTo(DAY)) {
      it.archive.publishThrough(DAY.plusDays(1));
      CollectionReport report = update(it, DAY.plusDays(1)).run();

      int symbols = report.symbols();
      assertThat(report.changes().added()).isEqualTo(symbols);
      assertThat(report.changes().confirmed()).isEqualTo(19L * symbols);
      assertThat(it.database.summary().days().orElseThrow().last()).isEqualTo(DAY.plusDays(1));
    }
  }

  @Test
  void anUnpublishedDayIsNotWritten() {
    try (CollectedFixture it = upTo(DAY)) {
      List<String> before = it.rows();
      CollectionReport report = update(it, DAY.plusDays(1)).run();

      assertThat(report.changes().added()).isZero();
      assertThat(it.rows()).isEqualTo(before);
    }
  }

  @Test
  void twiceInARowChangesNothing() {
    try (CollectedFixture it = upTo(DAY)) {
      it.archive.publishThrough(DAY.plusDays(1));
      update(it, DAY.plusDays(1)).run();
      List<String> before = it.rows();
      CollectionReport again = update(it, DAY.plusDays(1)).run();

      assertThat(again.changes().confirmed()).isEqualTo(again.changes().total()).isPositive();
      assertThat(it.rows()).isEqualTo(before);
    }
  }

  @Test
  void aNewSymbolGetsItsWholeHistory() {
    LocalDate listed = LocalDate.parse("2024-02-01");
    try (CollectedFixture it = upTo(listed.minusDays(1))) {
      it.archive.publishThrough(listed.plusDays(4));
      CollectionReport report = update(it, listed.plusDays(4)).run();

      assertThat(report.newSymbols()).containsExactly("NEWUSDT");
      assertThat(
              it.database.query(
                  "SELECT count(*) FROM daily_availability WHERE symbol = 'NEWUSDT'",
                  row -> row.getInt(1)))
          .containsExactly(
              (int) DateRange.of(it.archive.scenario().days().first(), listed.plusDays(4)).size());
    }
  }

  @Test
  void anUpdateGivesTheSameAsABackfillOfTheWhole() {
    try (CollectedFixture updated = upTo(LocalDate.parse("2024-01-14"));
        CollectedFixture whole = upTo(DAY)) {
      for (LocalDate day = LocalDate.parse("2024-01-15");
          !day.isAfter(DAY);
          day = day.plusDays(9)) {
        updated.archive.publishThrough(day);
        update(updated, day).run();
      }
      updated.archive.publishThrough(DAY);
      update(updated, DAY).run();

      assertThat(facts(updated)).isEqualTo(facts(whole));
    }
  }

  @Test
  void aPauseLongerThanTheLookBackLeavesNoGap() {
    try (CollectedFixture it = upTo(LocalDate.parse("2024-01-05"))) {
      it.archive.publishThrough(DAY);
      update(it, DAY).lookingBackDays(3).run();

      assertThat(
              it.database.query(
                  "SELECT count(DISTINCT date) FROM daily_availability", row -> row.getInt(1)))
          .containsExactly((int) DateRange.of(it.archive.scenario().days().first(), DAY).size());
    }
  }

  @Test
  void failuresDuringAPauseAreProbedByTheNextUpdate() {
    LocalDate before = LocalDate.parse("2023-12-20");
    try (CollectedFixture it = upTo(before)) {
      it.archive.publishThrough(DAY);
      String prefix = ArchiveSeries.UM_KLINES_1M.symbolPrefix(Cadence.DAILY, "ETHUSDT");
      it.archive.inject(Fault.status(500).onPrefix(prefix));
      assertThatThrownBy(() -> update(it, DAY).run()).isInstanceOf(CollectionFailedException.class);
      it.archive.clearFaults();
      update(it, DAY).lookingBackDays(3).run();

      assertThat(it.presentDays("ETHUSDT"))
          .hasSize((int) DateRange.of(it.archive.scenario().days().first(), DAY).size());
    }
  }

  @Test
  void anUpdateAfterARunOverFewSymbolsLeavesNoGap() {
    try (CollectedFixture updated = upTo(LocalDate.parse("2023-12-20"));
        CollectedFixture whole = upTo(DAY)) {
      updated.archive.publishThrough(DAY);
      update(updated, DAY).symbols(List.of("BTCUSDT")).run();
      update(updated, DAY).lookingBackDays(2).run();

      assertThat(facts(updated)).isEqualTo(facts(whole));
    }
  }

  @Test
  void theFirstUpdateAfterAShortCollectionGetsWholeHistories() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.archive.publishThrough(DAY);
      it.backfill().symbols(List.of("ETHUSDT")).between(DAY.minusDays(1), DAY).run();
      update(it, DAY).run();

      assertThat(it.presentDays("BTCUSDT"))
          .hasSize((int) DateRange.of(it.archive.scenario().days().first(), DAY).size());
    }
  }

  @Test
  void volumesOfANewSymbolReachAsFarAsItsHistory() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.archive.publishThrough(DAY);
      update(it, DAY).withVolume().run();

      StoreSummary summary = it.database.summary();
      assertThat(summary.volumeRows()).isEqualTo(summary.presentRows()).isPositive();
    }
  }

  @Test
  void lookingBackOneDayUsesHead() {
    // By then every earlier absence is final.
    LocalDate day = LocalDate.parse("2024-02-20");
    try (CollectedFixture it = upTo(day)) {
      it.archive.publishThrough(day.plusDays(1));
      it.archive.resetTraffic();
      CollectionReport report = update(it, day.plusDays(1)).lookingBackDays(1).run();

      assertThat(it.archive.traffic().requests(RequestKind.HEAD)).isEqualTo(report.symbols());
      assertThat(report.changes().added()).isEqualTo(report.symbols());
    }
  }

  @Test
  void aReplacedFileIsSeen() {
    try (CollectedFixture it = upTo(DAY)) {
      it.archive.replace(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", DAY.minusDays(3)));
      CollectionReport report = update(it, DAY).run();

      assertThat(report.changes().replaced()).isEqualTo(1);
    }
  }

  @Test
  void anArchiveThatLostEverySymbolIsBelievedOnlyOnRequest() {
    try (CollectedFixture it = upTo(DAY)) {
      long before = it.database.summary().presentRows();
      it.archive.publishThrough(it.archive.scenario().days().first().minusDays(1));

      assertThatThrownBy(() -> update(it, DAY).run()).isInstanceOf(ArchiveShrankException.class);
      assertThat(it.database.summary().presentRows()).isEqualTo(before);
      assertThat(update(it, DAY).allowShrink().run().changes().vanished()).isPositive();
    }
  }

  @Test
  void volumesSurviveAnUpdate() {
    try (CollectedFixture it = upTo(DAY)) {
      VolumeCollection.from(it.store)
          .into(it.database)
          .clock(CollectedFixture.noonAfter(DAY))
          .run();
      long volumes = it.database.summary().volumeRows();
      update(it, DAY).run();

      assertThat(volumes).isPositive();
      assertThat(it.database.summary().volumeRows()).isEqualTo(volumes);
    }
  }

  @Test
  void anEmptyDatabaseIsFilledFromTheFirstDay() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.archive.publishThrough(DAY);
      update(it, DAY).run();

      assertThat(it.database.summary().days())
          .contains(DateRange.of(it.archive.scenario().days().first(), DAY));
    }
  }

  @Test
  void lookingBackNoDayIsRefused() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      assertThatThrownBy(() -> update(it, DAY).lookingBackDays(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0");
    }
  }

  /** The rows without the address of the server. */
  private static List<String> facts(CollectedFixture it) {
    return it.rows().stream().map(row -> row.replaceAll("http.*?/data/", "")).toList();
  }

  private static CollectedFixture upTo(LocalDate day) {
    CollectedFixture it = CollectedFixture.from(ArchiveScenario.small());
    it.archive.publishThrough(day);
    it.backfillThrough(day).run();
    return it;
  }

  private static DailyUpdate update(CollectedFixture it, LocalDate lastDay) {
    return DailyUpdate.from(it.store)
        .into(it.database)
        .parallelism(16)
        .clock(CollectedFixture.noonAfter(lastDay));
  }
}
