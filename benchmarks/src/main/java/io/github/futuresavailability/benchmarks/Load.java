package io.github.futuresavailability.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** How long each call of many threads took. */
final class Load {
  private static final double NANOS_PER_MILLI = 1e6;

  /** The times of all calls, ascending. */
  private final long[] nanos;

  private final Duration elapsed;

  private Load(long[] nanos, Duration elapsed) {
    this.nanos = nanos;
    this.elapsed = elapsed;
  }

  /** Does one call; the number says which one of its thread. */
  interface Worker {
    void call(int number) throws Exception;
  }

  /** Makes the worker of a thread. */
  interface Workers {
    Worker create() throws Exception;
  }

  /** Calls without a pause, first to warm up and then to measure; any failure ends it. */
  static Load run(int threads, Duration warmUp, Duration measured, Workers workers)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Worker> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(workers.create());
      }
      calls(pool, all, warmUp);
      long began = System.nanoTime();
      long[] nanos = calls(pool, all, measured);
      return new Load(nanos, Duration.ofNanos(System.nanoTime() - began));
    } finally {
      pool.shutdownNow();
    }
  }

  private static long[] calls(ExecutorService pool, List<Worker> workers, Duration time)
      throws Exception {
    long end = System.nanoTime() + time.toNanos();
    List<Future<long[]>> running = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      int first = i * 37;
      running.add(pool.submit(() -> calls(worker, first, end)));
    }
    List<long[]> results = new ArrayList<>();
    for (Future<long[]> each : running) {
      results.add(each.get());
    }
    return results.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  private static long[] calls(Worker worker, int first, long end) throws Exception {
    LongStream.Builder nanos = LongStream.builder();
    long began = System.nanoTime();
    for (int number = first; began < end; number++) {
      worker.call(number);
      long now = System.nanoTime();
      nanos.add(now - began);
      began = now;
    }
    return nanos.build().toArray();
  }

  double perSecond() {
    return (double) nanos.length * 1e9 / (double) elapsed.toNanos();
  }

  private double percentile(double part) {
    return (double) nanos[(int) (part * (double) (nanos.length - 1))] / NANOS_PER_MILLI;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,.0f a second, p50 %.1f ms, p99 %.1f ms, %,d calls without an error",
        perSecond(),
        percentile(0.5),
        percentile(0.99),
        nanos.length);
  }
}
