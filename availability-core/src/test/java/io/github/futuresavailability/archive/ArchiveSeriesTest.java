package io.github.futuresavailability.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Market;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveSeriesTest {
  private static final ArchiveSeries METRICS = new ArchiveSeries(Market.UM, DataKind.METRICS, null);

  @Test
  void prefixesEndInASlash() {
    ArchiveSeries series = ArchiveSeries.UM_KLINES_1M;

    assertThat(series.prefix(Cadence.DAILY)).isEqualTo("data/futures/um/daily/klines/");
    assertThat(series.symbolPrefix(Cadence.MONTHLY, "BTCUSDT"))
        .isEqualTo("data/futures/um/monthly/klines/BTCUSDT/1m/");
    assertThat(METRICS.symbolPrefix(Cadence.DAILY, "BTCUSDT"))
        .isEqualTo("data/futures/um/daily/metrics/BTCUSDT/");
  }

  @Test
  void theStemEndsBeforeTheDate() {
    assertThat(ArchiveSeries.UM_KLINES_1M.keyStem(Cadence.DAILY, "BTCUSDT"))
        .isEqualTo("data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-");
    assertThat(METRICS.keyStem(Cadence.DAILY, "BTCUSDT"))
        .isEqualTo("data/futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-");
  }

  @Test
  void theIntervalCanBeExchanged() {
    assertThat(ArchiveSeries.UM_KLINES_1M.withInterval(KlineInterval.ONE_DAY))
        .isEqualTo(ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY));
  }

  @Test
  void anIntervalIsThereExactlyWhereTheKindHasOne() {
    assertThatThrownBy(() -> new ArchiveSeries(Market.UM, DataKind.KLINES, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("klines needs an interval");
    assertThatThrownBy(() -> METRICS.withInterval(KlineInterval.ONE_DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metrics has no interval");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "data/futures/um/daily/klines/",
        "data/futures/um/daily/klines//",
        "data/futures/um/daily/klines/BTCUSDT",
        "data/futures/um/daily/klines/BTCUSDT//",
        "data/futures/um/daily/klines/BTCUSDT/1m/",
        "data/futures/um/monthly/klines/BTCUSDT/",
        "data/futures/cm/daily/klines/BTCUSDT/"
      })
  void otherFoldersNameNoSymbol(String folder) {
    assertThat(ArchiveSeries.UM_KLINES_1M.symbolOf(Cadence.DAILY, folder)).isEmpty();
  }

  @Test
  void aNameThatIsNoSymbolHasNoFolder() {
    assertThatThrownBy(() -> ArchiveSeries.UM_KLINES_1M.keyStem(Cadence.DAILY, "a/b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A symbol has a slash or a NUL: \"a/b\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "futures/um",
        "futures/um/klines",
        "futures/um/klines/1m/",
        "futures/um/metrics/1m",
        "um/klines/1m"
      })
  void whatIsNoSeriesIsNamed(String text) {
    assertThatThrownBy(() -> ArchiveSeries.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a series of the archive: \"" + text + "\"; write futures/um/klines/1m");
  }

  @ParameterizedTest
  @CsvSource({
    "futures/um/candles/1m, No kind of archive data \"candles\"",
    "futures/um/klines/1M, No kline interval \"1M\""
  })
  void theUnknownPartOfASeriesIsNamed(String text, String message) {
    assertThatThrownBy(() -> ArchiveSeries.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Property
  void everySeriesIsReadFromItsText(@ForAll("series") ArchiveSeries series) {
    assertThat(ArchiveSeries.parse(series.toString())).isEqualTo(series);
  }

  @Provide
  static Arbitrary<ArchiveSeries> series() {
    return Combinators.combine(
            Arbitraries.of(Market.class),
            Arbitraries.of(DataKind.class),
            Arbitraries.of(KlineInterval.class))
        .as(
            (market, kind, interval) ->
                new ArchiveSeries(market, kind, kind.hasInterval() ? interval : null));
  }
}
