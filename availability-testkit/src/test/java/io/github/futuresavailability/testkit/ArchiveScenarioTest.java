package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.DataKind;
import io.github.futuresavailability.archive.KlineInterval;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchiveScenarioTest {
  private static final ArchiveSeries MINUTES = ArchiveSeries.UM_KLINES_1M;
  private static final ArchiveSeries DAYS = ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);

  private static LocalDate date(String day) {
    return LocalDate.parse(day);
  }

  private static DateRange days(String range) {
    return DateRange.parse(range);
  }

  private static boolean exists(ArchiveScenario scenario, ArchiveFile file) {
    return scenario.keySpace().cursor().find(file.key().getBytes(StandardCharsets.UTF_8));
  }

  private static List<CsvKline> rows(ArchiveScenario scenario, ArchiveFile file) {
    KeyCursor cursor = scenario.keySpace().cursor();
    assertThat(cursor.find(file.key().getBytes(StandardCharsets.UTF_8))).isTrue();
    return CsvKline.read(cursor.content(), file);
  }

  @Test
  void theSmallArchiveHoldsWhatItsDocumentationSays() {
    ArchiveScenario small = ArchiveScenario.small();

    assertThat(small.symbols())
        .containsExactly(
            "BACKUSDT",
            "BTCUSDC",
            "BTCUSDT",
            "BTCUSDT_240329",
            "ETHBTC",
            "ETHUSDT",
            "GONEUSDT_SETTLED",
            "HOLEUSDT",
            "NEWUSDT",
            "OLDUSDT",
            "币安人生USDT");
    assertThat(small.days()).isEqualTo(days("2023-12-01..2024-03-31"));
    assertThat(small.presentDays("BTCUSDT")).hasSize(122);
    assertThat(small.isPresent("HOLEUSDT", date("2024-02-11"))).isFalse();
    assertThat(small.isPresent("NEWUSDT", date("2024-01-31"))).isFalse();
    assertThat(small.isPresent("NEWUSDT", date("2024-02-01"))).isTrue();
    assertThat(small.isTraded("OLDUSDT", date("2024-01-10"))).isTrue();
    assertThat(small.isTraded("OLDUSDT", date("2024-01-11"))).isFalse();
    assertThat(small.isPresent("OLDUSDT", date("2024-01-20"))).isTrue();
    assertThat(small.isTraded("OLDUSDT", date("2024-01-21"))).isFalse();
    assertThat(small.presentDays("UNKNOWN")).isEmpty();
    assertThat(small).hasToString("11 symbols, 2023-12-01..2024-03-31");
  }

  @Test
  void candlesFollowOnOneAnotherAndStandStillWithoutTrades() {
    ArchiveScenario small = ArchiveScenario.small();
    DailyKline before = small.kline("OLDUSDT", date("2024-01-10"));

    assertThat(small.kline("OLDUSDT", date("2024-01-09")).close()).isEqualTo(before.open());
    for (LocalDate day = date("2024-01-11"); day.isBefore(date("2024-01-21")); ) {
      DailyKline flat = small.kline("OLDUSDT", day);
      assertThat(List.of(flat.open(), flat.high(), flat.low(), flat.close()))
          .containsOnly(before.close());
      assertThat(flat.quoteVolume() + flat.baseVolume() + flat.tradeCount()).isZero();
      day = day.plusDays(1);
    }
    assertThatThrownBy(() -> small.kline("OLDUSDT", date("2024-01-21")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("OLDUSDT is not listed on 2024-01-21");
  }

  @Test
  void theFirstDayOfAllHasADailyFileOnly() {
    ArchiveScenario scenario =
        ArchiveScenario.builder(1).listed("BTCUSDT", days("2019-12-31..2020-02-29")).build();

    assertThat(exists(scenario, DAYS.daily("BTCUSDT", date("2019-12-31")))).isTrue();
    assertThat(exists(scenario, DAYS.monthly("BTCUSDT", YearMonth.parse("2019-12")))).isFalse();
    assertThat(exists(scenario, DAYS.monthly("BTCUSDT", YearMonth.parse("2020-01")))).isTrue();
    assertThat(exists(scenario, DAYS.monthly("BTCUSDT", YearMonth.parse("2020-02")))).isFalse();
  }

  @Test
  void monthlyFilesCanMissDaysAndBeWrong() {
    ArchiveScenario scenario =
        ArchiveScenario.builder(1)
            .listed("BTCUSDT", days("2022-06-01..2022-07-31"))
            .missingInMonthly("BTCUSDT", days("2022-06-09..2022-06-09"))
            .wrongInMonthly("BTCUSDT", days("2022-06-10..2022-06-10"))
            .build();
    List<CsvKline> june = rows(scenario, DAYS.monthly("BTCUSDT", YearMonth.parse("2022-06")));

    assertThat(june).hasSize(29).allSatisfy(CsvKline::assertSane);
    assertThat(exists(scenario, DAYS.daily("BTCUSDT", date("2022-06-09")))).isTrue();
    DailyKline wrong = june.get(8).kline();
    assertThat(wrong).isEqualTo(scenario.klineInMonthlyFile("BTCUSDT", date("2022-06-10")));
    assertThat(wrong.quoteVolume())
        .isLessThan(scenario.kline("BTCUSDT", date("2022-06-10")).quoteVolume());
    assertThat(june.get(7).kline())
        .isEqualTo(scenario.kline("BTCUSDT", date("2022-06-08")))
        .isEqualTo(scenario.klineInMonthlyFile("BTCUSDT", date("2022-06-08")));
  }

  @Test
  void oneSeriesCanMissWhatAnotherHas() {
    ArchiveScenario scenario =
        ArchiveScenario.builder(1)
            .listed("BTCUSDT", days("2022-06-01..2022-07-31"))
            .without(DAYS, "BTCUSDT", days("2022-06-30..2022-07-02"))
            .build();

    assertThat(scenario.series()).containsExactly(MINUTES, DAYS);
    assertThat(scenario.isPresent("BTCUSDT", date("2022-07-01"))).isTrue();
    assertThat(scenario.isPresent(DAYS, "BTCUSDT", date("2022-07-01"))).isFalse();
    assertThat(exists(scenario, MINUTES.daily("BTCUSDT", date("2022-07-01")))).isTrue();
    assertThat(exists(scenario, DAYS.daily("BTCUSDT", date("2022-07-01")))).isFalse();
    assertThat(rows(scenario, DAYS.monthly("BTCUSDT", YearMonth.parse("2022-06")))).hasSize(29);
  }

  @Test
  void aReusedNameStartsAtOtherPrices() {
    ArchiveScenario scenario =
        ArchiveScenario.builder(7)
            .listed("LITUSDT", days("2024-01-01..2024-01-31"))
            .reused("LITUSDT", days("2024-03-01..2024-03-31"))
            .build();

    double before = scenario.kline("LITUSDT", date("2024-01-31")).close();
    double after = scenario.kline("LITUSDT", date("2024-03-01")).open();

    assertThat(Math.abs(Math.log(after / before))).isGreaterThan(1);
    assertThat(scenario.presentDays("LITUSDT")).hasSize(62);
  }

  @Test
  void theSameSeedGivesTheSameArchiveAndAnotherOneAnother() {
    DateRange range = days("2023-01-01..2023-12-31");
    ArchiveScenario one = ArchiveScenario.generated(4, 60, range);
    ArchiveScenario same = ArchiveScenario.generated(4, 60, range);
    ArchiveScenario other = ArchiveScenario.generated(5, 60, range);

    assertThat(same.symbols()).isEqualTo(one.symbols()).isNotEqualTo(other.symbols());
    for (String symbol : one.symbols()) {
      assertThat(same.presentDays(symbol)).isEqualTo(one.presentDays(symbol));
      LocalDate day = one.presentDays(symbol).get(0);
      assertThat(same.kline(symbol, day)).isEqualTo(one.kline(symbol, day));
    }
    assertThat(other.kline("BTCUSDT", range.first()))
        .isNotEqualTo(one.kline("BTCUSDT", range.first()));
  }

  @Test
  void aGeneratedMarketHasTheMixOfTheRealOne() {
    DateRange range = days("2019-12-31..2026-08-20");
    ArchiveScenario scenario = ArchiveScenario.generated(1, 1007, range);

    assertThat(scenario.symbols()).hasSize(1007).doesNotHaveDuplicates();
    assertThat(scenario.presentDays("BTCUSDT")).hasSize((int) range.size());
    List<ContractSymbol> contracts = scenario.symbols().stream().map(ContractSymbol::of).toList();
    assertThat(contracts).filteredOn(c -> c.type() == ContractType.DELIVERY).hasSize(50);
    assertThat(contracts).filteredOn(ContractSymbol::isSettled).hasSizeGreaterThan(5);
    assertThat(contracts)
        .filteredOn(c -> c.quoteAsset().filter("USDT"::equals).isPresent())
        .hasSizeGreaterThan(700);
    assertThat(contracts).filteredOn(c -> c.name().codePoints().anyMatch(p -> p > 127)).hasSize(3);
    for (ContractSymbol contract : contracts) {
      List<LocalDate> present = scenario.presentDays(contract.name());
      LocalDate last = present.get(present.size() - 1);
      contract.deliveryDate().ifPresent(end -> assertThat(last).isBeforeOrEqualTo(end));
      assertThat(range.contains(present.get(0))).isTrue();
    }
  }

  @Test
  void aMarketOfOneSymbolIsBitcoins() {
    assertThat(ArchiveScenario.generated(1, 1, days("2024-01-01..2024-01-01")).symbols())
        .containsExactly("BTCUSDT");
    assertThatThrownBy(() -> ArchiveScenario.generated(1, 0, days("2024-01-01..2024-01-01")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A market needs a symbol, not 0");
  }

  @Test
  void whatCannotBeServedIsRefusedAtOnce() {
    ScenarioBuilder builder = ArchiveScenario.builder(1);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The scenario has no files");
    assertThatThrownBy(() -> builder.listed("A/B", days("2024-01-01..2024-01-02")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A/B");
    assertThatThrownBy(() -> builder.listed("A", days("1999-01-01..2024-01-02")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Too early for an archive: 1999-01-01");
    assertThatThrownBy(() -> builder.object("", new byte[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The key of an object is empty");
    assertThatThrownBy(() -> builder.late("A", date("2024-01-01"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not late: 0 days");
  }

  @Test
  void aSeriesOfMonthlyFilesCoversEveryDayOfItsMonths() {
    ArchiveSeries series = new ArchiveSeries(Market.UM, DataKind.FUNDING_RATE, null);
    ArchiveScenario scenario =
        ArchiveScenario.builder(1)
            .series(series)
            .listed("A", days("2024-01-20..2024-02-10"))
            .build();

    assertThat(scenario.presentDays("A")).hasSize(31 + 29);
    assertThat(scenario.isPresent("A", date("2024-01-01"))).isTrue();
    assertThat(scenario.isPresent("A", date("2024-03-01"))).isFalse();
  }
}
