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
 * the run under way, which ends within a second and keeps what it was answered, and waits for it.
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
   * @param task what to run; what it throws ends that run, not the schedule
   * @param time the time of the day, UTC
   * @param clock tells the time
   * @param onError is told what the task threw
   * @return the running schedule; the caller closes it
   */
  public static NightlySchedule start(
      Callable<?> task, LocalTime time, Clock clock, Consumer<Throwable> onError) {
    NightlySchedule schedule = new NightlySchedule(task, time, clock, onError);
    schedule.scheduleNext();
    return schedule;
  }

  /** Each run is scheduled anew, so that a slow one never makes two of the next. */
  private void scheduleNext() {
    Duration wait = untilNext(ZonedDateTime.now(clock.withZone(ZoneOffset.UTC)), time);
    // Each run tells what it threw itself.
    var unused = scheduler.schedule(this::run, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How long to wait; a whole day if it is that time just now. */
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
      // Whatever this night was like, there is a next one.
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
        throw new IllegalStateException("The run under way did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
