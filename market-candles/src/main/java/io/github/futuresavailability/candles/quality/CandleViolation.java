package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import java.time.Instant;
import java.util.Objects;

/**
 * A rule that stored candles break. Immutable and thread-safe.
 *
 * @param series the series
 * @param start the start of the candle, of the day or of the window
 * @param rule the id of the rule, for example {@code high-below-low}
 * @param evidence the values that break it
 */
public record CandleViolation(CandleSeries series, Instant start, String rule, String evidence) {
  /** Checks that all parts are there. */
  public CandleViolation {
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(evidence, "evidence");
  }
}
