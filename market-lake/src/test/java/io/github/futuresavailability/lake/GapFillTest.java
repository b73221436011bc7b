package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.BinanceRequestException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gaps of the lake are filled from the history of an embedded Binance. */
final class GapFillTest {
  private static final long NEWEST = 5_000;

  @TempDir Path folder;

  private final EmbeddedBinance binance =
      EmbeddedBinance.start(
          BinanceScenario.spot(1)
              .symbol("BTCUSDT", "BTC", "USDT")
              .ids("BTCUSDT", NEWEST, 0)
              .absent("BTCUSDT", 2_500, 2_503)
              .build());
  private final BinanceHistory history =
      BinanceHistory.at(BinanceMarket.SPOT, binance.restAddress());
  private Lake lake;

  @BeforeEach
  void fill() throws InterruptedException {
    lake = LakeFixtures.open(folder);
    List<Trade> trades = new ArrayList<>();
    for (IdRange stored :
        List.of(new IdRange(1, 10), new IdRange(2_200, 2_210), new IdRange(2_600, 2_620))) {
      history.read("BTCUSDT", stored, trades::addAll);
    }
    LakeFixtures.append(lake, trades);
  }

  @AfterEach
  void close() {
    lake.close();
    history.close();
    binance.close();
  }

  @Test
  void everyTradeOfTheExchangeIsStoredOnceAndThePositionStays() throws InterruptedException {
    LakePosition position = lake.trades().position(SOURCE);
    GapFill fill = lake.trades().fillGaps("BTCUSDT", history);

    assertThat(fill.gaps()).containsExactly(new IdRange(11, 2_199), new IdRange(2_211, 2_599));
    assertThat(fill.records()).isEqualTo(new LoadResult(2_189 + 389 - 4, 0));
    assertThat(fill.absent()).containsExactly(new IdRange(2_500, 2_503));
    assertThat(fill.isComplete()).isFalse();
    assertThat(lake.trades().of("BTCUSDT").absentIds()).isEqualTo(fill.absent());
    assertThat(lake.trades().position(SOURCE)).isEqualTo(position);

    List<Trade> expected = new ArrayList<>();
    history.read("BTCUSDT", new IdRange(1, 2_620), expected::addAll);
    assertThat(lake.trades().of("BTCUSDT").oldest(5_000))
        .extracting(Trade::tradeId)
        .isEqualTo(expected.stream().map(Trade::tradeId).toList());
    assertThat(lake.trades().fillGaps("BTCUSDT", history).records())
        .isEqualTo(new LoadResult(0, 0));
    assertThat(lake.verifyRecords().problems()).isEmpty();
  }

  @Test
  void onlyTheGapsAmongTheChosenTradesAreFilled() throws InterruptedException {
    TradeSelection trades = lake.trades().of("BTCUSDT");
    TradeSelection first =
        trades.between(Instant.MIN, trades.oldest(12).get(11).timestamp().plusNanos(1));

    GapFill fill = lake.trades().fillGaps(first, history);

    assertThat(fill.gaps()).containsExactly(new IdRange(11, 2_199));
    assertThat(trades.absentIds()).containsExactly(new IdRange(2_211, 2_599));
  }

  @Test
  void whatWasReadBeforeAFailureIsStored() throws InterruptedException {
    assertThat(lake.trades().fillGaps("NONE", history).gaps()).isEmpty();
    binance.inject(BinanceFault.restStatus(400).onEndpoint("historicalTrades").times(1));
    assertThatExceptionOfType(BinanceRequestException.class)
        .isThrownBy(() -> lake.trades().fillGaps("BTCUSDT", history));
    assertThat(lake.trades().count()).isEqualTo(42);

    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> lake.trades().fillGaps("BTCUSDT", history));
    assertThat(lake.trades().fillGaps("BTCUSDT", history).records().appended()).isEqualTo(2_574);
  }

  @Test
  void anotherExchangeNeverFillsTheGaps() throws InterruptedException {
    try (BinanceHistory other = BinanceHistory.at(BinanceMarket.US, binance.restAddress())) {
      assertThat(lake.trades().fillGaps("BTCUSDT", other).gaps()).isEmpty();
    }
    assertThat(lake.trades().count()).isEqualTo(42);
  }

  @Test
  void aSelectionOfAnotherExchangeOrTableIsRefused(@TempDir Path otherFolder) {
    TradeSelection futures = lake.trades().of("BTCUSDT").exchange("BINANCE_UM");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lake.trades().fillGaps(futures, history))
        .withMessage("The selection is of BINANCE_UM and the history of BINANCE");
    try (Lake other = LakeFixtures.open(otherFolder)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> other.trades().fillGaps(lake.trades().of("BTCUSDT"), history))
          .withMessageStartingWith("The selection is of another table than market_data.trades_v2");
      assertThat(other.trades().count()).isZero();
    }
    assertThat(lake.trades().count()).isEqualTo(42);
  }
}
