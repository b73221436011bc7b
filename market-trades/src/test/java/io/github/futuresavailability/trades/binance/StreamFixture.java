package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.testkit.binance.ScenarioTrade;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An embedded Binance, its history without retries, and a stream with short delays. */
final class StreamFixture implements AutoCloseable {
  static final StreamSettings QUICK =
      StreamSettings.standard()
          .backOff(List.of(Duration.ofMillis(10), Duration.ofMillis(20)))
          .gapDelay(Duration.ofMillis(2))
          .overlap(Duration.ofMillis(20))
          .idleTimeout(Duration.ZERO)
          .symbolIdleTimeout(Duration.ZERO);

  final BinanceScenario scenario;
  final EmbeddedBinance binance;
  final BinanceMarket market;
  final BinanceSymbols symbols;
  final BinanceHistory history;
  TradeStream stream;
  private @Nullable OpenTradeStream open;

  StreamFixture(BinanceMarket market, BinanceScenario scenario) {
    this.market = market;
    this.scenario = scenario;
    binance = EmbeddedBinance.start(scenario);
    symbols = BinanceSymbols.at(market, binance.restAddress());
    history =
        BinanceHistory.at(
            market,
            binance.restAddress(),
            symbols,
            HistoryLimits.of(market).withMinuteWeight(1_000_000),
            market == BinanceMarket.US ? "key1" : null,
            RetryPolicy.builder().withMaxRetries(0).build(),
            WaitingTime.SYSTEM);
    stream =
        TradeStream.binance(market)
            .symbols(scenario.symbols())
            .at(binance.streamAddress())
            .history(history)
            .breaker(breaker(Duration.ofMillis(30)))
            .settings(QUICK);
  }

  static StreamFixture spot() {
    return new StreamFixture(
        BinanceMarket.SPOT,
        BinanceScenario.spot(1)
            .symbol("BTCUSDT", "BTC", "USDT")
            .symbol("ETHUSDT", "ETH", "USDT")
            .ids("BTCUSDT", 5_000_000_000L, 4_999_990_000L)
            .absent("BTCUSDT", 5_000_000_500L, 5_000_000_503L)
            .ids("ETHUSDT", 1000, 10)
            .build());
  }

  static CircuitBreaker<Object> breaker(Duration delay) {
    return CircuitBreaker.builder()
        .withFailureThreshold(3)
        .withDelay(delay)
        .withSuccessThreshold(2)
        .build();
  }

  OpenTradeStream open(StreamListener listener) {
    OpenTradeStream opened = stream.open(listener);
    open = opened;
    return opened;
  }

  /** Opens a stream and waits for its connection. */
  OpenTradeStream connected(RecordingListener listener) {
    OpenTradeStream opened = open(listener);
    Waiting.until(() -> "connected " + listener.changes, () -> listener.connected() >= 1);
    return opened;
  }

  /** Publishes trades, and some more if the last one is absent; returns the id of the last one. */
  long publish(String symbol, int trades) {
    long last = binance.publish(symbol, trades);
    while (trades > 0 && scenario.trade(symbol, last).isEmpty()) {
      last = binance.publish(symbol, 1);
    }
    return last;
  }

  void awaitTrade(RecordingListener listener, String symbol, long id) {
    Waiting.until(
        () ->
            "%s %d, but %d is the last one; %s %s"
                .formatted(symbol, id, listener.lastId(symbol), listener.gaps, listener.changes),
        () -> listener.lastId(symbol) >= id);
  }

  /** What was delivered of a symbol is exactly what the exchange has in a range of ids. */
  void assertDelivered(RecordingListener listener, String symbol, long firstId, long lastId) {
    List<Trade> delivered = listener.of(symbol);
    List<ScenarioTrade> expected = scenario.trades(symbol, firstId, lastId);
    assertThat(delivered.stream().map(trade -> trade.sourceSequence().orElseThrow()))
        .containsExactlyElementsOf(expected.stream().map(ScenarioTrade::id).toList());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(delivered.get(i).price()).isEqualByComparingTo(expected.get(i).price());
      assertThat(delivered.get(i).quantity()).isEqualByComparingTo(expected.get(i).quantity());
    }
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
    history.close();
    symbols.close();
    binance.close();
  }
}
