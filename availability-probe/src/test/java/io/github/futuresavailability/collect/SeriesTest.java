package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.probe.ProbeRoute;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every series of the archive can be tracked in a file of its own, by the same runs. */
final class SeriesTest {
  private static final LocalDate LAST = LocalDate.parse("2024-03-31");
  private static final String SOME = "SOMEUSDT";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "futures/um/klines/1m",
        "futures/um/markPriceKlines/1h",
        "futures/um/indexPriceKlines/1m",
        "futures/um/premiumIndexKlines/1m",
        "futures/um/aggTrades",
        "futures/um/trades",
        "futures/um/bookTicker",
        "futures/um/bookDepth",
        "futures/um/metrics",
        "futures/cm/klines/1m",
        "futures/cm/indexPriceKlines/1m",
        "futures/cm/metrics",
        "spot/klines/1h",
        "spot/aggTrades"
      })
  void aSeriesIsFilledAndUpdatedDayByDay(String name) {
    ArchiveSeries series = ArchiveSeries.parse(name);
    try (CollectedFixture it = CollectedFixture.from(scenario(series))) {
      it.archive.publishThrough(LAST.minusDays(2));
      backfill(it, LAST.minusDays(2)).run();
      assertThat(present(it)).isEqualTo(expected(it, LAST.minusDays(2)));

      it.archive.publishThrough(LAST.minusDays(1));
      update(it, LAST.minusDays(1)).run();
      assertThat(present(it)).isEqualTo(expected(it, LAST.minusDays(1)));

      // An update of one day of one symbol requests the contract that never stopped as well.
      it.archive.publishThrough(LAST);
      it.archive.resetTraffic();
      update(it, LAST).lookingBackDays(1).symbols(List.of(SOME)).run();
      assertThat(it.archive.traffic().requests(RequestKind.HEAD)).isEqualTo(1);
      assertThat(it.rows()).last().asString().contains("|200", series.daily(SOME, LAST).name());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"futures/um/fundingRate", "futures/cm/fundingRate", "futures/um/klines/1w"})
  void aSeriesOfMonthlyFilesIsKnownForEveryDayOfItsMonths(String name) {
    ArchiveSeries series = ArchiveSeries.parse(name);
    try (CollectedFixture it = CollectedFixture.from(scenario(series))) {
      LocalDate january = LocalDate.parse("2024-01-31");
      it.archive.publishThrough(LocalDate.parse("2024-02-20"));
      backfill(it, LocalDate.parse("2024-02-20")).run();
      assertThat(present(it)).isEqualTo(expected(it, january));

      LocalDate march = LocalDate.parse("2024-03-04");
      it.archive.publishThrough(march);
      update(it, march).run();
      assertThat(present(it)).isEqualTo(expected(it, LocalDate.parse("2024-02-29")));
      assertThat(it.rows())
          .anyMatch(row -> row.contains(series.monthly(SOME, YearMonth.of(2024, 2)).name()));
      List<String> rows = it.rows();
      update(it, march).lookingBackDays(1).symbols(List.of(SOME)).run();
      assertThat(it.rows()).isEqualTo(rows);
    }
  }

  @Test
  void aMonthlyFileIsOneHead() {
    ArchiveSeries series = ArchiveSeries.parse("futures/um/fundingRate");
    try (CollectedFixture it = CollectedFixture.from(scenario(series))) {
      LocalDate last = LocalDate.parse("2024-02-29");
      it.archive.publishThrough(LAST);
      backfill(it, last).probingBy(ProbeRoute.HEAD).run();

      // Two months of four contracts.
      assertThat(it.archive.traffic().requests(RequestKind.HEAD)).isEqualTo(8);
      assertThat(present(it)).isEqualTo(expected(it, last));
    }
  }

  @Test
  void oneFileRecordsOneSeries() throws IOException {
    Path file = folder.resolve("metrics.duckdb");
    ArchiveSeries metrics = ArchiveSeries.parse("futures/um/metrics");
    try (CollectedFixture it = CollectedFixture.from(scenario(metrics))) {
      TrackedArchive tracked = new TrackedArchive(metrics, it.archive.endpoint());
      try (AvailabilityDatabase database = AvailabilityDatabase.open(file, tracked)) {
        Backfill.from(it.store).into(database).between(LAST.minusDays(5), LAST).run();
      }
      TrackedArchive other = new TrackedArchive(ArchiveSeries.UM_KLINES_1M, it.archive.endpoint());
      assertThatThrownBy(() -> AvailabilityDatabase.open(file, other).close())
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContainingAll("futures/um/metrics", "futures/um/klines/1m");
      try (AvailabilityDatabase again = AvailabilityDatabase.open(file)) {
        assertThat(again.archive()).isEqualTo(tracked);
      }
    }
    assertThat(Files.size(file)).isPositive();
  }

  private static ArchiveScenario scenario(ArchiveSeries series) {
    DateRange all = DateRange.parse("2024-01-01..2024-03-31");
    return ArchiveScenario.builder(9)
        .series(series)
        .listed(series.referenceSymbol(), all)
        .listed(SOME, all)
        .listed("GONEUSDT", DateRange.parse("2024-01-01..2024-01-20"))
        .listed("LATEUSDT", DateRange.parse("2024-02-10..2024-03-31"))
        .build();
  }

  private static Backfill backfill(CollectedFixture it, LocalDate last) {
    return it.backfill()
        .between(LocalDate.parse("2024-01-01"), last)
        .clock(CollectedFixture.noonAfter(last));
  }

  private static DailyUpdate update(CollectedFixture it, LocalDate last) {
    return DailyUpdate.from(it.store)
        .into(it.database)
        .parallelism(8)
        .clock(CollectedFixture.noonAfter(last));
  }

  private static List<String> present(CollectedFixture it) {
    return it.database.query(
        """
        SELECT concat_ws(' ', symbol, date) FROM daily_availability WHERE available
        ORDER BY symbol, date
        """,
        row -> row.getString(1));
  }

  private static List<String> expected(CollectedFixture it, LocalDate last) {
    List<String> expected = new ArrayList<>();
    for (String symbol : it.archive.scenario().symbols()) {
      for (LocalDate day : it.archive.scenario().presentDays(symbol)) {
        if (!day.isAfter(last)) {
          expected.add(symbol + " " + day);
        }
      }
    }
    return expected;
  }
}
