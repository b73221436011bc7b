package io.github.futuresavailability.testkit.binance;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A handshake of a stream that an {@link EmbeddedBinance} received. Immutable and thread-safe.
 *
 * @param path the path, for example {@code /market/stream}
 * @param streams the names of the streams in the address
 * @param status the status of the response: 101 if it was accepted, 0 if there is none
 * @param time when it arrived, by the clock of the server
 */
public record RecordedConnect(String path, List<String> streams, int status, Instant time) {
  /** Copies the names. */
  public RecordedConnect {
    Objects.requireNonNull(path, "path");
    streams = List.copyOf(streams);
    Objects.requireNonNull(time, "time");
  }
}
