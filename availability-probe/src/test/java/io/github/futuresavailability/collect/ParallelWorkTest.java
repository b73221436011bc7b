package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParallelWorkTest {
  private static final ArchiveScenario NOTHING_MUCH =
      ArchiveScenario.builder(1).listed("A", DateRange.parse("2024-01-01..2024-01-01")).build();

  @Test
  void everyItemIsSettledOnce() {
    Set<Integer> settled = ConcurrentHashMap.newKeySet();
    var outcome =
        run(
            1000,
            0.05,
            item -> assertThat(settled.add(item)).as("%s settled twice", item).isTrue());

    assertThat(settled).hasSize(1000);
    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.stoppedEarly()).isFalse();
  }

  @Test
  void failuresUpToTheShareAreKeptAndTheRestIsSettled() {
    var outcome = run(1000, 0.05, item -> failIf(item % 40 == 39));

    assertThat(outcome.failed()).hasSize(25);
    assertThat(outcome.stoppedEarly()).isFalse();
  }

  @Test
  void fewerThanAHundredAnswersNeverStopTheWork() {
    var outcome = run(99, 0.05, item -> failIf(true));

    assertThat(outcome.failed()).hasSize(99);
    assertThat(outcome.stoppedEarly()).isFalse();
  }

  @Test
  void tooLargeAShareStopsTheWorkFromAHundredOn() {
    var outcome = run(1000, 0.05, item -> failIf(item % 10 == 0));

    assertThat(outcome.stoppedEarly()).isTrue();
    assertThat(outcome.failed()).hasSizeBetween(6, 20);
  }

  @Test
  void whatIsNoFailureOfAnAnswerEndsTheWorkAndCutsTheOthers() {
    CountDownLatch never = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                run(
                    8,
                    0.05,
                    item -> {
                      if (item == 3) {
                        throw new IllegalStateException("on purpose");
                      }
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        throw new IOException(e);
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("on purpose");
  }

  @Test
  void aListenerThatThrowsEndsTheWork() {
    try (Collected it = Collected.from(NOTHING_MUCH)) {
      assertThatThrownBy(
              () ->
                  it.backfill()
                      .onProgress(
                          progress -> {
                            throw new IllegalStateException("enough");
                          })
                      .run())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("enough");
      assertThat(it.rows()).isEmpty();
    }
  }

  private static ParallelWork.Outcome<Integer> run(
      int items, double maxFailureShare, ParallelWork.Task<Integer> task) {
    List<Integer> all = IntStream.range(0, items).boxed().toList();
    try (Collected it = Collected.from(NOTHING_MUCH)) {
      CollectionOptions options =
          CollectionOptions.of(it.store, it.database)
              .withParallelism(8)
              .withMaxFailureShare(maxFailureShare);
      return ParallelWork.run(options, Progress.Phase.AVAILABILITY, all, task);
    }
  }

  private static void failIf(boolean fails) throws IOException {
    if (fails) {
      throw new IOException("on purpose");
    }
  }
}
