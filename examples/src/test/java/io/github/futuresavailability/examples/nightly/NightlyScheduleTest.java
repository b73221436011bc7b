package io.github.futuresavailability.examples.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class NightlyScheduleTest {
  private static final LocalTime TIME = NightlySchedule.AFTER_PUBLICATION;

  @Test
  void theNextRunIsTodayOrTomorrow() {
    ZonedDateTime before = ZonedDateTime.of(2024, 2, 28, 9, 0, 0, 0, ZoneOffset.UTC);

    assertThat(NightlySchedule.untilNext(before, TIME)).isEqualTo(Duration.ofMinutes(30));
    assertThat(NightlySchedule.untilNext(before.with(TIME), TIME)).isEqualTo(Duration.ofDays(1));
    assertThat(NightlySchedule.untilNext(before.plusHours(1), TIME))
        .isEqualTo(Duration.ofHours(23).plusMinutes(30));
  }

  @Test
  void aRunThatFailsIsFollowedByTheNext() throws InterruptedException {
    var runs = new AtomicInteger();
    var failure = new AtomicReference<Throwable>();
    var twice = new CountDownLatch(2);
    try (NightlySchedule schedule =
        NightlySchedule.start(
            () -> {
              runs.incrementAndGet();
              twice.countDown();
              throw new IllegalStateException("a bad night");
            },
            TIME,
            new AlmostTime(),
            failure::set)) {
      twice.await();
      assertThat(schedule).isNotNull();
    }

    assertThat(runs.get()).isGreaterThanOrEqualTo(2);
    assertThat(failure.get()).hasMessage("a bad night");
  }

  @Test
  void anErrorAndAListenerThatThrowsAreFollowedByTheNextRun() throws InterruptedException {
    var failure = new AtomicReference<Throwable>();
    var twice = new CountDownLatch(2);
    try (NightlySchedule schedule =
        NightlySchedule.start(
            () -> {
              twice.countDown();
              throw new OutOfMemoryError("a very bad night");
            },
            TIME,
            new AlmostTime(),
            thrown -> {
              failure.set(thrown);
              throw new IllegalStateException("the listener fails");
            })) {
      twice.await();
      assertThat(schedule).isNotNull();
    }

    assertThat(failure.get()).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void closingInterruptsTheRunUnderWayAndWaitsForIt() throws InterruptedException {
    var started = new CountDownLatch(1);
    var ended = new AtomicReference<Throwable>();
    NightlySchedule schedule =
        NightlySchedule.start(
            () -> {
              started.countDown();
              new CountDownLatch(1).await();
              return null;
            },
            TIME,
            new AlmostTime(),
            ended::set);
    started.await();
    schedule.close();

    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
  }

  /** Always a millisecond before it is time. */
  private static final class AlmostTime extends Clock {
    @Override
    public Instant instant() {
      return Instant.parse("2024-02-28T09:29:59.999Z");
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
