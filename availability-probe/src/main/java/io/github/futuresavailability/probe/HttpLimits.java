package io.github.futuresavailability.probe;

import java.time.Duration;
import java.util.Objects;

/**
 * The connection limit and the timeouts of HTTP requests. Immutable and thread-safe.
 *
 * @param connections how many requests run at the same time; later ones wait for a free connection
 * @param connectTimeout the longest time to open a connection
 * @param idleTimeout the longest time without any byte from the server
 * @param requestTimeout the longest time of a request from start to end, the wait for a free
 *     connection included
 */
public record HttpLimits(
    int connections, Duration connectTimeout, Duration idleTimeout, Duration requestTimeout) {
  /** The socket timeout is an int in milliseconds. */
  private static final Duration LONGEST = Duration.ofDays(24);

  /** 150 connections, connect timeout 10 s, idle timeout 30 s, request timeout 60 s. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(150, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

  /** Checks that every limit is above zero and that no timeout is longer than 24 days. */
  public HttpLimits {
    Objects.requireNonNull(connectTimeout, "connectTimeout");
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    Objects.requireNonNull(requestTimeout, "requestTimeout");
    if (connections < 1) {
      throw new IllegalArgumentException("Not a number of connections: " + connections);
    }
    for (Duration limit : new Duration[] {connectTimeout, idleTimeout, requestTimeout}) {
      if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("Not a timeout of up to 24 days: " + limit);
      }
    }
  }

  /**
   * Sets how many requests run at the same time.
   *
   * @param newConnections the number of connections
   * @return the same limits with that number
   */
  public HttpLimits withConnections(int newConnections) {
    return new HttpLimits(newConnections, connectTimeout, idleTimeout, requestTimeout);
  }

  /**
   * Sets the longest time of a request from start to end.
   *
   * @param timeout the time from start to end
   * @return the same limits with that request timeout; longer connect and idle timeouts are reduced
   *     to it
   */
  public HttpLimits withRequestTimeout(Duration timeout) {
    return new HttpLimits(
        connections, shorter(connectTimeout, timeout), shorter(idleTimeout, timeout), timeout);
  }

  private static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}
