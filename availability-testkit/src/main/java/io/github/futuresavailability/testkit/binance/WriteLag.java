package io.github.futuresavailability.testkit.binance;

/**
 * How far a client is behind. A write is measured by a clock that never jumps. A jump of the clock
 * of trades makes many of them due at once, which is not the fault of the client: it counts only
 * from then on. Except for {@link #writingMicros} used by one thread.
 */
final class WriteLag {
  private static final long IDLE = Long.MIN_VALUE;
  private static final long JUMP_MICROS = 1_000_000;

  private volatile long writingSince = IDLE;
  private long jumped;
  private long lastMicros;
  private long lastNanos;

  /** Begins at a time of both clocks: a jump before the first write is one as well. */
  WriteLag(long nowMicros, long nanos) {
    lastMicros = nowMicros;
    lastNanos = nanos;
  }

  void beginWrite() {
    writingSince = System.nanoTime();
  }

  void endWrite() {
    writingSince = IDLE;
  }

  /** How long the running write has taken. */
  long writingMicros() {
    long since = writingSince;
    return since == IDLE ? 0 : (System.nanoTime() - since) / 1000;
  }

  /**
   * How late the next event is.
   *
   * @param nowMicros the time of the clock of trades
   * @param nextMicros when the next event happens or happened
   */
  long micros(long nowMicros, long nextMicros) {
    return micros(nowMicros, nextMicros, System.nanoTime());
  }

  long micros(long nowMicros, long nextMicros, long nanos) {
    long jump = nowMicros - lastMicros - (nanos - lastNanos) / 1000;
    jumped += jump > JUMP_MICROS ? jump : 0;
    lastMicros = nowMicros;
    lastNanos = nanos;
    if (nextMicros >= nowMicros) {
      jumped = 0;
      return 0;
    }
    return Math.max(0, nowMicros - nextMicros - jumped);
  }
}
