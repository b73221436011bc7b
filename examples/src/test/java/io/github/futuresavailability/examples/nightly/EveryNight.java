package io.github.futuresavailability.examples.nightly;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Schedules one night at a time, so that two never run at once after a slow one. */
public final class EveryNight {
  private EveryNight() {}

  public static void schedule(
      ScheduledExecutorService scheduler,
      Callable<?> night,
      Clock clock,
      Consumer<Throwable> onError) {
    ZonedDateTime now = ZonedDateTime.now(clock.withZone(ZoneOffset.UTC));
    ZonedDateTime today = now.with(LocalTime.of(9, 30));
    ZonedDateTime next = today.isAfter(now) ? today : today.plusDays(1);
    Runnable run =
        () -> {
          try {
            night.call();
          } catch (Exception | Error e) {
            onError.accept(e);
          } finally {
            schedule(scheduler, night, clock, onError);
          }
        };
    var unused =
        scheduler.schedule(run, Duration.between(now, next).toMillis(), TimeUnit.MILLISECONDS);
  }
}
