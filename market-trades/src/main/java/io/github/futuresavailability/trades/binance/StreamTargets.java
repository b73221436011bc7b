package io.github.futuresavailability.trades.binance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The combined streams of a market, split by the number that a connection may have and by the
 * length of a URL. The names of streams are in the URL, so that a client never sends a message.
 */
final class StreamTargets {
  private static final int MAX_SPOT = 1024;
  private static final int MAX_FUTURES = 200;

  /** Servers and proxies commonly take 8 KiB for the first line of a request. */
  private static final int MAX_LENGTH = 4000;

  private final BinanceMarket market;
  private final List<Target> targets = new ArrayList<>();

  /**
   * One connection.
   *
   * @param path the path and the query
   * @param tradeSymbols the symbols of which it has trades
   */
  record Target(String path, List<String> tradeSymbols) {}

  private StreamTargets(BinanceMarket market) {
    this.market = market;
  }

  /** The base address of the streams of a market. */
  static URI address(BinanceMarket market) {
    return URI.create(
        switch (market) {
          case SPOT -> "wss://stream.binance.com:9443";
          case US -> "wss://stream.binance.us:9443";
          case UM -> "wss://fstream.binance.com";
          case CM -> "wss://dstream.binance.com";
        });
  }

  static List<Target> of(BinanceMarket market, List<String> symbols, boolean quotes) {
    StreamTargets all = new StreamTargets(market);
    // USD-M futures have one address for trades and another one for quotes.
    String trades = market == BinanceMarket.UM ? "/market/stream" : "/stream";
    String books = market == BinanceMarket.UM ? "/public/stream" : "/stream";
    String event = market.hasAggregateTrades() ? "@aggTrade" : "@trade";
    if (quotes && trades.equals(books)) {
      all.add(trades, symbols, List.of(event, "@bookTicker"));
      return all.targets;
    }
    all.add(trades, symbols, List.of(event));
    if (quotes) {
      all.add(books, symbols, List.of("@bookTicker"));
    }
    return all.targets;
  }

  private void add(String path, List<String> symbols, List<String> events) {
    boolean hasTrades = !events.equals(List.of("@bookTicker"));
    int most = (market.hasAggregateTrades() ? MAX_FUTURES : MAX_SPOT) / events.size();
    List<String> chosen = new ArrayList<>();
    StringBuilder names = new StringBuilder();
    for (String symbol : symbols) {
      String more = names(symbol, events);
      if (chosen.size() == most || names.length() + more.length() > MAX_LENGTH) {
        targets.add(target(path, names, hasTrades ? chosen : List.of()));
        chosen.clear();
        names.setLength(0);
      }
      chosen.add(symbol);
      names.append(names.isEmpty() ? "" : "/").append(more);
    }
    targets.add(target(path, names, hasTrades ? chosen : List.of()));
  }

  private static String names(String symbol, List<String> events) {
    String name = URLEncoder.encode(symbol.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
    return String.join("/", events.stream().map(name::concat).toList());
  }

  private Target target(String path, StringBuilder names, List<String> symbols) {
    String unit = market == BinanceMarket.SPOT ? "&timeUnit=MICROSECOND" : "";
    return new Target(path + "?streams=" + names + unit, List.copyOf(symbols));
  }
}
