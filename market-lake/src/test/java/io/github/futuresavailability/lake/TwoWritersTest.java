package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writers at once, each with the lake open for itself. */
final class TwoWritersTest {
  private static final int BATCH = 20;
  private static final int BATCHES = 12;

  @TempDir Path folder;

  @Test
  void ofWritersOfOneSourceOneAppendsEachBatch() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    inParallel(
        3,
        writer -> {
          try (Lake lake = LakeFixtures.open(folder)) {
            LakePosition position = lake.trades().position(SOURCE);
            while (position.value("next").orElse(0) < BATCHES * BATCH) {
              long next = position.value("next").orElse(0);
              LakePosition after = position.with("next", next + BATCH);
              try {
                lake.trades().append(LakeFixtures.trades("BTCUSDT", next, BATCH), position, after);
                position = after;
              } catch (StalePositionException e) {
                refused.incrementAndGet();
                position = e.current();
              }
            }
          }
        });
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(LakeFixtures.all(lake.trades()))
          .isEqualTo(LakeFixtures.trades("BTCUSDT", 0, BATCHES * BATCH));
      assertThat(lake.trades().snapshots()).hasSize(BATCHES);
    }
    assertThat(refused).as("appends that were refused").hasPositiveValue();
  }

  @Test
  void writersOfDifferentSourcesDoNotStopEachOther() throws Exception {
    inParallel(
        3,
        writer -> {
          try (Lake lake = LakeFixtures.open(folder)) {
            LakePosition position = lake.trades().position("source " + writer);
            for (int i = 0; i < BATCHES; i++) {
              List<Trade> trades = LakeFixtures.trades("S" + writer, (long) BATCH * i, BATCH);
              LakePosition after = position.with("next", i + 1);
              lake.trades().append(trades, position, after);
              position = after;
            }
          }
        });
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(lake.trades().count()).isEqualTo(3L * BATCHES * BATCH);
      assertThat(lake.trades().positions())
          .containsOnlyKeys("source 0", "source 1", "source 2")
          .allSatisfy((source, position) -> assertThat(position.value("next")).hasValue(BATCHES));
    }
  }

  @Test
  void theSameFileLoadedTwiceAtATimeIsStoredOnce() throws Exception {
    List<Trade> trades = LakeFixtures.various(21, 400);
    AtomicInteger appended = new AtomicInteger();
    inParallel(
        3,
        writer -> {
          try (Lake lake = LakeFixtures.open(folder)) {
            for (int i = 0; i < 4; i++) {
              List<Trade> part = trades.subList(100 * i, 100 * i + 100);
              appended.addAndGet(lake.trades().appendNew(part).appended());
            }
          }
        });
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
    }
    assertThat(appended).hasValue(400);
  }

  @Test
  void threadsThatShareALakeAppendEachRecordOnce() throws Exception {
    List<Trade> trades = LakeFixtures.trades("ETHUSDT", 0, 300);
    AtomicInteger appended = new AtomicInteger();
    try (Lake lake = LakeFixtures.open(folder)) {
      inParallel(
          4,
          writer -> {
            LakePosition position = lake.trades().position(SOURCE);
            for (int i = 0; i < 10; i++) {
              List<Trade> part = trades.subList(30 * i, 30 * i + 30);
              appended.addAndGet(lake.trades().appendNew(part).appended());
              long next = position.value("next").orElse(0);
              LakePosition after = position.with("next", next + BATCH);
              try {
                lake.trades().append(LakeFixtures.trades("BTCUSDT", next, BATCH), position, after);
                position = after;
              } catch (StalePositionException e) {
                position = e.current();
              }
            }
          });
      long next = lake.trades().position(SOURCE).value("next").orElseThrow();
      List<Trade> all = LakeFixtures.all(lake.trades());
      assertThat(all.stream().filter(trade -> trade.symbol().equals("BTCUSDT")).toList())
          .isEqualTo(LakeFixtures.trades("BTCUSDT", 0, (int) next));
      assertThat(all.stream().filter(trade -> trade.symbol().equals("ETHUSDT")).toList())
          .isEqualTo(trades);
    }
    assertThat(appended).hasValue(300);
  }

  private interface Writing {
    void by(int writer) throws Exception;
  }

  private static void inParallel(int writers, Writing writing) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        int writer = i;
        running.add(
            threads.submit(
                () -> {
                  writing.by(writer);
                  return true;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
