package io.github.futuresavailability.candles.deribit;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast Deribit is requested. Immutable and thread-safe.
 *
 * <p>Deribit counts credits per address: each request costs some, and the pool is refilled each
 * second. The client counts the same and delays requests. Other programs of the same address need
 * their part of the credits.
 *
 * @param parallelism how many requests run at the same time
 * @param creditsPerRequest the credits of a request; 0 for no limit
 * @param creditPool the most credits that are saved up
 * @param creditsPerSecond the credits that are added each second
 * @param connectTimeout the longest time to open a connection
 * @param idleTimeout the longest time without any byte
 * @param requestTimeout the longest time of a request from start to end
 */
public record DeribitLimits(
    int parallelism,
    long creditsPerRequest,
    long creditPool,
    long creditsPerSecond,
    Duration connectTimeout,
    Duration idleTimeout,
    Duration requestTimeout) {
  /**
   * 16 requests at the same time; 500 credits a request of a pool of 50,000, and 10,000 credits a
   * second; connect timeout 10 s, idle timeout 15 s, request timeout 30 s.
   */
  public static final DeribitLimits DEFAULT =
      new DeribitLimits(
          16,
          500,
          50_000,
          10_000,
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30));

  /** Checks that all limits are above zero, except the credits of a request. */
  public DeribitLimits {
    Objects.requireNonNull(connectTimeout, "connectTimeout");
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    Objects.requireNonNull(requestTimeout, "requestTimeout");
    if (parallelism < 1) {
      throw new IllegalArgumentException("Not a number of requests: " + parallelism);
    }
    if (creditsPerRequest < 0 || creditPool < creditsPerRequest || creditsPerSecond < 1) {
      throw new IllegalArgumentException(
          "Not credits: %d of %d, %d a second"
              .formatted(creditsPerRequest, creditPool, creditsPerSecond));
    }
    for (Duration timeout : new Duration[] {connectTimeout, idleTimeout, requestTimeout}) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("Not a timeout: " + timeout);
      }
    }
  }

  /**
   * Sets how many requests run at the same time.
   *
   * @param requests the number of requests
   * @return the same limits with that number
   */
  public DeribitLimits withParallelism(int requests) {
    return new DeribitLimits(
        requests,
        creditsPerRequest,
        creditPool,
        creditsPerSecond,
        connectTimeout,
        idleTimeout,
        requestTimeout);
  }

  /**
   * Sets the credits.
   *
   * @param perRequest the credits of a request; 0 for no limit
   * @param pool the most credits that are saved up
   * @param perSecond the credits that are added each second
   * @return the same limits with those credits
   */
  public DeribitLimits withCredits(long perRequest, long pool, long perSecond) {
    return new DeribitLimits(
        parallelism, perRequest, pool, perSecond, connectTimeout, idleTimeout, requestTimeout);
  }

  /**
   * Sets the longest time of a request.
   *
   * @param timeout the time from start to end
   * @return the same limits with that request timeout
   */
  public DeribitLimits withRequestTimeout(Duration timeout) {
    return new DeribitLimits(
        parallelism,
        creditsPerRequest,
        creditPool,
        creditsPerSecond,
        connectTimeout,
        idleTimeout,
        timeout);
  }
}
