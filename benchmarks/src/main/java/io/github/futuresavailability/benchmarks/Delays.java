package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.trades.Trade;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** From the receipt of frames to the commit of their rows. Thread-safe. */
final class Delays {
  private long[] micros = new long[1 << 16];
  private int count;
  private boolean isMeasuring;

  /** Keeps those of what is committed from now on. */
  synchronized void measure() {
    isMeasuring = true;
  }

  synchronized void add(List<Trade> trades, Instant committed) {
    if (!isMeasuring) {
      return;
    }
    if (count + trades.size() > micros.length) {
      micros = Arrays.copyOf(micros, 2 * (count + trades.size()));
    }
    long now = micros(committed);
    for (Trade trade : trades) {
      micros[count++] = now - micros(trade.ingestionTimestamp());
    }
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  synchronized String summary() {
    long[] sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    return count == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "p50 %.0f ms, p99 %.0f ms, max %.0f ms of %,d rows",
            at(sorted, 0.5),
            at(sorted, 0.99),
            at(sorted, 1),
            count);
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.min(sorted.length - 1, Math.round(share * (double) sorted.length));
    return (double) sorted[index] / 1000;
  }
}
