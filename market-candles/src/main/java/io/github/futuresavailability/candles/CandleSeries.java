package io.github.futuresavailability.candles;

import java.util.Objects;

/**
 * The candles of one instrument in one resolution, all from one source. Immutable and thread-safe.
 *
 * @param instrument the exact name of the contract at its source
 * @param resolution the length of the candles
 * @param source the name of the source, see {@link CandleSource#name()}
 */
public record CandleSeries(String instrument, Resolution resolution, String source) {
  /** Checks the name. */
  public CandleSeries {
    instrument = CandleWindow.checkedInstrument(instrument);
    Objects.requireNonNull(resolution, "resolution");
    Objects.requireNonNull(source, "source");
  }
}
