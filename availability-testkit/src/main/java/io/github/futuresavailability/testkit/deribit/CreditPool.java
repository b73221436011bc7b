package io.github.futuresavailability.testkit.deribit;

/** The credits of one client. Thread-safe. */
final class CreditPool {
  private final double perRequest;
  private final double most;
  private final double refillPerSecond;
  private double left;
  private long last = System.nanoTime();

  CreditPool(double perRequest, double most, double refillPerSecond) {
    this.perRequest = perRequest;
    this.most = most;
    this.refillPerSecond = refillPerSecond;
    this.left = most;
  }

  synchronized boolean take() {
    long now = System.nanoTime();
    left = Math.min(most, left + (double) (now - last) / 1e9 * refillPerSecond);
    last = now;
    if (left < perRequest) {
      return false;
    }
    left -= perRequest;
    return true;
  }
}
