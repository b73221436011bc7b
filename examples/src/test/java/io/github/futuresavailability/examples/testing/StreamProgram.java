package io.github.futuresavailability.examples.testing;

import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.testkit.binance.ScenarioTrade;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The program of the guide with an embedded Binance. */
public final class StreamProgram {
  private StreamProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    run().forEach(System.out::println);
  }

  static List<String> run() throws InterruptedException {
    BinanceScenario scenario =
        BinanceScenario.spot(7).symbol("BTCUSDT", "BTC", "USDT").absent("BTCUSDT", 20, 22).build();
    BlockingQueue<Trade> delivered = new LinkedBlockingQueue<>();
    List<Trade> trades = new ArrayList<>();
    long reconnects;
    try (EmbeddedBinance binance = EmbeddedBinance.start(scenario);
        BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, binance.restAddress());
        OpenTradeStream stream =
            TradeStream.binance(BinanceMarket.SPOT)
                .symbols("BTCUSDT")
                .at(binance.streamAddress())
                .history(history)
                .startAfter(Map.of("BTCUSDT", 0L))
                .open(delivered::addAll)) {
      binance.publish("BTCUSDT", 10);
      receiveUntil("10", delivered, trades);
      binance.suspend();
      binance.publish("BTCUSDT", 30);
      binance.resume();
      binance.publish("BTCUSDT", 10);
      receiveUntil("50", delivered, trades);
      reconnects = stream.statistics().reconnects();
    }
    List<BigDecimal> prices =
        scenario.trades("BTCUSDT", 1, 50).stream().map(ScenarioTrade::price).toList();
    return List.of(
        "trades: " + trades.size(),
        "reconnects: " + reconnects,
        "prices of the scenario: " + trades.stream().map(Trade::price).toList().equals(prices));
  }

  private static void receiveUntil(String id, BlockingQueue<Trade> delivered, List<Trade> trades)
      throws InterruptedException {
    while (trades.isEmpty() || !trades.get(trades.size() - 1).id().equals(id)) {
      Trade trade = delivered.poll(30, TimeUnit.SECONDS);
      if (trade == null) {
        throw new IllegalStateException("The trade " + id + " was not received");
      }
      trades.add(trade);
    }
  }
}
