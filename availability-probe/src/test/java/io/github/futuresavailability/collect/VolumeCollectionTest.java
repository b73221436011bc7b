package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VolumeCollectionTest {
  private static final LocalDate LATER = LocalDate.parse("2024-06-30");
  private static final ArchiveSeries DAILY_KLINES =
      ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);

  @Test
  void everyPresentDayGetsTheKlineOfTheArchive() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      CollectionReport report = it.backfill().withVolume().run();

      List<DailyKline> expected = new ArrayList<>();
      for (String symbol : it.archive.scenario().symbols()) {
        for (LocalDate day : it.archive.scenario().presentDays(symbol)) {
          expected.add(it.archive.scenario().kline(symbol, day));
        }
      }
      assertThat(klines(it)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(report.volumesStored()).isEqualTo(expected.size());
      assertThat(report.withoutKline()).isEmpty();
    }
  }

  @Test
  void wholeMonthsComeFromMonthlyFilesAndTheRestFromDailyOnes() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      LocalDate last = LocalDate.parse("2024-02-03");
      it.archive.publishThrough(last);
      it.backfill().between(LocalDate.parse("2024-01-01"), last).symbols(List.of("BTCUSDT")).run();
      it.archive.resetTraffic();
      volumes(it).clock(CollectedFixture.noonAfter(last)).run();

      // One month and three days, each with its checksum.
      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(4);
      assertThat(it.archive.traffic().requests(RequestKind.CHECKSUM)).isEqualTo(4);
      assertThat(it.database.summary().volumeRows()).isEqualTo(34);
    }
  }

  @Test
  void daysMissingInAMonthComeFromDailyFiles() {
    ArchiveScenario scenario =
        ArchiveScenario.builder(3)
            .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-02-10"))
            .missingInMonthly("BTCUSDT", DateRange.parse("2024-01-05..2024-01-06"))
            .build();
    try (CollectedFixture it = CollectedFixture.from(scenario)) {
      it.backfill().withVolume().run();

      assertThat(it.database.summary().volumeRows()).isEqualTo(41);
    }
  }

  @Test
  void aDayWithoutKlineIsReportedAndNotInvented() {
    ArchiveScenario scenario =
        ArchiveScenario.builder(3)
            .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-02-10"))
            .without(DAILY_KLINES, "BTCUSDT", DateRange.parse("2024-01-20..2024-01-20"))
            .build();
    try (CollectedFixture it = CollectedFixture.from(scenario)) {
      CollectionReport report = it.backfill().withVolume().run();

      assertThat(report.withoutKline())
          .containsExactly(new SymbolDay("BTCUSDT", LocalDate.parse("2024-01-20")));
      assertThat(it.database.summary().volumeRows()).isEqualTo(40);
    }
  }

  @Test
  void anAddressWithoutAnyKlineIsRefused() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      it.archive.inject(Fault.status(404).on(RequestKind.DOWNLOAD));

      assertThatThrownBy(() -> volumes(it).clock(CollectedFixture.noonAfter(LATER)).run())
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("no kline file for any of");
      assertThat(it.database.summary().volumeRows()).isZero();
    }
  }

  @Test
  void manyDaysMissingInTheArchiveForGoodNeverFailALaterRun() {
    ArchiveScenario scenario =
        ArchiveScenario.builder(3)
            .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-02-10"))
            .without(DAILY_KLINES, "BTCUSDT", DateRange.parse("2024-01-10..2024-01-20"))
            .build();
    try (CollectedFixture it = CollectedFixture.from(scenario)) {
      it.backfill().withVolume().run();
      CollectionReport again = volumes(it).clock(CollectedFixture.noonAfter(LATER)).run();

      assertThat(again.volumesStored()).isZero();
      assertThat(again.withoutKline()).hasSize(11);
    }
  }

  @Test
  void aSymbolWithoutRowsIsReported() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().symbols(List.of("BTCUSDT")).run();
      CollectionReport report = volumes(it).symbols(List.of("BTCUSDT", "BTCUSTD")).run();

      assertThat(report.unknownSymbols()).containsExactly("BTCUSTD");
      assertThat(report.volumesStored()).isPositive();
    }
  }

  @Test
  void onlyMissingDaysAreRequested() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().withVolume().run();
      it.archive.resetTraffic();
      volumes(it).run();

      assertThat(it.archive.traffic().requests()).isZero();
    }
  }

  @Test
  void aMonthThatFailsIsNamedAndTheOthersAreStored() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      String key = DAILY_KLINES.monthly("ETHUSDT", YearMonth.of(2024, 1)).key();
      it.archive.inject(Fault.status(500).onKey(key));
      it.backfill().run();

      assertThatThrownBy(() -> volumes(it).run())
          .isInstanceOfSatisfying(
              CollectionFailedException.class,
              e -> {
                assertThat(e.report().failures()).hasSize(1);
                CollectionFailure failure = e.report().failures().get(0);
                assertThat(failure.symbol()).isEqualTo("ETHUSDT");
                assertThat(failure.days()).isEqualTo(DateRange.parse("2024-01-01..2024-01-31"));
                assertThat(failure.status()).isEqualTo(500);
              });
      assertThat(missing(it)).isEqualTo(31);

      it.archive.clearFaults();
      volumes(it).run();
      assertThat(missing(it)).isZero();
    }
  }

  @Test
  void aWrongChecksumIsAFailureAndNothingIsStoredForIt() {
    assertThatOneDayFailsWith(
        Fault.content(BadContent.WRONG_CHECKSUM), "2024-02-05", "BTCUSDT-1d-2024-02-05.zip");
  }

  @Test
  void aMissingChecksumIsAFailure() {
    assertThatOneDayFailsWith(Fault.missingChecksum(), "2024-02-05", "has no checksum");
  }

  private static void assertThatOneDayFailsWith(Fault fault, String day, String message) {
    ArchiveScenario scenario =
        ArchiveScenario.builder(3)
            .listed("BTCUSDT", DateRange.parse("2024-02-01..2024-02-10"))
            .build();
    try (CollectedFixture it = CollectedFixture.from(scenario)) {
      it.archive.inject(fault.onPrefix(DAILY_KLINES.daily("BTCUSDT", LocalDate.parse(day)).key()));
      it.backfill().run();

      assertThatThrownBy(() -> volumes(it).run())
          .isInstanceOf(CollectionFailedException.class)
          .hasMessageContaining(message);
      assertThat(it.database.summary().volumeRows()).isEqualTo(9);
    }
  }

  private static VolumeCollection volumes(CollectedFixture it) {
    return VolumeCollection.from(it.store)
        .into(it.database)
        .parallelism(8)
        .clock(CollectedFixture.noonAfter(it.archive.scenario().days().last()));
  }

  private static int missing(CollectedFixture it) {
    return (int) (it.database.summary().presentRows() - it.database.summary().volumeRows());
  }

  private static List<DailyKline> klines(CollectedFixture it) {
    return it.database.query(
        """
        SELECT symbol, date, open_price, high_price, low_price, close_price, volume_base,
          quote_volume_usdt, trade_count, taker_buy_volume_base, taker_buy_quote_volume_usdt
        FROM daily_availability WHERE trade_count IS NOT NULL
        """,
        row ->
            new DailyKline(
                row.getString(1),
                row.getObject(2, LocalDate.class),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                row.getDouble(7),
                row.getDouble(8),
                row.getLong(9),
                row.getDouble(10),
                row.getDouble(11)));
  }
}
