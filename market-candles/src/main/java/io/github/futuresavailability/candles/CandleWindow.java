package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.Storable;
import java.time.Instant;
import java.util.Objects;

/**
 * A closed range of candle starts of one instrument, the unit that is requested and stored as a
 * whole. Immutable and thread-safe.
 *
 * @param instrument the exact name of the contract at its source
 * @param resolution the length of the candles
 * @param first the start of the first candle, UTC
 * @param last the start of the last candle, UTC
 */
public record CandleWindow(String instrument, Resolution resolution, Instant first, Instant last) {
  /** The most candles that a window has. */
  public static final int MAX_CANDLES = 5000;

  private static final int MAX_NAME = 200;

  /** Checks the name, the order, the grid and the number of candles. */
  public CandleWindow {
    instrument = checkedInstrument(instrument);
    Objects.requireNonNull(resolution, "resolution");
    Storable.check(Objects.requireNonNull(first, "first"));
    Storable.check(Objects.requireNonNull(last, "last"));
    if (first.isAfter(last)) {
      throw new IllegalArgumentException("The window starts after it ends: " + first + ", " + last);
    }
    if (!resolution.isStart(first) || !resolution.isStart(last)) {
      throw new IllegalArgumentException(
          "No starts of candles of resolution " + resolution + ": " + first + ", " + last);
    }
    long candles = resolution.indexOf(last) - resolution.indexOf(first) + 1;
    if (candles > MAX_CANDLES) {
      throw new IllegalArgumentException(
          "A window has at most " + MAX_CANDLES + " candles, not " + candles);
    }
  }

  /**
   * The window of a range of candle numbers.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles
   * @param firstIndex the number of the first candle
   * @param lastIndex the number of the last candle
   * @return the window
   */
  public static CandleWindow of(
      String instrument, Resolution resolution, long firstIndex, long lastIndex) {
    return new CandleWindow(
        instrument, resolution, resolution.startOf(firstIndex), resolution.startOf(lastIndex));
  }

  static String checkedInstrument(String instrument) {
    Objects.requireNonNull(instrument, "instrument");
    boolean isName =
        !instrument.isBlank()
            && instrument.length() <= MAX_NAME
            && instrument.chars().noneMatch(Character::isISOControl);
    if (!isName) {
      throw new IllegalArgumentException("Not the name of an instrument: \"" + instrument + "\"");
    }
    return instrument;
  }

  /**
   * The number of the first candle.
   *
   * @return its number on the grid of the resolution
   */
  public long firstIndex() {
    return resolution.indexOf(first);
  }

  /**
   * The number of the last candle.
   *
   * @return its number on the grid of the resolution
   */
  public long lastIndex() {
    return resolution.indexOf(last);
  }

  /**
   * The number of candles in the whole window.
   *
   * @return at least one, at most {@link #MAX_CANDLES}
   */
  public int size() {
    return Math.toIntExact(lastIndex() - firstIndex() + 1);
  }

  /**
   * The end of the last candle.
   *
   * @return the first instant after the window
   */
  public Instant end() {
    return resolution.endOf(last);
  }

  boolean isOfSeries(CandleWindow other) {
    return other.instrument.equals(instrument) && other.resolution == resolution;
  }

  boolean isFollowedBy(CandleWindow next) {
    return isOfSeries(next) && next.firstIndex() == lastIndex() + 1;
  }

  /** Instrument, resolution and both starts. */
  @Override
  public String toString() {
    return instrument + " " + resolution + " " + first + ".." + last;
  }
}
