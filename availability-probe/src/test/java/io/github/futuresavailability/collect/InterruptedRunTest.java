package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An interrupt ends a run, keeps what was probed, and leaves no thread. */
final class InterruptedRunTest {
  /** Long enough that a run which waits for it would never end within a test. */
  private static final Duration STUCK = Duration.ofMinutes(10);

  @Test
  void theNextBackfillProbesOnlyUnprobedDays() throws Exception {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small());
        CollectedFixture undisturbed = CollectedFixture.from(ArchiveScenario.small())) {
      undisturbed.backfill().run();
      delay(it, RequestKind.LISTING, key -> key.contains("/ETHUSDT/1m/"));
      interruptAfter(it.backfill(), Progress.Phase.AVAILABILITY, 10);
      assertThat(it.rows()).isEmpty();
      it.archive.clearFaults();
      it.archive.resetTraffic();
      it.backfill().run();

      // The discovery, the contract without a result, and the last days of those that have ended,
      // which were absent perhaps because they were not published yet.
      assertThat(it.archive.traffic().requests(RequestKind.LISTING)).isEqualTo(2 + ended(it));
      assertThat(facts(it)).isEqualTo(facts(undisturbed));
    }
  }

  @Test
  void anInterruptedUpdateWritesNothingAndEnds() throws Exception {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      List<String> before = it.rows();
      delay(it, RequestKind.LISTING, key -> key.endsWith("/1m/"));
      DailyUpdate update =
          DailyUpdate.from(it.store)
              .into(it.database)
              .clock(CollectedFixture.noonAfter(it.archive.scenario().days().last()));
      interruptAfter(update, Progress.Phase.AVAILABILITY, 0);

      assertThat(it.rows()).isEqualTo(before);
    }
  }

  /** A caller who refreshes wants to know what the archive says now. */
  @Test
  void aRefreshTakesNoResultOfARunBefore() throws Exception {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      delay(it, RequestKind.LISTING, key -> key.contains("/ETHUSDT/1m/"));
      DailyUpdate refresh = it.update(it.archive.scenario().days().last()).refreshing();
      interruptAfter(refresh, Progress.Phase.AVAILABILITY, 10);
      it.archive.clearFaults();
      it.archive.resetTraffic();
      refresh.run();

      long each = it.archive.scenario().symbols().size();
      assertThat(it.archive.traffic().requests(RequestKind.LISTING)).isGreaterThanOrEqualTo(each);
    }
  }

  @Test
  void anInterruptDuringDiscoveryEndsTheRun() throws Exception {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      delay(it, RequestKind.LISTING, key -> true);
      interruptAfter(it.backfill(), Progress.Phase.DISCOVERY, 0);

      assertThat(it.rows()).isEmpty();
    }
  }

  @Test
  void anInterruptedVolumeRunKeepsWhatItHasRead() throws Exception {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      delay(it, RequestKind.DOWNLOAD, key -> key.contains("/ETHUSDT/"));
      VolumeCollection volumes =
          VolumeCollection.from(it.store)
              .into(it.database)
              .parallelism(16)
              .clock(CollectedFixture.noonAfter(it.archive.scenario().days().last()));
      interruptAfter(volumes, Progress.Phase.MONTHLY_VOLUMES, 8);

      long kept = it.database.summary().volumeRows();
      assertThat(kept).isPositive();
      assertThat(it.database.runs().last())
          .hasValueSatisfying(
              run -> {
                assertThat(run.kind()).isEqualTo(RunKind.VOLUMES);
                assertThat(run.factsWritten()).isEqualTo(kept);
                assertThat(run.failure()).contains("interrupted");
              });
    }
  }

  private static long ended(CollectedFixture it) {
    ArchiveScenario scenario = it.archive.scenario();
    return scenario.symbols().stream()
        .filter(symbol -> !scenario.presentDays(symbol).contains(scenario.days().last()))
        .count();
  }

  private static void delay(CollectedFixture it, RequestKind kind, Predicate<String> keys) {
    it.archive.inject(Fault.delay(STUCK).on(kind).onKeys(keys));
  }

  /** Interrupts the run once it has settled so many requests of a phase, and waits for its end. */
  private static void interruptAfter(CollectionTask<?> task, Progress.Phase phase, int settled)
      throws InterruptedException {
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    var reached = new CountDownLatch(1);
    ThreadGroup group = new ThreadGroup("interrupted");
    Thread run =
        new Thread(
            group,
            () -> {
              try {
                task.onProgress(
                        progress -> {
                          if (progress.phase() == phase && progress.done() >= settled) {
                            reached.countDown();
                          }
                        })
                    .run();
              } catch (RuntimeException e) {
                thrown.add(e);
              }
            },
            "interrupted-run");
    run.start();
    reached.await();
    run.interrupt();
    run.join();

    assertThat(thrown).singleElement().isInstanceOf(CollectionInterruptedException.class);
    assertThat(alive(group)).isEmpty();
  }

  private static Set<String> alive(ThreadGroup group) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> group.equals(thread.getThreadGroup()))
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  /** The rows without the address of the server. */
  private static List<String> facts(CollectedFixture it) {
    return it.rows().stream().map(row -> row.replaceAll("http.*?/data/", "")).toList();
  }
}
