package io.github.futuresavailability.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Market;
import io.github.futuresavailability.SymbolArbitraries;
import java.time.LocalDate;
import java.time.YearMonth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveFileTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 15);

  @Test
  void aDailyFileHasItsKey() {
    ArchiveFile file = ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", DAY);

    assertThat(file.name()).isEqualTo("BTCUSDT-1m-2024-01-15.zip");
    assertThat(file.key())
        .isEqualTo("data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip");
    assertThat(file.checksumKey()).isEqualTo(file.key() + ".CHECKSUM");
    assertThat(file).hasToString(file.key());
  }

  @Test
  void aMonthlyFileHasItsKey() {
    ArchiveFile file =
        ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY)
            .monthly("币安人生USDT", YearMonth.of(2026, 2));

    assertThat(file.key())
        .isEqualTo("data/futures/um/monthly/klines/币安人生USDT/1d/币安人生USDT-1d-2026-02.zip");
    assertThat(file.firstDay()).isEqualTo("2026-02-01");
  }

  @Test
  void aKindWithoutIntervalIsItsOwnLabel() {
    assertThat(new ArchiveSeries(Market.CM, DataKind.AGG_TRADES, null).daily("BTCUSD_PERP", DAY))
        .hasToString(
            "data/futures/cm/daily/aggTrades/BTCUSD_PERP/BTCUSD_PERP-aggTrades-2024-01-15.zip");
    assertThat(
            new ArchiveSeries(Market.UM, DataKind.FUNDING_RATE, null)
                .monthly("BTCUSDT", YearMonth.of(2020, 1)))
        .hasToString("data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2020-01.zip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "data/",
        "data/futures/um/daily/klines//",
        "data/futures/um/daily/klines/BTCUSDT//",
        "data/futures/um/daily/klines/BTCUSDT//.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/",
        "data/futures/um/daily/klines/BTCUSDT/1m/.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip.CHECKSUM",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-1-15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-5.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-02-30.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/part-00000-6f1c-2024-01-15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/part-00000-1b2e.c000.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/ETHUSDT-1m-2024-01-15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-5m-2024-01-15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.ZIP",
        "data/futures/um/daily/klines/BTCUSDT/7m/BTCUSDT-7m-2024-01-15.zip",
        "data/futures/um/daily/klines/BTCUSDT/BTCUSDT-1m-2024-01-15.zip",
        "data/futures/um/daily/klines/BTCUSDT/1m/x/BTCUSDT-1m-2024-01-15.zip",
        "data/futures/um/daily/candles/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip",
        "data/futures/um/hourly/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip",
        "data/futures/um/monthly/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip",
        "data/futures/xm/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip",
        "data/option/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip",
        "/data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip",
        "data/futures/um/daily/trades/BTCUSDT/1m/BTCUSDT-trades-2024-01-15.zip"
      })
  void strayKeysAreNoFiles(String key) {
    assertThat(ArchiveFile.tryParse(key)).isEmpty();
    assertThatThrownBy(() -> ArchiveFile.parse(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a data file of the archive: \"" + key + "\"");
  }

  @Test
  void aMonthlyFileStartsOnTheFirst() {
    assertThatThrownBy(
            () -> new ArchiveFile(ArchiveSeries.UM_KLINES_1M, Cadence.MONTHLY, "BTCUSDT", DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A monthly file starts on the first: 2024-01-15");
  }

  @Test
  void aYearHasFourDigits() {
    for (LocalDate day : new LocalDate[] {LocalDate.of(10000, 1, 1), LocalDate.of(-1, 1, 1)}) {
      assertThatThrownBy(() -> ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", day))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Not a day of the archive: " + day);
    }
  }

  @Property
  void everyFileIsReadFromItsKey(@ForAll("files") ArchiveFile file) {
    assertThat(ArchiveFile.tryParse(file.key())).contains(file);
    assertThat(ArchiveFile.tryParse(file.checksumKey())).isEmpty();
  }

  @Property
  void everyKeyIsBelowTheStemOfItsSymbol(@ForAll("files") ArchiveFile file) {
    ArchiveSeries series = file.series();
    String folder = series.prefix(file.cadence()) + file.symbol() + "/";

    assertThat(file.key()).startsWith(series.keyStem(file.cadence(), file.symbol()));
    assertThat(file.key()).startsWith(series.symbolPrefix(file.cadence(), file.symbol()));
    assertThat(file.key()).startsWith(folder).endsWith("/" + file.name());
    assertThat(series.symbolOf(file.cadence(), folder)).contains(file.symbol());
  }

  @Provide
  Arbitrary<ArchiveFile> files() {
    Arbitrary<LocalDate> days =
        Arbitraries.integers().between(0, 4000).map(n -> LocalDate.of(2017, 1, 1).plusDays(n));
    return Combinators.combine(
            ArchiveSeriesTest.series(),
            Arbitraries.of(Cadence.class),
            SymbolArbitraries.symbols(),
            days)
        .as(
            (series, cadence, symbol, day) ->
                cadence == Cadence.DAILY
                    ? series.daily(symbol, day)
                    : series.monthly(symbol, YearMonth.from(day)));
  }
}
