package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.Resolution;
import java.time.Instant;

/**
 * The instants of a gap that have no candles.
 *
 * @param from the first one
 * @param to the end, which is not missing
 * @param before what is before them
 * @param after what is after them
 */
record MissingCandles(Instant from, Instant to, End before, End after) {
  /** Where a gap begins or ends. */
  enum End {
    /** At a stored candle. */
    CANDLE,
    /** At an end of the checked range, whose candle is missing too. */
    RANGE
  }

  /** What is missing from one start to another, both of which are there if they are candles. */
  static MissingCandles between(
      Resolution resolution, Instant from, End before, Instant to, End after) {
    return new MissingCandles(
        before == End.CANDLE ? resolution.endOf(from) : from,
        after == End.CANDLE ? to : resolution.endOf(to),
        before,
        after);
  }

  /** How many candles are missing. */
  long candles(Resolution resolution) {
    return resolution.indexOf(to) - resolution.indexOf(from);
  }
}
