package io.github.futuresavailability.examples.nightly;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a task every day at one time in UTC, on one thread, until it is closed. Closing interrupts
 * the current run, which ends within a second and keeps its probe results, and waits for it.
 */
public final class NightlySchedule implements AutoCloseable {
  /** The archive publishes a day between about 07:00 and 09:00 UTC of the next one. */
  public static final LocalTime AFTER_PUBLICATION = LocalTime.of(9, 30);

  private static final Duration END_WITHIN = Duration.ofSeconds(10);

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "nightly"));
  private final Callable<?> task;
  private final LocalTime time;
  private final Clock clock;
  private final Consumer<Throwable> onError;

  private NightlySchedule(
      Callable<?> task, LocalTime time, Clock clock, Consumer<Throwable> onError) {
    this.task = task;
    this.time = time;
    this.clock = clock;
    this.onError = onError;
  }

  /**
   * Starts a schedule.
   *
   * @param task the task; its exceptions end that run, not the schedule
   * @param time the time of the day, UTC
   * @param clock the clock
   * @param onError gets the exceptions of the task
   * @return the running schedule; the caller closes it
   */
  public static NightlySchedule start(
      Callable<?> task, LocalTime time, Clock clock, Consumer<Throwable> onError) {
    NightlySchedule schedule = new NightlySchedule(task, time, clock, onError);
    schedule.scheduleNext();
    return schedule;
  }

  /** Schedules one run at a time, so that two never run at once after a slow one. */
  private void scheduleNext() {
    Duration wait = untilNext(ZonedDateTime.now(clock.withZone(ZoneOffset.UTC)), time);
    // Each run reports its own exceptions.
    var unused = scheduler.schedule(this::run, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The time until the next run; a whole day if it is exactly that time. */
  static Duration untilNext(ZonedDateTime now, LocalTime time) {
    ZonedDateTime today = now.with(time);
    return Duration.between(now, today.isAfter(now) ? today : today.plusDays(1));
  }

  private void run() {
    try {
      task.call();
    } catch (Exception | Error e) {
      onError.accept(e);
    } finally {
      // Schedules the next night in every case.
      if (!scheduler.isShutdown()) {
        scheduleNext();
      }
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
    try {
      if (!scheduler.awaitTermination(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The current run did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
