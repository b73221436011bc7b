package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VolumeVerificationTest {
  private static final ArchiveSeries ONE_DAY =
      ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);
  private static final LocalDate WRONG = LocalDate.parse("2024-01-10");
  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.builder(5)
          .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-02-10"))
          .listed("ETHUSDT", DateRange.parse("2024-01-01..2024-02-10"))
          .wrongInMonthly("ETHUSDT", DateRange.parse("2024-01-10..2024-01-11"))
          .build();

  @Test
  void wrongMonthlyValuesAreReportedAndCorrected() {
    try (CollectedFixture it = collected()) {
      assertThat(storedTrades(it, WRONG))
          .isEqualTo(SCENARIO.klineInMonthlyFile("ETHUSDT", WRONG).tradeCount())
          .isNotEqualTo(SCENARIO.kline("ETHUSDT", WRONG).tradeCount());

      CollectionReport report = verification(it).run();

      DailyKline right = SCENARIO.kline("ETHUSDT", WRONG);
      DailyKline wrong = SCENARIO.klineInMonthlyFile("ETHUSDT", WRONG);
      assertThat(report.kind()).isEqualTo(RunKind.VERIFICATION);
      assertThat(report.volumesStored()).isEqualTo(2);
      assertThat(report.differences())
          .filteredOn(difference -> difference.day().equals(WRONG))
          .containsExactly(
              difference("quote_volume_usdt", wrong.quoteVolume(), right.quoteVolume()),
              difference("trade_count", (double) wrong.tradeCount(), (double) right.tradeCount()),
              difference("volume_base", wrong.baseVolume(), right.baseVolume()),
              difference(
                  "taker_buy_volume_base", wrong.takerBuyBaseVolume(), right.takerBuyBaseVolume()),
              difference(
                  "taker_buy_quote_volume_usdt",
                  wrong.takerBuyQuoteVolume(),
                  right.takerBuyQuoteVolume()));
      assertThat(report.differences()).extracting(VolumeDifference::day).isSorted();
      assertThat(storedTrades(it, WRONG)).isEqualTo(right.tradeCount());
      assertThat(verification(it).run().differences()).isEmpty();
    }
  }

  @Test
  void aRangeIsAllThatIsRequested() {
    try (CollectedFixture it = collected()) {
      it.archive.resetTraffic();
      CollectionReport report = verification(it).between(WRONG, WRONG.plusDays(2)).run();

      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(6);
      assertThat(report.volumesStored()).isEqualTo(2);
      assertThat(it.database.runs().last())
          .hasValueSatisfying(run -> assertThat(run.kind()).isEqualTo(RunKind.VERIFICATION));
    }
  }

  @Test
  void withoutARangeStoredDaysBeforeTheFirstDayOfTheArchiveAreIncluded() {
    DateRange days = DateRange.parse("2018-01-30..2018-02-02");
    try (CollectedFixture it =
        CollectedFixture.from(ArchiveScenario.builder(5).listed("BTCUSDT", days).build())) {
      it.backfill().run();
      CollectionReport collected = it.volumes(days.last()).run();
      it.archive.resetTraffic();
      CollectionReport verified = verification(it).run();

      assertThat(collected.volumesStored()).isEqualTo(4);
      assertThat(verified.symbols()).isEqualTo(1);
      assertThat(verified.range().first()).isEqualTo(days.first());
      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(4);
    }
  }

  @Test
  void aSampleIsTheSameForTheSameSeed() {
    try (CollectedFixture it = collected()) {
      List<String> first = sampled(it, 7);
      assertThat(first).hasSize(20).isEqualTo(sampled(it, 7)).isNotEqualTo(sampled(it, 8));
    }
  }

  @Test
  void aSampleLargerThanWhatIsStoredIsAll() {
    try (CollectedFixture it = collected()) {
      it.archive.resetTraffic();
      verification(it).symbols(List.of("ETHUSDT")).sample(1000, 1).run();

      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(41);
    }
  }

  @Test
  void aDayWithoutDailyFileIsReportedAndKept() {
    try (CollectedFixture it = collected()) {
      it.archive.remove(ONE_DAY.daily("ETHUSDT", WRONG));
      CollectionReport report = verification(it).run();

      assertThat(report.withoutKline()).containsExactly(new SymbolDay("ETHUSDT", WRONG));
      assertThat(report.volumesStored()).isEqualTo(1);
      assertThat(storedTrades(it, WRONG))
          .isEqualTo(SCENARIO.klineInMonthlyFile("ETHUSDT", WRONG).tradeCount());
    }
  }

  @Test
  void aFailureIsNamedAndEverythingElseCorrected() {
    try (CollectedFixture it = collected()) {
      it.archive.inject(Fault.status(500).onKey(ONE_DAY.daily("ETHUSDT", WRONG).key()));

      assertThatThrownBy(() -> verification(it).run())
          .isInstanceOfSatisfying(
              CollectionFailedException.class,
              e -> {
                assertThat(e.report().failures()).hasSize(1);
                assertThat(e.report().volumesStored()).isEqualTo(1);
              })
          .hasMessageContaining("ETHUSDT 2024-01-10");
    }
  }

  @Test
  void aSampleOfNothingIsRefused() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      assertThatThrownBy(() -> verification(it).sample(0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Not a size of a sample: 0");
    }
  }

  private static VolumeDifference difference(String column, double stored, double daily) {
    return new VolumeDifference("ETHUSDT", WRONG, column, stored, daily);
  }

  private static List<String> sampled(CollectedFixture it, long seed) {
    it.archive.resetTraffic();
    verification(it).sample(20, seed).run();
    return it.archive.recentRequests().stream()
        .filter(request -> request.endsWith(".zip"))
        .sorted()
        .toList();
  }

  private static CollectedFixture collected() {
    CollectedFixture it = CollectedFixture.from(SCENARIO);
    it.backfill().withVolume().run();
    return it;
  }

  private static VolumeVerification verification(CollectedFixture it) {
    return VolumeCollection.from(it.store)
        .into(it.database)
        .parallelism(8)
        .clock(CollectedFixture.noonAfter(SCENARIO.days().last()))
        .verifyAgainstDaily();
  }

  private static long storedTrades(CollectedFixture it, LocalDate day) {
    return it.database
        .query(
            "SELECT trade_count FROM daily_availability WHERE symbol = 'ETHUSDT' AND date = ?",
            row -> row.getLong(1),
            day)
        .get(0);
  }
}
