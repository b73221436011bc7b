package io.github.futuresavailability.testkit.binance;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits that an {@link EmbeddedBinance} enforces. A server starts with those that the
 * documents of its exchange name. Immutable and thread-safe.
 *
 * @param messagesPerSecond how many messages, pings and pongs a client may send over a connection
 *     in a second; with one more the connection is closed with 1008
 * @param streamsPerConnection how many streams a connection may have; with one more it is closed
 *     with 1008
 * @param connectsPerFiveMinutes how many handshakes an address may begin in five minutes; more are
 *     refused with status 429
 * @param weightPerMinute how much weight the REST requests of an address may have in a minute of
 *     the clock; more are rejected with status 429
 * @param rejectionsUntilBan how many requests of a minute are rejected with 429 before the address
 *     is banned and gets 418
 * @param ban how long a ban lasts
 * @param pingInterval the time between two pings of the server; zero for none
 * @param pongTimeout how long a ping may be without a pong of its payload; after that the
 *     connection is closed with 1008
 * @param maxAge how old a connection becomes before it is closed with 1001; 24 hours at Binance
 * @param maxBehind how far a client may be behind, in time of trades or of one write that does not
 *     end, before its connection is cut without a closing frame
 */
public record BinanceLimits(
    int messagesPerSecond,
    int streamsPerConnection,
    int connectsPerFiveMinutes,
    int weightPerMinute,
    int rejectionsUntilBan,
    Duration ban,
    Duration pingInterval,
    Duration pongTimeout,
    Duration maxAge,
    Duration maxBehind) {
  /** Checks that nothing is null and no time is negative. */
  public BinanceLimits {
    Objects.requireNonNull(ban, "ban");
    Objects.requireNonNull(pingInterval, "pingInterval");
    Objects.requireNonNull(pongTimeout, "pongTimeout");
    Objects.requireNonNull(maxAge, "maxAge");
    Objects.requireNonNull(maxBehind, "maxBehind");
    for (Duration time : new Duration[] {ban, pingInterval, pongTimeout, maxAge, maxBehind}) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("Not the time of a limit: " + time);
      }
    }
  }

  /**
   * Changes what a client may send over a connection.
   *
   * @param most messages, pings and pongs in a second
   * @return a changed copy
   */
  public BinanceLimits withMessagesPerSecond(int most) {
    return copy(most, streamsPerConnection, connectsPerFiveMinutes, maxAge, maxBehind);
  }

  /**
   * Changes how many streams a connection may have.
   *
   * @param most the number of streams
   * @return a changed copy
   */
  public BinanceLimits withStreamsPerConnection(int most) {
    return copy(messagesPerSecond, most, connectsPerFiveMinutes, maxAge, maxBehind);
  }

  /**
   * Changes how many handshakes an address may begin.
   *
   * @param most the number in five minutes
   * @return a changed copy
   */
  public BinanceLimits withConnectsPerFiveMinutes(int most) {
    return copy(messagesPerSecond, streamsPerConnection, most, maxAge, maxBehind);
  }

  /**
   * Changes how old a connection becomes.
   *
   * @param age the age at which it is closed
   * @return a changed copy
   */
  public BinanceLimits withMaxAge(Duration age) {
    return copy(messagesPerSecond, streamsPerConnection, connectsPerFiveMinutes, age, maxBehind);
  }

  /**
   * Changes how far a client may be behind.
   *
   * @param behind the time after which it is cut
   * @return a changed copy
   */
  public BinanceLimits withMaxBehind(Duration behind) {
    return copy(messagesPerSecond, streamsPerConnection, connectsPerFiveMinutes, maxAge, behind);
  }

  /**
   * Changes the pings of the server.
   *
   * @param interval the time between two pings; zero for none
   * @param timeout how long a ping may be without its pong
   * @return a changed copy
   */
  public BinanceLimits withPings(Duration interval, Duration timeout) {
    return new BinanceLimits(
        messagesPerSecond,
        streamsPerConnection,
        connectsPerFiveMinutes,
        weightPerMinute,
        rejectionsUntilBan,
        ban,
        interval,
        timeout,
        maxAge,
        maxBehind);
  }

  /**
   * Changes the budget of REST requests.
   *
   * @param perMinute the weight in a minute
   * @param rejections how many requests of a minute are rejected with 429 before 418
   * @param banned how long an address is banned
   * @return a changed copy
   */
  public BinanceLimits withWeight(int perMinute, int rejections, Duration banned) {
    return new BinanceLimits(
        messagesPerSecond,
        streamsPerConnection,
        connectsPerFiveMinutes,
        perMinute,
        rejections,
        banned,
        pingInterval,
        pongTimeout,
        maxAge,
        maxBehind);
  }

  private BinanceLimits copy(
      int messages, int streams, int connects, Duration age, Duration behind) {
    return new BinanceLimits(
        messages,
        streams,
        connects,
        weightPerMinute,
        rejectionsUntilBan,
        ban,
        pingInterval,
        pongTimeout,
        age,
        behind);
  }
}
