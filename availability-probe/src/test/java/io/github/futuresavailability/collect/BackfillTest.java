package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackfillTest {
  private static final LocalDate FIRST = LocalDate.parse("2023-12-01");
  private static final LocalDate LAST = LocalDate.parse("2024-03-31");

  @Test
  void everySymbolHasARowForEveryPublishedDay() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      CollectionReport report = it.backfill().run();

      int symbols = it.archive.scenario().symbols().size();
      assertThat(report.symbols()).isEqualTo(symbols);
      assertThat(report.newSymbols()).isEqualTo(it.archive.scenario().symbols());
      assertThat(report.changes().added())
          .isEqualTo((long) symbols * DateRange.of(FIRST, LAST).size());
      assertThat(it.rows()).hasSize(symbols * (int) DateRange.of(FIRST, LAST).size());
    }
  }

  @Test
  void presentDaysAreThoseOfTheArchive() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();

      for (String symbol : it.archive.scenario().symbols()) {
        assertThat(it.presentDays(symbol))
            .as(symbol)
            .isEqualTo(
                it.archive.scenario().presentDays(symbol).stream()
                    .map(LocalDate::toString)
                    .toList());
      }
    }
  }

  @Test
  void sizeAndTimeAreThoseOfAHead() throws Exception {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();

      String key = ArchiveSeries.UM_KLINES_1M.daily("币安人生USDT", LAST).key();
      var object = it.archive.object(key).orElseThrow();
      assertThat(it.store.head(key).orElseThrow().size()).isEqualTo(object.size());
      assertThat(
              it.database.query(
                  "SELECT file_size_bytes, epoch(last_modified) FROM daily_availability"
                      + " WHERE symbol = ? AND date = ?",
                  row -> List.of(row.getLong(1), row.getLong(2)),
                  "币安人生USDT",
                  LAST))
          .containsExactly(List.of(object.size(), object.lastModified().getEpochSecond()));
    }
  }

  @Test
  void aSecondRunProbesNothingAndChangesNothing() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      Clock later = CollectedFixture.noonAfter(LAST.plusDays(5));
      it.backfill().clock(later).run();
      List<String> before = it.rows();
      it.archive.resetTraffic();
      CollectionReport again = it.backfill().clock(later).run();

      assertThat(again.changes().total()).isZero();
      assertThat(again.newSymbols()).isEmpty();
      assertThat(it.archive.traffic().requests()).isEqualTo(1);
      assertThat(it.rows()).isEqualTo(before);
    }
  }

  @Test
  void anAbsenceThatWasSeenTooEarlyIsProbedAgain() {
    LocalDate day = LocalDate.parse("2024-02-20");
    ArchiveScenario scenario =
        ArchiveScenario.builder(1)
            .listed("BTCUSDT", DateRange.of(FIRST, LAST))
            .listed("LATEUSDT", DateRange.of(FIRST, LAST))
            .late("LATEUSDT", day, 2)
            .build();
    try (CollectedFixture it = CollectedFixture.from(scenario)) {
      it.archive.publishThrough(day);
      it.backfill().between(FIRST, day).clock(CollectedFixture.noonAfter(day)).run();
      assertThat(it.presentDays("LATEUSDT")).doesNotContain(day.toString());

      it.archive.publishThrough(day.plusDays(5));
      it.backfill().between(FIRST, day).clock(CollectedFixture.noonAfter(day.plusDays(5))).run();
      assertThat(it.presentDays("LATEUSDT")).contains(day.toString());
    }
  }

  @Test
  void twoHalvesGiveTheSameAsOneRun() {
    try (CollectedFixture whole = CollectedFixture.from(ArchiveScenario.small());
        CollectedFixture halves = CollectedFixture.from(ArchiveScenario.small())) {
      whole.backfill().run();
      halves.backfill().between(FIRST, LocalDate.parse("2024-01-31")).run();
      halves.backfill().run();

      assertThat(withoutHost(halves)).isEqualTo(withoutHost(whole));
    }
  }

  @Test
  void nothingIsWrittenForDaysThatAreNotPublished() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().between(FIRST.minusDays(30), LAST.plusDays(5)).run();

      assertThat(it.database.summary().days()).contains(DateRange.of(FIRST, LAST));
    }
  }

  @Test
  void aRunOverFewSymbolsLetsTheReferenceContractDecideTheLastWeek() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      LocalDate published = LocalDate.parse("2024-03-10");
      it.archive.publishThrough(published);
      it.backfill()
          .symbols(List.of("OLDUSDT", "NOSUCHUSDT"))
          .clock(CollectedFixture.noonAfter(published.plusDays(2)))
          .between(LocalDate.parse("2024-01-01"), LAST)
          .run();

      assertThat(it.database.summary().days())
          .contains(DateRange.of(LocalDate.parse("2024-01-01"), published));
      assertThat(it.database.summary().symbols()).isEqualTo(1);
    }
  }

  @Test
  void noDayBeforeTheArchiveBeganCountsAsPublished() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().symbols(List.of("BTCUSDT")).between(LocalDate.EPOCH, LAST).run();

      assertThat(it.database.summary().days())
          .contains(DateRange.of(LocalDate.parse("2019-12-31"), LAST));
    }
  }

  @Test
  void anUnknownSymbolIsReportedAndGetsNoRow() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      CollectionReport report = it.backfill().symbols(List.of("BTCUSDT", "BTCUSTD")).run();

      assertThat(report.unknownSymbols()).containsExactly("BTCUSTD");
      assertThat(it.database.summary().symbols()).isEqualTo(1);
    }
  }

  @Test
  void theRunIsRecordedInTheLedger() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      CollectionReport report = it.backfill().run();

      CollectionRun run = it.database.runs().last().orElseThrow();
      assertThat(run.kind()).isEqualTo(RunKind.BACKFILL);
      assertThat(run.range()).isEqualTo(DateRange.of(FIRST, LAST));
      assertThat(run.factsWritten()).isEqualTo(report.changes().total());
      assertThat(run.failures()).isZero();
    }
  }

  @Test
  void progressCountsEveryRequestOnce() {
    List<Progress> seen = Collections.synchronizedList(new ArrayList<>());
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().onProgress(seen::add).run();

      int symbols = it.archive.scenario().symbols().size();
      assertThat(seen.stream().filter(p -> p.phase() == Progress.Phase.AVAILABILITY))
          .extracting(Progress::done)
          .containsExactlyElementsOf(IntStream.rangeClosed(0, symbols).boxed().toList());
    }
  }

  private static List<String> withoutHost(CollectedFixture it) {
    String host = it.archive.endpoint().objects().toString();
    return it.rows().stream().map(row -> row.replace(host, "")).toList();
  }
}
