package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedUniverseTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = Boolean.getBoolean("stress") ? 200 : 6;
  private static final Drawing DRAWING =
      new Drawing(
          Map.of(
              "BTCUSDT", "1".repeat(40),
              "ETHUSDT", "2".repeat(20) + ".".repeat(20),
              "ICPUSDT", ".".repeat(10) + "3".repeat(30)));
  private static final UniverseSelection TOP = UniverseSelection.all().topByQuoteVolume(1, 5);

  @Test
  void manyThreadsQueryOneUniverseAndOneSelection(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("shared.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      DRAWING.writeTo(database);
    }
    try (AvailabilityQueries queries = new AvailabilityQueries(path)) {
      Universe universe = queries.universe();
      List<Callable<Void>> threads =
          IntStream.range(0, THREADS).mapToObj(t -> calls(queries, universe, t)).toList();
      ExecutorService executor = Executors.newFixedThreadPool(THREADS);
      try {
        for (Future<Void> finished : executor.invokeAll(threads)) {
          finished.get();
        }
      } finally {
        executor.shutdownNow();
      }
    }
  }

  private static Callable<Void> calls(AvailabilityQueries queries, Universe universe, int thread) {
    return () -> {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < Drawing.DAYS; i++) {
          assertThat(universe.contains("ETHUSDT", day(i))).isEqualTo(i < 20);
          assertThat(universe.symbolsOn(day(i)).contains("ICPUSDT")).isEqualTo(i >= 10);
        }
        int today = 1 + (thread * ROUNDS + round) % Drawing.DAYS;
        String expected = today <= 10 ? "ETHUSDT" : "ICPUSDT";
        assertThat(queries.universeAsOf(day(today)).by(TOP).symbols()).containsExactly(expected);
        assertThat(queries.rebalance(day(1), day(40), Period.ofDays(13), TOP).symbolsOn(day(30)))
            .containsExactly("ICPUSDT");
        assertThat(queries.universe()).isEqualTo(universe);
      }
      return null;
    };
  }
}
