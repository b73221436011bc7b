package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCatalog;
import io.github.futuresavailability.trades.Trade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks at a lake that other processes fill, and waits for what they commit. */
final class LakeWatch implements AutoCloseable {
  private static final long LIMIT = Duration.ofMinutes(10).toNanos();

  private final Lake lake;

  private LakeWatch(Lake lake) {
    this.lake = lake;
  }

  /** Waits until the lake is there. */
  static LakeWatch open(Path folder) throws InterruptedException {
    await("the lake", () -> Files.exists(folder.resolve("catalog.db")));
    return new LakeWatch(Lake.open(LakeCatalog.sqlite(folder.resolve("catalog.db")), folder));
  }

  Lake lake() {
    return lake;
  }

  /** The sum of the stored offsets, which only a commit with records makes larger. */
  long offsets() {
    return lake.trades().positions().values().stream()
        .flatMap(position -> position.values().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  void awaitCommitAfter(long offsets) throws InterruptedException {
    await("a commit", () -> offsets() > offsets);
  }

  /** Waits for a trade that a process has received at a time or later. */
  void awaitTradeOf(String symbol, Instant received) throws InterruptedException {
    long[] seen = {offsets()};
    await("a trade that was received at " + received, () -> hasTradeOf(symbol, received, seen));
  }

  private boolean hasTradeOf(String symbol, Instant received, long[] seen) {
    long offsets = offsets();
    if (offsets == seen[0]) {
      return false;
    }
    seen[0] = offsets;
    Optional<Trade> newest = lake.trades().of(symbol).newest(1).stream().findFirst();
    return newest.isPresent() && !newest.get().ingestionTimestamp().isBefore(received);
  }

  void awaitRecords(long records) throws InterruptedException {
    await(records + " records", () -> lake.trades().count() >= records);
  }

  /** Waits for a state of other processes, which report nothing. */
  private static void await(String what, BooleanSupplier state) throws InterruptedException {
    long began = System.nanoTime();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() - began > LIMIT) {
        throw new IllegalStateException("Waited too long for " + what);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    lake.close();
  }
}
