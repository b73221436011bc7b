package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** Trades as fast as the stand-in sends them, by the stream and by its rivals, in turn. */
final class StreamThroughput {
  private static final int ROUNDS = 3;

  private StreamThroughput() {}

  /** A client that reads a number of frames. */
  private interface Rival {
    void read(StreamServer server, int frames, Runnable whenOpen) throws Exception;
  }

  static void compare(int trades) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      measure("bare socket", BareFrames::read, trades);
      measure("Java-WebSocket and databind", DatabindFrames::read, trades);
      stream(trades, Long.MAX_VALUE);
    }
  }

  static void slow(int trades, long mostPerSecond) throws Exception {
    stream(trades, mostPerSecond);
  }

  private static void measure(String name, Rival rival, int trades) throws Exception {
    try (StreamServer server = StreamServer.start(0)) {
      long[] began = new long[1];
      rival.read(
          server,
          trades,
          () -> {
            began[0] = System.nanoTime();
            publish(server, trades);
          });
      StreamFlow.print("%s: %,d frames/s", name, perSecond(trades, began[0]));
    }
  }

  private static void publish(StreamServer server, int trades) {
    try {
      server.command("publish " + trades);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stream(int trades, long mostPerSecond) throws Exception {
    try (StreamServer server = StreamServer.start(0);
        BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, server.restAddress())) {
      CheckedTrades listener = new CheckedTrades(server, mostPerSecond);
      // Without ids to start after, no trade comes from the history instead of a frame.
      try (OpenTradeStream stream = StreamFlow.stream(server, history).open(listener)) {
        while (stream.statistics().connected() == 0) {
          Thread.sleep(5);
        }
        long began = System.nanoTime();
        publish(server, trades);
        StreamFlow.await(server, stream);
        StreamFlow.print(
            "stream: %,d trades/s, largest heap %,d MB of %,d MB",
            perSecond(trades, began), largestHeap() >> 20, Runtime.getRuntime().maxMemory() >> 20);
      }
    }
  }

  /** The sum of the largest sizes that each part of the heap had. */
  private static long largestHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static long perSecond(long number, long began) {
    return Math.round((double) number * 1e9 / (double) (System.nanoTime() - began));
  }
}
