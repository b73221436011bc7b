package io.github.futuresavailability.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Market;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DailyKeysTest {
  private static final DailyKeys DAYS = ArchiveSeries.UM_KLINES_1M.dailyKeys("BTCUSDT");
  private static final DailyKeys MONTHS =
      new ArchiveSeries(Market.UM, DataKind.FUNDING_RATE, null).dailyKeys("BTCUSDT");

  @Test
  void theKeysOfASymbolAreUnderItsFolder() {
    assertThat(DAYS.prefix()).isEqualTo("data/futures/um/daily/klines/BTCUSDT/1m/");
    assertThat(MONTHS.prefix()).isEqualTo("data/futures/um/monthly/fundingRate/BTCUSDT/");
  }

  @Test
  void aKeyNamesItsDay() {
    LocalDate day = LocalDate.parse("2019-12-31");
    String key = ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", day).key();

    assertThat(DAYS.dayOf(key)).contains(day);
  }

  @Test
  void aKeyOfAMonthNamesItsFirstDay() {
    assertThat(
            MONTHS.dayOf(
                "data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-02.zip"))
        .contains(LocalDate.parse("2024-02-01"));
  }

  @Test
  void theKeyBeforeADayStandsBetweenTheOnesOfTheDayBeforeAndOfTheDay() {
    LocalDate day = LocalDate.parse("2024-03-01");

    assertThat(DAYS.before(day))
        .isEqualTo("data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-03-01")
        .isLessThan(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", day).key())
        .isGreaterThan(
            ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", day.minusDays(1)).key() + ".CHECKSUM");
    assertThat(MONTHS.before(day))
        .isEqualTo("data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-03");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "data/futures/um/daily/klines/BTCUSDT/1m/",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip.CHECKSUM",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.csv",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDC-1m-2024-01-15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-1-15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-13-15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2023-02-29.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024/01/15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01.15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-1a.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-1:.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-1/.zip"
      })
  void whatIsNoFileOfTheSymbolHasNoDay(String key) {
    assertThat(DAYS.dayOf(key)).isEmpty();
  }

  @Test
  void aMonthHasNoOtherSeparatorEither() {
    assertThat(
            MONTHS.dayOf(
                "data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024.02.zip"))
        .isEmpty();
  }
}
