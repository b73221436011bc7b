package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.testkit.binance.BadFrame;
import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The markets with their addresses, quotes, and descriptions that are refused. */
final class TradeStreamMarketsTest {
  private static final String BTC = "BTCUSDT";

  private final RecordingListener listener = new RecordingListener();
  private StreamFixture fixture = StreamFixture.spot();

  @AfterEach
  void close() {
    fixture.close();
  }

  private long publishAndAwait(String symbol, int trades) {
    long last = fixture.publish(symbol, trades);
    fixture.awaitTrade(listener, symbol, last);
    return last;
  }

  @Test
  void quotesAreDeliveredInOrderAndOnce() {
    fixture.stream = fixture.stream.withQuotes();
    fixture.connected(listener);
    publishAndAwait(BTC, 10);
    fixture.binance.inject(BinanceFault.frame(BadFrame.DUPLICATE).onSymbol(BTC));
    long last = publishAndAwait(BTC, 100);
    long newest = fixture.scenario.quote(BTC, last).orElseThrow().updateId();

    Waiting.until(() -> "quotes", () -> lastQuote() == newest);
    List<Long> ids =
        listener.quotes.stream()
            .filter(quote -> quote.symbol().equals(BTC))
            .map(quote -> quote.sourceSequence().orElseThrow())
            .toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids).hasSize(110);
  }

  private long lastQuote() {
    return listener.quotes.stream()
        .filter(quote -> quote.symbol().equals(BTC))
        .mapToLong(quote -> quote.sourceSequence().orElseThrow())
        .max()
        .orElse(-1);
  }

  @ParameterizedTest
  @EnumSource(BinanceMarket.class)
  void everyMarketHasItsAddressesAndIds(BinanceMarket market) {
    fixture.close();
    BinanceScenario.Builder scenario =
        switch (market) {
          case SPOT -> BinanceScenario.spot(3);
          case US -> BinanceScenario.us(3);
          case UM -> BinanceScenario.usdMargined(3);
          case CM -> BinanceScenario.coinMargined(3);
        };
    String symbol = market == BinanceMarket.CM ? "BTCUSD_PERP" : BTC;
    String quote = market == BinanceMarket.CM ? "USD" : "USDT";
    fixture =
        new StreamFixture(
            market, scenario.symbol(symbol, "BTC", quote).ids(symbol, 100, 50).build());
    fixture.stream = fixture.stream.withQuotes();
    OpenTradeStream stream = fixture.open(listener);
    Waiting.until(
        listener.changes::toString,
        () -> listener.connected() == stream.statistics().connections());
    publishAndAwait(symbol, 10);
    fixture.binance.inject(BinanceFault.frame(BadFrame.SKIPPED).times(9));

    long last = publishAndAwait(symbol, 30);

    fixture.assertDelivered(listener, symbol, 100, last);
    assertThat(listener.of(symbol).get(0).exchange()).isEqualTo(market.exchange());
    Waiting.until(() -> "quotes", () -> !listener.quotes.isEmpty());
    assertThat(listener.quotes).extracting(Quote::exchange).containsOnly(market.exchange());
  }

  @Test
  void anUnknownSymbolIsRefusedAtOnce() {
    assertThatThrownBy(() -> fixture.stream.symbols("NOTHING").open(listener))
        .isInstanceOf(UnknownSymbolException.class)
        .hasMessageContaining("NOTHING");
  }

  @Test
  void aStreamNeedsASymbolAndTheHistoryOfItsMarket() {
    assertThatThrownBy(() -> TradeStream.binance(BinanceMarket.US).open(listener))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No symbol");
    assertThatThrownBy(() -> TradeStream.binance(BinanceMarket.US).history(fixture.history))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A history of BINANCE for a stream of BINANCE_US");
    assertThatThrownBy(
            () ->
                TradeStream.binance(BinanceMarket.SPOT)
                    .symbols("BTCUSDT")
                    .at(URI.create("ws://127.0.0.1:1"))
                    .open(listener))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs the history of the same trades");
    URI http = fixture.binance.restAddress();
    assertThatThrownBy(() -> fixture.stream.at(http))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not an address of the form wss://host: " + http);
    assertThatThrownBy(() -> fixture.stream.failover(List.of(URI.create("wss:opaque"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not an address of the form wss://host: wss:opaque");
    for (long id : new long[] {-1, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> fixture.stream.startAfter(Map.of(BTC, id)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Not an id of a trade of BTCUSDT: " + id);
    }
  }
}
