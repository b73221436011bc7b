package io.github.futuresavailability.candles.deribit;

import java.util.concurrent.TimeUnit;

/** Delays requests so that they need no more credits than are refilled. Thread-safe. */
final class CreditBucket {
  private final double perRequest;
  private final double most;
  private final double perNano;

  /** Guarded by this; below zero while requests wait for credits that are not refilled yet. */
  private double left;

  private long last = System.nanoTime();

  CreditBucket(DeribitLimits limits) {
    this.perRequest = (double) limits.creditsPerRequest();
    this.most = (double) limits.creditPool();
    this.perNano = (double) limits.creditsPerSecond() / 1e9;
    this.left = most;
  }

  /** Takes the credits of one request, and waits until they are refilled. */
  void take() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(reserve());
  }

  private synchronized long reserve() {
    refill();
    left -= perRequest;
    return left >= 0 ? 0 : (long) (-left / perNano);
  }

  /** After the server has rejected a request there are no credits left, whatever was counted. */
  synchronized void empty() {
    refill();
    left = Math.min(left, 0);
  }

  private void refill() {
    long now = System.nanoTime();
    left = Math.min(most, left + (double) (now - last) * perNano);
    last = now;
  }
}
