package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A distance between neighbouring candles, or between a candle and an end of the checked range,
 * that is above the threshold. Immutable and thread-safe.
 *
 * @param series the series
 * @param from the start of the candle before the gap, or of the checked range
 * @param to the start of the candle after the gap, or the last start of the checked range
 * @param candles how many candles are missing
 * @param kind whether the gap is expected
 */
public record CandleGap(CandleSeries series, Instant from, Instant to, long candles, Kind kind) {
  /** Whether a gap is a defect. */
  public enum Kind {
    /**
     * The contract was not listed or, where its listing periods are not given, the source has no
     * data; or the source has not published it yet. Expected is not complete: the candles are
     * missing.
     */
    EXPECTED,
    /** Candles are missing for another reason, or for none that is known. */
    UNEXPECTED
  }

  /** Checks that all parts are there. */
  public CandleGap {
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(kind, "kind");
  }

  /**
   * The length of the gap.
   *
   * @return the time from {@code from} to {@code to}
   */
  public Duration length() {
    return Duration.between(from, to);
  }
}
