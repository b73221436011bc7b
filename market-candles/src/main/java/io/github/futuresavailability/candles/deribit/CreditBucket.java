package io.github.futuresavailability.candles.deribit;

import java.util.concurrent.TimeUnit;

/**
 * Delays requests so that they need no more credits than the server has for them, however late they
 * arrive. The server takes credits when a request arrives, which the client does not know: a
 * running request holds its credits, and they count as taken at its end, the latest possible time.
 * A full pool at the server, which is not refilled further, is then never fuller than the one
 * counted here. Thread-safe.
 */
final class CreditBucket {
  private final double perRequest;
  private final double most;
  private final double perNano;

  /** Guarded by this, as the other fields. */
  private double left;

  private double held;
  private long last = System.nanoTime();

  CreditBucket(DeribitLimits limits) {
    this.perRequest = (double) limits.creditsPerRequest();
    this.most = (double) limits.creditPool();
    this.perNano = (double) limits.creditsPerSecond() / 1e9;
    this.left = most;
  }

  /** Waits for the credits of one request and holds them; {@link #release} must follow. */
  synchronized void take() throws InterruptedException {
    refill();
    while (left - held < perRequest) {
      double nanos = (perRequest + held - left) / perNano;
      TimeUnit.NANOSECONDS.timedWait(this, (long) nanos + TimeUnit.MILLISECONDS.toNanos(1));
      refill();
    }
    held += perRequest;
  }

  /** Ends a request. */
  synchronized void release() {
    refill();
    held -= perRequest;
    left -= perRequest;
    notifyAll();
  }

  /** After a rejected or failed request there may be no credits left, whatever was counted. */
  synchronized void empty() {
    refill();
    left = Math.min(left, held);
  }

  private void refill() {
    long now = System.nanoTime();
    left = Math.min(most, left + (double) (now - last) * perNano);
    last = now;
  }
}
