package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.testkit.binance.ScenarioTrade;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.StreamSettings;
import io.github.futuresavailability.trades.stream.StreamStatistics;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A stream of two symbols from a stand-in in another process. The first argument names what is
 * measured:
 *
 * <ul>
 *   <li>{@code cuts [seconds] [rate]}: trades by the clock, with a cut every 20 s, idle times, bad
 *       frames and rejected requests; each delivered trade is compared with the scenario.
 *   <li>{@code delay [seconds] [rate]}: the delay of trades without faults.
 *   <li>{@code throughput [trades]}: trades as fast as they come, and a bare socket next to it.
 *   <li>{@code slow [trades]}: the same with a listener that takes 100,000 trades a second.
 * </ul>
 */
public final class StreamFlow {
  private StreamFlow() {}

  /** Runs one measurement. */
  public static void main(String[] args) throws Exception {
    int first = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int second = args.length > 2 ? Integer.parseInt(args[2]) : 0;
    switch (args[0]) {
      case "cuts" -> cuts(first == 0 ? 600 : first, second == 0 ? 500 : second);
      case "delay" -> delay(first == 0 ? 60 : first, second == 0 ? 2500 : second);
      case "throughput" -> throughput(first == 0 ? 2_000_000 : first, Long.MAX_VALUE);
      case "slow" -> throughput(first == 0 ? 10_000_000 : first, 100_000);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Compares what is delivered with the scenario, trade by trade. */
  private static final class Comparison implements StreamListener {
    private final StreamServer server;
    private final Map<String, Long> next = new HashMap<>();
    private final long[] delays;
    private final long mostPerSecond;
    private int measured;
    private long delivered;
    private long began;
    private final LongAdder gaps = new LongAdder();

    Comparison(StreamServer server, long mostPerSecond) {
      this.server = server;
      this.mostPerSecond = mostPerSecond;
      this.delays = new long[mostPerSecond == Long.MAX_VALUE ? 1 << 22 : 0];
    }

    @Override
    public void trades(List<Trade> trades) throws InterruptedException {
      long now = micros(Instant.now());
      for (Trade trade : trades) {
        long id = trade.sourceSequence().orElseThrow();
        Long expected = next.put(trade.symbol(), id + 1);
        if (expected != null && expected != id) {
          throw new IllegalStateException(trade.symbol() + ": " + id + " after " + (expected - 1));
        }
        if (delivered % 16 == 0) {
          check(trade, id);
        }
        delivered++;
        if (measured < delays.length
            && trade.vendorData().orElseThrow().containsKey("event_time")) {
          delays[measured++] = now - micros(trade.ingestionTimestamp());
        }
      }
      slowDown();
    }

    private void slowDown() throws InterruptedException {
      if (mostPerSecond == Long.MAX_VALUE) {
        return;
      }
      began = began == 0 ? System.nanoTime() : began;
      long due = began + delivered * 1_000_000_000 / mostPerSecond;
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
    }

    private void check(Trade trade, long id) {
      ScenarioTrade expected = server.scenario().trade(trade.symbol(), id).orElseThrow();
      if (expected.price().compareTo(trade.price()) != 0
          || expected.quantity().compareTo(trade.quantity()) != 0
          || !expected.time().equals(trade.timestamp())) {
        throw new IllegalStateException(trade + " instead of " + expected);
      }
    }

    @Override
    public void gap(TradeGap gap) {
      gaps.increment();
    }

    private static long micros(Instant time) {
      return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    /** From the receipt of a frame to the listener, in milliseconds. */
    String delays() {
      long[] sorted = Arrays.copyOf(delays, measured);
      Arrays.sort(sorted);
      return measured == 0
          ? "none"
          : String.format(
              Locale.ROOT,
              "p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, max %.1f ms of %d",
              at(sorted, 0.5),
              at(sorted, 0.99),
              at(sorted, 0.999),
              at(sorted, 1),
              measured);
    }

    private static double at(long[] sorted, double share) {
      int index = (int) Math.min(sorted.length - 1, Math.round(share * (double) sorted.length));
      return (double) sorted[index] / 1000;
    }
  }

  private static OpenTradeStream open(
      StreamServer server, BinanceHistory history, StreamSettings settings, Comparison listener) {
    return TradeStream.binance(BinanceMarket.SPOT)
        .symbols(StreamServer.SYMBOLS)
        .at(server.streamAddress())
        .history(history)
        .settings(settings)
        .startAfter(
            Map.of(
                StreamServer.SYMBOLS.get(0), StreamServer.FIRST - 1,
                StreamServer.SYMBOLS.get(1), StreamServer.FIRST - 1))
        .open(listener);
  }

  private static void cuts(int seconds, int rate) throws Exception {
    try (StreamServer server = StreamServer.start(rate);
        BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, server.restAddress())) {
      Comparison listener = new Comparison(server, Long.MAX_VALUE);
      StreamSettings settings = StreamSettings.standard().idleTimeout(Duration.ofSeconds(5));
      try (OpenTradeStream stream = open(server, history, settings, listener)) {
        server.command("garbage");
        disturb(server, seconds);
        await(server, stream, rate);
        print("gap events %d; delay in the client: %s", listener.gaps.sum(), listener.delays());
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

  private static void await(StreamServer server, OpenTradeStream stream, int rate)
      throws Exception {
    String[] newest = server.command("newest").split(" ", -1);
    long began = System.nanoTime();
    for (int i = 0; i < newest.length; i++) {
      long last = Long.parseLong(newest[i]);
      String symbol = StreamServer.SYMBOLS.get(i);
      while (stream.position().getOrDefault(symbol, 0L) < last) {
        Thread.sleep(5);
        if (System.nanoTime() - began > TimeUnit.MINUTES.toNanos(20)) {
          throw new IllegalStateException(symbol + " stays before " + last + stream.statistics());
        }
      }
    }
    StreamStatistics all = stream.statistics();
    print(
        "%d trades at %d/s delivered once and in order: gaps %d, filled %d, absent %d, open %d,"
            + " duplicates %d, bad frames %d, reconnects %d, failed requests %d",
        all.total(SymbolStatistics::delivered),
        rate,
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
      Comparison listener = new Comparison(server, Long.MAX_VALUE);
      try (OpenTradeStream stream = open(server, history, StreamSettings.standard(), listener)) {
        Thread.sleep(seconds * 1000L);
        await(server, stream, rate);
        print("delay in the client: %s", listener.delays());
      }
    }
  }

  private static void throughput(int trades, long mostPerSecond) throws Exception {
    for (int round = 0; round < 3; round++) {
      if (mostPerSecond == Long.MAX_VALUE) {
        try (StreamServer server = StreamServer.start(0)) {
          print("bare socket: %,d frames/s", bare(server, trades));
        }
      }
      try (StreamServer server = StreamServer.start(0);
          BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, server.restAddress())) {
        Comparison listener = new Comparison(server, mostPerSecond);
        try (OpenTradeStream stream = open(server, history, StreamSettings.standard(), listener)) {
          while (stream.statistics().connected() == 0) {
            Thread.sleep(5);
          }
          long began = System.nanoTime();
          server.command("publish " + trades);
          await(server, stream, 0);
          print(
              "stream: %,d trades/s, heap %,d MB of %,d MB",
              perSecond(trades, began),
              (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
              Runtime.getRuntime().maxMemory() >> 20);
        }
      }
      if (mostPerSecond != Long.MAX_VALUE) {
        return;
      }
    }
  }

  /** The frames of the same stream, read and thrown away. */
  private static long bare(StreamServer server, int trades) throws Exception {
    AtomicLong frames = new AtomicLong();
    CountDownLatch end = new CountDownLatch(1);
    WebSocket.Listener counting =
        new WebSocket.Listener() {
          @Override
          public @Nullable CompletionStage<?> onText(
              WebSocket socket, CharSequence data, boolean last) {
            if (last && frames.incrementAndGet() == trades) {
              end.countDown();
            }
            socket.request(1);
            return null;
          }
        };
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(
                    server.streamAddress()
                        + "/stream?streams=btcusdt@trade/ethusdt@trade&timeUnit=MICROSECOND"),
                counting)
            .join();
    long began = System.nanoTime();
    server.command("publish " + trades);
    end.await();
    long rate = perSecond(trades, began);
    socket.abort();
    return rate;
  }

  private static long perSecond(long number, long began) {
    return Math.round((double) number * 1e9 / (double) (System.nanoTime() - began));
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
