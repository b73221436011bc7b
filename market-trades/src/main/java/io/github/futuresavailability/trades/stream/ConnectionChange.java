package io.github.futuresavailability.trades.stream;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * A change of one connection. Immutable and thread-safe.
 *
 * @param connection the number of the part of the streams that the connection serves, from 1; a
 *     connection that replaces another one has the same number
 * @param address the base address
 * @param state what happened
 * @param reason why, in words; for a closing frame its code
 * @param failures how many attempts in a row failed at this address, 0 if it is connected
 * @param delay the time until the next attempt, zero if none follows
 */
public record ConnectionChange(
    int connection,
    URI address,
    ConnectionState state,
    String reason,
    int failures,
    Duration delay) {
  /** Checks that nothing is null. */
  public ConnectionChange {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(delay, "delay");
  }
}
