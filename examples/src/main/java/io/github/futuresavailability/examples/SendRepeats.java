package io.github.futuresavailability.examples;

import java.util.concurrent.TimeUnit;

/**
 * Which calls that failed are repeated at once, and which are left to the stream, which waits up to
 * a minute before it repeats them, and whose meters count them. A call that has waited for the
 * brokers is repeated at once, except for the first one and for one every three minutes: otherwise
 * nothing would be counted while the brokers are away. Not thread-safe.
 */
final class SendRepeats {
  /** A call that took longer than this has waited. */
  private static final long WAITED_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** With the longest wait of the stream and of a call less than the five minutes of the alert. */
  private static final long COUNTED_NANOS = TimeUnit.MINUTES.toNanos(3);

  private boolean hasFailed;
  private long counted;

  /**
   * Whether a call that failed is repeated at once.
   *
   * @param began when the call began
   * @param ended when it failed, both of one clock in nanoseconds
   */
  boolean isRepeated(long began, long ended) {
    boolean hasWaited = ended - began >= WAITED_NANOS;
    if (hasFailed && hasWaited && ended - counted < COUNTED_NANOS) {
      return true;
    }
    hasFailed = true;
    counted = ended;
    return false;
  }

  /** The next failure is a first one. */
  void succeeded() {
    hasFailed = false;
  }
}
