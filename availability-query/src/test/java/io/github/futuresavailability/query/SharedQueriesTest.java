package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedQueriesTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 8;
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final History HISTORY =
      new History(
          Map.of(
              "BTCUSDT",
              "1".repeat(40),
              "ETHUSDT",
              "2".repeat(20) + ".".repeat(20),
              "ICPUSDT",
              ".".repeat(10) + "3".repeat(30),
              "币安人生USDT",
              "12345".repeat(8)));

  @Test
  void manyThreadsRunTheSameQueriesOnAFile(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("shared.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      HISTORY.writeTo(database);
    }
    try (AvailabilityQueries queries = new AvailabilityQueries(path);
        VolumeQueries volumes = new VolumeQueries(path)) {
      query(queries, volumes);
    }
  }

  @Test
  void manyThreadsRunTheSameQueriesOnADatabaseInMemory() throws Exception {
    try (AvailabilityDatabase database = HISTORY.inMemory()) {
      query(AvailabilityQueries.on(database), VolumeQueries.on(database));
    }
  }

  private static void query(AvailabilityQueries queries, VolumeQueries volumes) throws Exception {
    List<Callable<Void>> threads =
        IntStream.range(0, THREADS).mapToObj(t -> calls(queries, volumes, t)).toList();
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> finished : executor.invokeAll(threads)) {
        finished.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static Callable<Void> calls(
      AvailabilityQueries queries, VolumeQueries volumes, int thread) {
    return () -> {
      long start = System.nanoTime();
      for (int round = 0; isToGoOn(round, start); round++) {
        int i = (thread * ROUNDS + round) % History.DAYS;
        assertThat(queries.availableOn(day(i)).symbols()).isEqualTo(HISTORY.presentOn(i));
        assertThat(queries.listedOn(day(10))).containsExactly("ICPUSDT");
        assertThat(queries.delistedOn(day(20))).containsExactly("ETHUSDT");
        assertThat(queries.timelineOf("ETHUSDT").lastTradedDay()).contains(day(19));
        assertThat(queries.conditionOf("BTCUSDT", day(i))).isEqualTo(DayCondition.TRADED);
        assertThat(volumes.rankingOn(day(i)).symbols())
            .containsExactlyInAnyOrderElementsOf(HISTORY.presentOn(i));
        assertThat(volumes.maximumOf("ICPUSDT", DateRange.of(day(0), day(39))))
            .hasValue(HISTORY.volume("ICPUSDT", 10));
        assertThat(volumes.summaryOn(day(i)).contracts()).isEqualTo(HISTORY.presentOn(i).size());
        assertThat(queries.barsOf("BTCUSDT", DateRange.of(day(i))).days())
            .extracting(DailyKline::close)
            .containsExactly(HISTORY.close("BTCUSDT", i));
        assertThat(queries.sql("SELECT CAST(? AS INTEGER) AS n", i).rows().get(0).values())
            .containsExactly((long) i);
        assertThat(queries.lifetimes().symbols()).isEqualTo(HISTORY.symbols());
        assertThat(volumes.moversOn(day(39), 39).newcomers()).containsExactly("ICPUSDT");
      }
      return null;
    };
  }

  /** A few rounds, or as many as fit into ten seconds. */
  private static boolean isToGoOn(int round, long start) {
    return Boolean.getBoolean("stress") ? System.nanoTime() - start < LONG_NANOS : round < ROUNDS;
  }
}
