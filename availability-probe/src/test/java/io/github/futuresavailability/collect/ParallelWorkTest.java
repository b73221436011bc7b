package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParallelWorkTest {
  private static final ArchiveScenario NOTHING_MUCH =
      ArchiveScenario.builder(1).listed("A", DateRange.parse("2024-01-01..2024-01-01")).build();

  @Test
  void everyItemIsProcessedOnce() {
    Set<Integer> processed = ConcurrentHashMap.newKeySet();
    var outcome =
        run(
            1000,
            0.05,
            item -> assertThat(processed.add(item)).as("%s processed twice", item).isTrue());

    assertThat(processed).hasSize(1000);
    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.stoppedEarly()).isFalse();
  }

  @Test
  void failuresUpToTheShareAreKeptAndTheRestIsProcessed() {
    var outcome = run(1000, 0.05, item -> failIf(item % 40 == 39));

    assertThat(outcome.failed()).hasSize(25);
    assertThat(outcome.stoppedEarly()).isFalse();
  }

  @Test
  void fewerThanAHundredResultsNeverStopTheWork() {
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
  void anotherExceptionEndsTheWorkAndInterruptsTheOthers() {
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
    try (CollectedFixture it = CollectedFixture.from(NOTHING_MUCH)) {
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

  @Test
  void theFirstErrorIsThrownAndLaterOnesAreSuppressed() {
    var first = new OutOfMemoryError("first");
    CountDownLatch bothStarted = new CountDownLatch(2);

    assertThatThrownBy(
            () ->
                run(
                    2,
                    0.05,
                    item -> {
                      bothStarted.countDown();
                      boolean cut = !await(bothStarted);
                      if (item == 0) {
                        throw first;
                      }
                      if (!cut) {
                        // An interrupt that has come already comes no second time.
                        await(new CountDownLatch(1));
                      }
                      throw new IllegalStateException("later");
                    },
                    Thread::new))
        .isSameAs(first)
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .isInstanceOf(IllegalStateException.class));
  }

  @Test
  void anErrorThatComesWithAnInterruptIsSuppressedByIt() {
    Thread caller = Thread.currentThread();
    var error = new IllegalStateException("on purpose");

    assertThatThrownBy(
            () ->
                run(
                    1,
                    0.05,
                    item -> {
                      caller.interrupt();
                      // The caller has seen its interrupt once it ends this thread.
                      await(new CountDownLatch(1));
                      throw error;
                    }))
        .isInstanceOf(CollectionInterruptedException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(error));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aThreadThatCannotBeStartedEndsTheWorkAndTheOtherThreads() throws InterruptedException {
    List<Thread> made = Collections.synchronizedList(new ArrayList<>());
    ThreadFactory exhausted =
        work -> {
          Thread thread =
              made.size() < 3
                  ? new Thread(work)
                  : new Thread(work) {
                    @Override
                    public synchronized void start() {
                      throw new OutOfMemoryError("unable to create native thread");
                    }
                  };
          made.add(thread);
          return thread;
        };

    assertThatThrownBy(
            () ->
                run(
                    8,
                    0.05,
                    item -> {
                      if (!await(new CountDownLatch(1))) {
                        throw new IOException("cut");
                      }
                    },
                    exhausted))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("unable to create native thread");
    assertThat(made).hasSize(4).noneMatch(Thread::isAlive);
  }

  /** False if the work is over. */
  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** The outcome of the work, with the items that failed. */
  private record Result(List<Integer> failed, boolean stoppedEarly) {}

  private static Result run(int items, double maxFailureRatio, ParallelWork.Task<Integer> task) {
    return run(items, maxFailureRatio, task, Thread::new);
  }

  private static Result run(
      int items, double maxFailureRatio, ParallelWork.Task<Integer> task, ThreadFactory factory) {
    List<Integer> all = IntStream.range(0, items).boxed().toList();
    List<Integer> failed = new ArrayList<>();
    try (CollectedFixture it = CollectedFixture.from(NOTHING_MUCH)) {
      CollectionOptions options =
          CollectionOptions.of(it.store, it.database)
              .withParallelism(8)
              .withMaxFailureRatio(maxFailureRatio);
      boolean stoppedEarly =
          ParallelWork.run(
              options,
              Progress.Phase.AVAILABILITY,
              all,
              task,
              (item, cause) -> failed.add(item),
              factory);
      return new Result(List.copyOf(failed), stoppedEarly);
    }
  }

  private static void failIf(boolean fails) throws IOException {
    if (fails) {
      throw new IOException("on purpose");
    }
  }
}
