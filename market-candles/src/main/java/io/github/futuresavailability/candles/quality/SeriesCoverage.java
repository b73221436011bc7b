package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.DayCoverage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How complete a series is from its first to its last candle. Immutable and thread-safe.
 *
 * @param series the series
 * @param rows how many candles are stored, doubled ones included
 * @param starts how many different starts they have
 * @param first the start of the first candle
 * @param last the start of the last candle
 * @param expected how many starts the closed range has
 * @param days the days that have candles, oldest first; empty for candles longer than a day
 */
public record SeriesCoverage(
    CandleSeries series,
    long rows,
    long starts,
    Instant first,
    Instant last,
    long expected,
    List<DayCoverage> days) {
  /** Copies the list. */
  public SeriesCoverage {
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(last, "last");
    days = List.copyOf(days);
  }

  /**
   * The share of the expected candles that is stored.
   *
   * @return from 0 to 1
   */
  public double share() {
    return Math.min(1, (double) starts / (double) Math.max(1, expected));
  }
}
