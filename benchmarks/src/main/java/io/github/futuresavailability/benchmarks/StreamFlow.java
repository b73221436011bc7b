package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamSettings;
import io.github.futuresavailability.trades.stream.StreamStatistics;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A stream of two symbols from a stand-in in another process. The first argument names what is
 * measured:
 *
 * <ul>
 *   <li>{@code cuts [seconds] [rate]}: trades by the clock, with a cut every 20 s, idle times, bad
 *       frames and rejected requests; each delivered trade is compared with the scenario.
 *   <li>{@code outage [seconds] [rate]}: no connection is accepted for some time; what was missed
 *       is filled, and the share of the server's weight that each minute of the clock used is
 *       printed.
 *   <li>{@code delay [seconds] [rate]}: the delay of trades without faults.
 *   <li>{@code throughput [trades]}: trades as fast as they come, next to a bare socket and to
 *       Java-WebSocket with databind, see {@link StreamThroughput}.
 *   <li>{@code slow [trades] [rate]}: the same with a listener that takes no more than a rate.
 * </ul>
 *
 * <p>Rates are trades a second of each symbol. With the property {@code server.command}, for
 * example {@code taskset -c 0}, the stand-in is started by that command.
 */
public final class StreamFlow {
  private static final long BUDGET = 6000;

  private StreamFlow() {}

  /** Runs one measurement. */
  public static void main(String[] args) throws Exception {
    int first = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int second = args.length > 2 ? Integer.parseInt(args[2]) : 0;
    switch (args[0]) {
      case "cuts" -> cuts(or(first, 600), or(second, 500));
      case "outage" -> outage(or(first, 600), or(second, 500));
      case "delay" -> delay(or(first, 60), or(second, 2500));
      case "throughput" -> StreamThroughput.compare(or(first, 2_000_000));
      case "slow" -> StreamThroughput.slow(or(first, 10_000_000), or(second, 100_000));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static int or(int number, int otherwise) {
    return number == 0 ? otherwise : number;
  }

  /** Opens a stream that starts before the first trade. */
  private static OpenTradeStream open(
      StreamServer server,
      BinanceHistory history,
      StreamSettings settings,
      CheckedTrades listener) {
    return stream(server, history)
        .settings(settings)
        .startAfter(
            Map.of(
                StreamServer.SYMBOLS.get(0), StreamServer.FIRST - 1,
                StreamServer.SYMBOLS.get(1), StreamServer.FIRST - 1))
        .open(listener);
  }

  /** The stream of both symbols. */
  static TradeStream stream(StreamServer server, BinanceHistory history) {
    return TradeStream.binance(BinanceMarket.SPOT)
        .symbols(StreamServer.SYMBOLS)
        .at(server.streamAddress())
        .history(history);
  }

  private static void cuts(int seconds, int rate) throws Exception {
    try (StreamServer server = StreamServer.start(rate);
        BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, server.restAddress())) {
      CheckedTrades listener = new CheckedTrades(server, Long.MAX_VALUE);
      StreamSettings settings = StreamSettings.standard().idleTimeout(Duration.ofSeconds(5));
      try (OpenTradeStream stream = open(server, history, settings, listener)) {
        server.command("garbage");
        listener.measure();
        disturb(server, seconds);
        await(server, stream);
        print("gap events %d; delay in the client: %s", listener.gaps(), listener.delays());
      }
      print("weight of history: %s", server.command("weight"));
    }
  }

  private static void disturb(StreamServer server, int seconds) throws Exception {
    for (int second = 1; second <= seconds; second++) {
      Thread.sleep(1000);
      switch (second % 40) {
        case 20 -> server.command("cut END");
        case 0 -> server.command("cut NORMAL");
        case 27 -> server.command("suspend");
        case 33 -> server.command("resume");
        case 13, 31 -> server.command("reject");
        default -> {}
      }
    }
  }

  private static void outage(int seconds, int rate) throws Exception {
    try (StreamServer server = StreamServer.start(rate);
        BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, server.restAddress())) {
      CheckedTrades listener = new CheckedTrades(server, Long.MAX_VALUE);
      try (OpenTradeStream stream = open(server, history, StreamSettings.standard(), listener)) {
        Thread.sleep(5000);
        await(server, stream);
        TimeUnit.SECONDS.sleep(61);
        server.command("down");
        TimeUnit.SECONDS.sleep(seconds);
        server.command("up");
        long began = System.nanoTime();
        awaitConnection(stream);
        print("connected again after %.1f s", seconds(began));
        awaitNoGap(stream);
        print("no gap any more after %.1f s", seconds(began));
        await(server, stream);
        for (String weight : server.command("minutes").split(" ", -1)) {
          print("a minute of filling: weight %s, %.1f %%", weight, percent(weight));
        }
      }
    }
  }

  private static double percent(String weight) {
    return 100.0 * (double) Long.parseLong(weight) / (double) BUDGET;
  }

  private static double seconds(long began) {
    return (double) (System.nanoTime() - began) / 1e9;
  }

  private static void awaitConnection(OpenTradeStream stream) throws InterruptedException {
    while (stream.statistics().connected() == 0) {
      Thread.sleep(5);
    }
  }

  /** The gap is there some time after the connection. */
  private static void awaitNoGap(OpenTradeStream stream) throws InterruptedException {
    Thread.sleep(1000);
    while (stream.statistics().total(SymbolStatistics::open) > 0) {
      Thread.sleep(5);
    }
  }

  /** Waits until every trade up to now is delivered, and prints the statistics. */
  static void await(StreamServer server, OpenTradeStream stream) throws Exception {
    List<String> newest = List.of(server.command("newest").split(" ", -1));
    long began = System.nanoTime();
    for (int i = 0; i < newest.size(); i++) {
      long last = Long.parseLong(newest.get(i));
      String symbol = StreamServer.SYMBOLS.get(i);
      while (stream.position().getOrDefault(symbol, 0L) < last) {
        Thread.sleep(5);
        if (System.nanoTime() - began > TimeUnit.MINUTES.toNanos(20)) {
          throw new IllegalStateException(symbol + " stays before " + last + stream.statistics());
        }
      }
    }
    print(stream.statistics());
  }

  private static void print(StreamStatistics all) {
    print(
        "%,d trades delivered once and in order: gaps %d, filled %d, absent %d, open %d,"
            + " duplicates %d, bad frames %d, reconnects %d, failed requests %d",
        all.total(SymbolStatistics::delivered),
        all.total(SymbolStatistics::gaps),
        all.total(SymbolStatistics::filledIds),
        all.total(SymbolStatistics::absentIds),
        all.total(SymbolStatistics::open),
        all.total(SymbolStatistics::duplicates),
        all.badFrames(),
        all.reconnects(),
        all.historyFailures());
  }

  private static void delay(int seconds, int rate) throws Exception {
    try (StreamServer server = StreamServer.start(rate);
        BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, server.restAddress())) {
      CheckedTrades listener = new CheckedTrades(server, Long.MAX_VALUE);
      try (OpenTradeStream stream = open(server, history, StreamSettings.standard(), listener)) {
        // What waits behind the trades before the start is no delay of the client.
        await(server, stream);
        listener.measure();
        TimeUnit.SECONDS.sleep(seconds);
        print("delay in the client: %s", listener.delays());
      }
    }
  }

  static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
