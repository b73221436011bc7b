package io.github.futuresavailability.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Market;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which files a series has: one a day, or one a month. */
final class CadenceTest {
  private static final LocalDate LEAP_DAY = LocalDate.parse("2024-02-29");
  private static final ArchiveSeries FUNDING =
      new ArchiveSeries(Market.UM, DataKind.FUNDING_RATE, null);

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"THREE_DAYS", "ONE_WEEK", "ONE_MONTH"})
  void candlesUpToADayHaveAFileForEachDay(KlineInterval interval) {
    assertThat(ArchiveSeries.klines(Market.UM, interval).cadence()).isEqualTo(Cadence.DAILY);
  }

  @ParameterizedTest
  @EnumSource(names = {"THREE_DAYS", "ONE_WEEK", "ONE_MONTH"})
  void longerCandlesHaveOnlyMonths(KlineInterval interval) {
    assertThat(ArchiveSeries.klines(Market.UM, interval).cadence()).isEqualTo(Cadence.MONTHLY);
  }

  @ParameterizedTest
  @EnumSource
  void onlyFundingRatesHaveOnlyMonthsWhateverTheInterval(DataKind kind) {
    KlineInterval interval = kind.hasInterval() ? KlineInterval.ONE_MINUTE : null;

    assertThat(new ArchiveSeries(Market.UM, kind, interval).cadence())
        .isEqualTo(kind == DataKind.FUNDING_RATE ? Cadence.MONTHLY : Cadence.DAILY);
  }

  @Test
  void aDailyFileCoversItsDay() {
    assertThat(Cadence.DAILY.firstDay(LEAP_DAY)).isEqualTo(LEAP_DAY);
    assertThat(Cadence.DAILY.lastDay(LEAP_DAY)).isEqualTo(LEAP_DAY);
    assertThat(ArchiveSeries.UM_KLINES_1M.covering("BTCUSDT", LEAP_DAY).key())
        .endsWith("BTCUSDT-1m-2024-02-29.zip");
  }

  @Test
  void aMonthlyFileCoversItsMonth() {
    assertThat(Cadence.MONTHLY.firstDay(LEAP_DAY)).isEqualTo("2024-02-01");
    assertThat(Cadence.MONTHLY.lastDay(LocalDate.parse("2024-02-01"))).isEqualTo(LEAP_DAY);
    assertThat(FUNDING.covering("BTCUSDT", LEAP_DAY).key())
        .endsWith("BTCUSDT-fundingRate-2024-02.zip");
  }

  @ParameterizedTest
  @EnumSource
  void theReferenceIsAContractOfTheMarketButForIndexPricesOfCoinMargined(Market market) {
    ArchiveSeries index =
        new ArchiveSeries(market, DataKind.INDEX_PRICE_KLINES, KlineInterval.ONE_DAY);

    assertThat(ArchiveSeries.klines(market, KlineInterval.ONE_DAY).referenceSymbol())
        .isEqualTo(market.referenceSymbol())
        .isEqualTo(market == Market.CM ? "BTCUSD_PERP" : "BTCUSDT");
    assertThat(index.referenceSymbol()).isEqualTo(market == Market.CM ? "BTCUSD" : "BTCUSDT");
  }

  @Test
  void aRecordedAddressIsTheOneOfTheCoveringFile() {
    TrackedArchive archive = new TrackedArchive(FUNDING, ArchiveEndpoint.BINANCE_VISION);

    assertThat(archive.url("1000PEPEUSDT", LEAP_DAY))
        .hasToString(
            "https://data.binance.vision/data/futures/um/monthly/fundingRate/1000PEPEUSDT/"
                + "1000PEPEUSDT-fundingRate-2024-02.zip");
    assertThat(archive.urlStem("币USDT"))
        .isEqualTo(
            "https://data.binance.vision/data/futures/um/monthly/fundingRate/%E5%B8%81USDT/"
                + "%E5%B8%81USDT-fundingRate-");
  }
}
