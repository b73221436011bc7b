package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.ScenarioTrade;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the trades of the lake with those that the exchange of the demo made. */
final class SentTrades {
  /** What only a stream says of a trade, and not the history. */
  private static final String OF_A_STREAM = "event_type";

  private final BinanceScenario scenario;
  private final long beforeFirst;
  private final Map<String, List<Trade>> stored = new TreeMap<>();

  /** Reads the trades of the lake. */
  SentTrades(BinanceScenario scenario, long beforeFirst, MarketFiles files) {
    this.scenario = scenario;
    this.beforeFirst = beforeFirst;
    try (Lake lake = MarketDemo.lake(files)) {
      for (String symbol : scenario.symbols()) {
        List<Trade> trades = new ArrayList<>();
        lake.trades().of(symbol).forEach(trades::add);
        trades.sort(Comparator.comparingLong(SentTrades::id));
        stored.put(symbol, trades);
      }
    }
  }

  /** All trades of the lake. */
  List<Trade> arrivals() {
    return stored.values().stream().flatMap(List::stream).toList();
  }

  void check(Map<String, Long> lastIds, List<StreamCut> cuts, Checks checks) {
    checks.equal(lastIds.keySet(), stored.keySet(), "the topic has every symbol");
    stored.forEach(
        (symbol, trades) -> {
          long last = lastIds.getOrDefault(symbol, beforeFirst);
          checks.that(
              trades.stream().map(SentTrades::content).toList().equals(made(symbol, last)),
              "%s: %s, each once, ids %d to %d, prices and times as made"
                  .formatted(symbol, Lines.count(trades.size(), "trade"), beforeFirst + 1, last));
        });
    cuts.forEach(cut -> check(cut, checks));
  }

  /** What the exchange made and no connection sent came from its history. */
  private void check(StreamCut cut, Checks checks) {
    List<Trade> during =
        arrivals().stream().filter(trade -> cut.has(trade.symbol(), id(trade))).toList();
    long filled = during.stream().filter(SentTrades::isFromHistory).count();
    checks.that(
        filled > 0 && during.size() == cut.trades(),
        "%s: all %s of the cut are there, %s from the history"
            .formatted(cut.what(), Lines.count(cut.trades(), "trade"), Lines.number(filled)));
  }

  static boolean isFromHistory(Trade trade) {
    return !trade.vendorData().orElse(Map.of()).containsKey(OF_A_STREAM);
  }

  private List<String> made(String symbol, long last) {
    return scenario.trades(symbol, beforeFirst + 1, last).stream()
        .map(SentTrades::content)
        .toList();
  }

  private static long id(Trade trade) {
    return Long.parseLong(trade.id());
  }

  private static String content(Trade trade) {
    return "%s %s %s %s %s"
        .formatted(
            trade.id(),
            Lines.decimal(trade.price()),
            Lines.decimal(trade.quantity()),
            trade.timestamp().toEpochMilli(),
            trade.side());
  }

  private static String content(ScenarioTrade trade) {
    return "%s %s %s %s %s"
        .formatted(
            trade.id(),
            Lines.decimal(trade.price()),
            Lines.decimal(trade.quantity()),
            trade.time().toEpochMilli(),
            trade.isBuyerMaker() ? Side.SELL : Side.BUY);
  }
}
