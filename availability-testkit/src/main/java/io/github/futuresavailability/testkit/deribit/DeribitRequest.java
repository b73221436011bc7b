package io.github.futuresavailability.testkit.deribit;

import java.util.Objects;

/**
 * A request for candles that an {@link EmbeddedDeribit} received. Immutable and thread-safe.
 *
 * @param instrument the requested instrument
 * @param resolution the requested resolution, for example {@code 1} or {@code 1D}
 * @param fromMillis the first requested time in milliseconds since 1970
 * @param toMillis the last requested time
 * @param isRejected whether it exceeded the credits
 */
public record DeribitRequest(
    String instrument, String resolution, long fromMillis, long toMillis, boolean isRejected) {
  /** Checks that there is an instrument. */
  public DeribitRequest {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(resolution, "resolution");
  }
}
