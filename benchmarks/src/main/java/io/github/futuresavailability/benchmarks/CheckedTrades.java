package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.testkit.binance.ScenarioTrade;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Checks each id that is delivered, and compares one trade of 16 with the scenario. A listener that
 * is limited takes no more trades in a second.
 */
final class CheckedTrades implements StreamListener {
  private final StreamServer server;
  private final Map<String, Long> next = new HashMap<>();
  private final long[] delays;
  private final long mostPerSecond;
  private volatile boolean isMeasuring;
  private int measured;
  private long delivered;
  private long began;
  private final LongAdder gaps = new LongAdder();

  CheckedTrades(StreamServer server, long mostPerSecond) {
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
      if (isMeasuring
          && measured < delays.length
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

  /** Keeps the delays of what is delivered from now on. */
  void measure() {
    isMeasuring = true;
  }

  long gaps() {
    return gaps.sum();
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
