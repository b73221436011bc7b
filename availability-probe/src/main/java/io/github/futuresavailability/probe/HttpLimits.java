package io.github.futuresavailability.probe;

import java.time.Duration;
import java.util.Objects;

/**
 * How much a request over HTTP may take. Immutable and thread-safe.
 *
 * @param connections how many requests run at once; later ones wait for a free connection
 * @param connect how long a connection may take to open
 * @param silence how long a server may send nothing at all
 * @param total how long a request may take from start to end, however fast its bytes drip; waiting
 *     for a free connection counts
 */
public record HttpLimits(int connections, Duration connect, Duration silence, Duration total) {
  /** A socket counts its milliseconds in an int. */
  private static final Duration LONGEST = Duration.ofDays(24);

  /** 150 connections, 10 s to connect, 30 s of silence, 60 s in all. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(150, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

  /** Checks that every limit is above zero, and no time longer than 24 days. */
  public HttpLimits {
    Objects.requireNonNull(connect, "connect");
    Objects.requireNonNull(silence, "silence");
    Objects.requireNonNull(total, "total");
    if (connections < 1) {
      throw new IllegalArgumentException("Not a number of connections: " + connections);
    }
    for (Duration limit : new Duration[] {connect, silence, total}) {
      if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("Not a time limit of up to 24 days: " + limit);
      }
    }
  }

  /**
   * Changes how many requests run at once.
   *
   * @param newConnections the number of connections
   * @return the same limits with that number
   */
  public HttpLimits withConnections(int newConnections) {
    return new HttpLimits(newConnections, connect, silence, total);
  }

  /**
   * Changes how long a request may take.
   *
   * @param newTotal the time from start to end
   * @return the same limits with that time; shorter ones are cut to it
   */
  public HttpLimits withTotal(Duration newTotal) {
    return new HttpLimits(
        connections, shorter(connect, newTotal), shorter(silence, newTotal), newTotal);
  }

  private static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}
