package io.github.futuresavailability.examples.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EveryNightTest {
  /** Always a millisecond before it is time. */
  private static final Clock ALMOST_TIME = clockAt("2024-02-28T09:29:59.999Z");

  private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void end() {
    scheduler.shutdownNow();
  }

  @Test
  void theNextNightIsTodayOrTomorrow() {
    assertThat(minutesUntilTheNightAt("2024-02-28T09:00:00Z")).isEqualTo(30);
    assertThat(minutesUntilTheNightAt("2024-02-28T09:30:00Z")).isEqualTo(24 * 60);
    assertThat(minutesUntilTheNightAt("2024-02-28T10:00:00Z")).isEqualTo(23 * 60 + 30);
  }

  @Test
  void aNightThatFailsIsReportedAndFollowedByTheNext() throws InterruptedException {
    CountDownLatch thrice = new CountDownLatch(3);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    EveryNight.schedule(
        scheduler,
        () -> {
          thrice.countDown();
          throw new OutOfMemoryError("a very bad night");
        },
        ALMOST_TIME,
        thrown -> {
          failure.set(thrown);
          throw new IllegalStateException("the listener fails");
        });

    assertThat(thrice.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(failure.get()).hasMessage("a very bad night");
  }

  @Test
  void shuttingDownInterruptsTheNight() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    EveryNight.schedule(
        scheduler,
        () -> {
          started.countDown();
          new CountDownLatch(1).await();
          return null;
        },
        ALMOST_TIME,
        ended::set);
    assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
    scheduler.shutdownNow();

    assertThat(scheduler.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
  }

  private long minutesUntilTheNightAt(String time) {
    scheduler.getQueue().clear();
    EveryNight.schedule(scheduler, () -> null, clockAt(time), thrown -> {});
    Delayed next = (Delayed) scheduler.getQueue().element();
    return Math.round(next.getDelay(TimeUnit.SECONDS) / 60.0);
  }

  private static Clock clockAt(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }
}
