package io.github.futuresavailability.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many rows one transaction has, on which the size of a DuckDB file depends. */
final class WriteSizeTest {
  private static final int ROW_GROUP = 122_880;
  private static final Resolution MINUTE = Resolution.ONE_MINUTE;
  private static final long FIRST = MINUTE.indexOf(Instant.parse("2020-01-01T00:00:00Z"));
  private static final int CANDLES = 130 * CandleWindow.MAX_CANDLES;
  private static final Instant LAST = MINUTE.startOf(FIRST + CANDLES - 1);

  /** The windows that are read while a store writes: a full queue, and one for each worker. */
  private static final int WAITING = 64 + 2;

  private final List<Long> writes = new ArrayList<>();

  private final EveryMinute source = new EveryMinute();

  @Test
  void aTransactionIsSmallerThanARowGroupOrFillsTwo() {
    try (DuckDbCandles duckDb = DuckDbCandles.inMemory()) {
      BackfillReport report = backfill(new Recorded(duckDb, windows -> {})).run();

      assertThat(report.candles()).isEqualTo(CANDLES);
      assertThat(writes.stream().mapToLong(Long::longValue).sum()).isEqualTo(CANDLES);
      assertThat(writes)
          .allMatch(rows -> rows < ROW_GROUP || (rows > 1.9 * ROW_GROUP && rows <= 2 * ROW_GROUP));
      assertThat(writes.stream().filter(rows -> rows > ROW_GROUP)).isNotEmpty();
    }
  }

  @Test
  void aStoreThatTakesLongGetsNoMoreTransactions() {
    try (DuckDbCandles duckDb = DuckDbCandles.inMemory()) {
      Duration longerThanTheLongestUnwritten = Duration.ofMillis(1100);
      backfill(
              new Recorded(
                  duckDb,
                  windows -> LockSupport.parkNanos(longerThanTheLongestUnwritten.toNanos())))
          .run();

      assertThat(writes).hasSizeLessThanOrEqualTo(5);
    }
  }

  @Test
  void manyWindowsWithoutCandlesAreWrittenInParts() {
    try (DuckDbCandles duckDb = DuckDbCandles.inMemory()) {
      Recorded store = new Recorded(duckDb, windows -> {});
      BackfillReport report =
          backfill(store).between(MINUTE.startOf(FIRST - 30_000_000), LAST).run();

      assertThat(report.noData()).isEqualTo(6_000);
      assertThat(store.windows).allMatch(windows -> windows <= 5_000);
    }
  }

  @Test
  void theThreadsOfARunEndWhenTheStoreFails() throws InterruptedException {
    try (DuckDbCandles duckDb = DuckDbCandles.inMemory()) {
      Recorded store =
          new Recorded(
              duckDb,
              windows -> {
                awaitReads(windows + WAITING);
                throw new StoreException("the disk is full", null);
              });
      assertThatThrownBy(() -> backfill(store).run()).isInstanceOf(StoreException.class);

      assertThat(source.threads).isNotEmpty();
      for (Thread thread : source.threads) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void theFailureOfAWorkerIsNotHiddenByOneOfTheStore() {
    source.failure = new IllegalStateException("a defect of the source");
    try (DuckDbCandles duckDb = DuckDbCandles.inMemory()) {
      StoreException full = new StoreException("the disk is full", null);
      Recorded store =
          new Recorded(
              duckDb,
              windows -> {
                throw full;
              });
      assertThatThrownBy(() -> backfill(store).run())
          .isSameAs(source.failure)
          .hasSuppressedException(full);
    }
  }

  @Test
  void whatWasReadBeforeAnInterruptIsStored() {
    try (DuckDbCandles duckDb = DuckDbCandles.inMemory()) {
      Recorded store =
          new Recorded(
              duckDb,
              windows -> {
                if (writes.isEmpty()) {
                  awaitReads(windows + WAITING);
                  Thread.currentThread().interrupt();
                }
              });
      assertThatThrownBy(() -> backfill(store).run())
          .isInstanceOf(BackfillInterruptedException.class);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(duckDb.ledger("ANY", MINUTE)).hasSize(source.reads.get());
    }
  }

  private void awaitReads(int count) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (source.reads.get() < count && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(source.reads.get()).isGreaterThanOrEqualTo(count);
  }

  private CandleBackfill backfill(CandleStore store) {
    return CandleBackfill.from(source)
        .into(store)
        .instruments("ANY")
        .between(MINUTE.startOf(FIRST), LAST);
  }

  /** Keeps the number of rows of each write. */
  private final class Recorded implements CandleStore {
    private final List<Integer> windows = new ArrayList<>();
    private final CandleStore store;
    private final IntConsumer before;

    Recorded(CandleStore store, IntConsumer before) {
      this.store = store;
      this.before = before;
    }

    @Override
    public List<CandleSeries> series() {
      return store.series();
    }

    @Override
    public List<LedgerEntry> ledger(String instrument, Resolution resolution) {
      return store.ledger(instrument, resolution);
    }

    @Override
    public void write(String source, List<WindowResult> results) {
      before.accept(results.size());
      store.write(source, results);
      windows.add(results.size());
      writes.add(results.stream().mapToLong(result -> result.batch().size()).sum());
    }

    @Override
    public <T> T inReadTransaction(Function<CandleStore, T> reading) {
      return store.inReadTransaction(reading);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** Flat candles from the first one on. */
  private static final class EveryMinute implements CandleSource {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reads = new AtomicInteger();

    /** Thrown by each read but the first one. */
    private volatile @Nullable RuntimeException failure;

    @Override
    public String name() {
      return "every-minute";
    }

    @Override
    public int parallelism() {
      // With two, the second read can fail before the first one has ended.
      return failure == null ? 2 : 1;
    }

    @Override
    public List<List<CandleWindow>> requests(
        String instrument, Resolution resolution, long firstIndex, long lastIndex) {
      List<List<CandleWindow>> requests = new ArrayList<>();
      for (long from = firstIndex; from <= lastIndex; from += CandleWindow.MAX_CANDLES) {
        long to = Math.min(lastIndex, from + CandleWindow.MAX_CANDLES - 1);
        requests.add(List.of(CandleWindow.of(instrument, resolution, from, to)));
      }
      return requests;
    }

    @Override
    public List<CandleBatch> read(List<CandleWindow> windows) {
      threads.add(Thread.currentThread());
      RuntimeException thrown = failure;
      if (reads.incrementAndGet() > 1 && thrown != null) {
        throw thrown;
      }
      return windows.stream().map(EveryMinute::flat).toList();
    }

    private static CandleBatch flat(CandleWindow window) {
      CandleBatchBuilder batch = new CandleBatchBuilder(window);
      for (long i = window.firstIndex(); i <= window.lastIndex(); i++) {
        batch.add(window.resolution().startOf(i), 5, 5, 5, 5, 0);
      }
      return batch.build();
    }

    @Override
    public Optional<Instant> firstCandle(
        String instrument, Resolution resolution, long firstIndex, long lastIndex) {
      return Optional.of(resolution.startOf(Math.max(FIRST, firstIndex)));
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
