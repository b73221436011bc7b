package io.github.futuresavailability.trades.binance;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Delays requests so that the server never counts more weight than it allows in one of its minutes.
 * The server counts the requests of all programs of an address from the beginning of each minute of
 * its own clock, which is known from the time of a response. A request that runs at the end of a
 * minute may be counted in either one, and is therefore counted in both. Thread-safe.
 */
final class WeightBudget {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** The clock of a response need not be that of the counter, and has whole seconds. */
  private static final long MARGIN = SECOND;

  private final long limit;
  private final WaitingTime time;

  /** Guarded by this, as the other fields: the most that the server has counted in the minute. */
  private long counted;

  /** The weight of running requests. */
  private long held;

  /** When the minute has ended for sure. */
  private long minuteEnd;

  /** The number of the newest minute of the server that a response was of. */
  private long newest = Long.MIN_VALUE;

  /** Whether that minute is the running one, as far as it is known. */
  private boolean isKnown;

  private long pauseEnd;

  WeightBudget(long limit, WaitingTime time) {
    this.limit = limit;
    this.time = time;
    this.pauseEnd = time.nanos();
    this.minuteEnd = pauseEnd;
  }

  /** Waits until a request may be sent; {@link #release} must follow. */
  void take(long weight) throws InterruptedException {
    for (long wait = tryTake(weight); wait > 0; wait = tryTake(weight)) {
      time.sleep(wait);
    }
  }

  /** Takes a weight, or returns how long to wait before the next try. */
  private synchronized long tryTake(long weight) {
    long now = time.nanos();
    endMinute(now);
    if (pauseEnd - now > 0) {
      return pauseEnd - now;
    }
    if (counted + held + weight <= limit) {
      held += weight;
      return 0;
    }
    // A response may show an earlier end meanwhile.
    return minuteEnd - now > 0 ? Math.min(minuteEnd - now, SECOND) : SECOND;
  }

  private void endMinute(long now) {
    if (minuteEnd - now <= 0) {
      counted = 0;
      isKnown = false;
    }
  }

  /** Ends a request that had no response. */
  synchronized void release(long weight) {
    long now = time.nanos();
    endMinute(now);
    held -= weight;
    counted += weight;
    if (!isKnown) {
      // Any minute that has counted it is over then.
      minuteEnd = now + MINUTE + MARGIN;
    }
  }

  /**
   * Ends a request.
   *
   * @param used the weight that the server reports for its running minute, or 0
   * @param sent when the server has sent the response, or null if it does not say it
   */
  synchronized void release(long weight, long used, @Nullable Instant sent) {
    boolean isOfMinute = sent == null || begin(sent.getEpochSecond());
    release(weight);
    if (isOfMinute) {
      counted = Math.max(counted, used);
    }
  }

  /**
   * Begins a minute of the server, or learns its end more exactly.
   *
   * @return whether it is the running one; a late response can be of an earlier one
   */
  private boolean begin(long sentSecond) {
    long now = time.nanos();
    endMinute(now);
    long end = now + (60 - Math.floorMod(sentSecond, 60L)) * SECOND + MARGIN;
    long minute = Math.floorDiv(sentSecond, 60L);
    if (minute > newest) {
      // Without a response of the minute before, what was counted may belong to this one.
      counted = isKnown ? 0 : counted;
      newest = minute;
      isKnown = true;
      minuteEnd = end;
    } else if (isKnown && minute == newest && end - minuteEnd < 0) {
      minuteEnd = end;
    }
    return isKnown && minute == newest;
  }

  /** The time in which no request may start, or zero. */
  synchronized Duration pause() {
    return Duration.ofNanos(Math.max(0, pauseEnd - time.nanos()));
  }

  /** Waits until a request without weight may be sent. */
  void awaitPause() throws InterruptedException {
    for (long wait = pause().toNanos(); wait > 0; wait = pause().toNanos()) {
      time.sleep(wait);
    }
  }

  /** Lets no request start for a time, as the server wants it. */
  synchronized void pause(Duration wait) {
    long end = time.nanos() + wait.toNanos();
    if (end - pauseEnd > 0) {
      pauseEnd = end;
    }
  }
}
