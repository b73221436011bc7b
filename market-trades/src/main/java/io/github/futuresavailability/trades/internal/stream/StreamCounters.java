package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.stream.DelayStatistics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a stream counts over all of its symbols. Thread-safe. */
final class StreamCounters {
  private static final long NONE = Long.MIN_VALUE;

  final LongAdder messages = new LongAdder();
  final LongAdder badFrames = new LongAdder();
  final LongAdder reconnects = new LongAdder();
  final LongAdder connectionErrors = new LongAdder();
  final LongAdder historyFailures = new LongAdder();
  final LongAdder listenerFailures = new LongAdder();

  /** Microseconds since 1970, or NONE. */
  private final AtomicLong lastMessage = new AtomicLong(NONE);

  private volatile Duration reconnectDelay = Duration.ZERO;

  /** Written only by the thread of the delivery. */
  private volatile DelayStatistics delay = new DelayStatistics(0, Duration.ZERO, Duration.ZERO);

  void message(long micros) {
    messages.increment();
    lastMessage.lazySet(micros);
  }

  boolean hasMessage() {
    return lastMessage.get() != NONE;
  }

  long lastMessage() {
    return lastMessage.get();
  }

  void reconnectDelay(Duration latest) {
    reconnectDelay = latest;
  }

  Duration reconnectDelay() {
    return reconnectDelay;
  }

  void delays(long trades, long totalMicros, long maxMicros) {
    DelayStatistics before = delay;
    Duration max = micros(maxMicros);
    delay =
        new DelayStatistics(
            before.trades() + trades,
            before.total().plus(micros(totalMicros)),
            max.compareTo(before.max()) > 0 ? max : before.max());
  }

  private static Duration micros(long number) {
    return Duration.ofNanos(number * 1000);
  }

  DelayStatistics delay() {
    return delay;
  }
}
