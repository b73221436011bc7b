package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeOptions;
import io.github.futuresavailability.trades.Trade;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From the receipt of a trade until another open lake returns it. Trades are received evenly, those
 * of a second are appended at its end, and the next append begins with the next second at the
 * earliest.
 */
final class LakeDelays {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private LakeDelays() {}

  static void measure(int seconds, int rate) throws Exception {
    try (Scratch scratch = Scratch.folder()) {
      Path folder = scratch.file("lake");
      try (Lake writer = LakeFlow.open(folder, LakeOptions.standard());
          Lake reader = LakeFlow.open(folder, LakeOptions.standard())) {
        StandInTrades source = StandInTrades.from(LakeFlow.START);
        // The first commits start the engine and compile the code.
        for (int i = 0; i < 5; i++) {
          LakeFlow.append(writer, source.take(rate));
          await(reader, List.of());
        }
        measure(writer, reader, source, seconds, rate);
      }
    }
  }

  private static void measure(Lake writer, Lake reader, StandInTrades source, int seconds, int rate)
      throws Exception {
    long[] delays = new long[seconds * rate];
    long began = System.nanoTime();
    int done = 0;
    while (done < delays.length) {
      // What was received by now, at least a second of it.
      long due = began + (done / rate + 1) * SECOND;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      int received = (int) Math.min(delays.length, (System.nanoTime() - began) * rate / SECOND);
      List<Trade> trades = source.take(received - done);
      LakeFlow.append(writer, trades);
      await(reader, trades);
      long seen = System.nanoTime();
      for (; done < received; done++) {
        delays[done] = seen - (began + done * SECOND / rate);
      }
    }
    Arrays.sort(delays);
    LakeFlow.print(
        "%,d trades a second for %d s: from receipt to a query p50 %d ms, p99 %d ms, longest %d ms",
        rate,
        seconds,
        millis(delays[delays.length / 2]),
        millis(delays[(int) (delays.length * 0.99)]),
        millis(delays[delays.length - 1]));
  }

  /** Fails unless the newest trade of the most traded symbol is found. */
  private static void await(Lake reader, List<Trade> trades) {
    String symbol = StandInTrades.SYMBOLS.get(0);
    List<Trade> newest = reader.trades().of(symbol).newest(1);
    trades.stream()
        .filter(trade -> trade.symbol().equals(symbol))
        .reduce((first, second) -> second)
        .ifPresent(
            last -> {
              if (!newest.equals(List.of(last))) {
                throw new IllegalStateException(last + " is not the newest trade: " + newest);
              }
            });
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
