package io.github.futuresavailability.candles;

import java.time.Instant;
import java.util.Objects;

/**
 * The starts from a time up to another one, which is not included, cut to the years 1 to 9999,
 * which every store holds; so a range may be open to the past or to the future.
 */
record StartRange(Instant from, Instant to) {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  static final StartRange ALL = new StartRange(EARLIEST, LATEST);

  static StartRange of(Instant from, Instant to) {
    Objects.requireNonNull(to, "to");
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("The range starts after it ends: " + from + ", " + to);
    }
    return new StartRange(cut(from), cut(to));
  }

  /** The starts from one candle to another, both included. */
  static StartRange closed(Instant first, Instant last) {
    return of(first, last.plusSeconds(1));
  }

  private static Instant cut(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return time.isAfter(LATEST) ? LATEST : time;
  }

  /** The number of the first candle that starts in the range. */
  long firstIndex(Resolution resolution) {
    long index = resolution.indexOf(from);
    return resolution.startOf(index).isBefore(from) ? index + 1 : index;
  }

  /** The number of the last candle that starts in the range. */
  long lastIndex(Resolution resolution) {
    return resolution.indexOf(to.minusNanos(1));
  }

  /** The first whole second. */
  long firstSecond() {
    return from.getNano() == 0 ? from.getEpochSecond() : from.getEpochSecond() + 1;
  }

  /** The last second that begins in the range; before the first one if the range is empty. */
  long lastSecond() {
    return to.minusNanos(1).getEpochSecond();
  }
}
