package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.FixedDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The candles of one window, oldest first, in columns of whole numbers: prices and volumes in units
 * of the eighth digit after the point, volumes times {@link #volumeUnit()}. Immutable and
 * thread-safe.
 */
public final class CandleBatch {
  private final CandleWindow window;
  private final CandleColumns columns;
  private final long volumeUnit;

  CandleBatch(CandleWindow window, CandleColumns columns, long volumeUnit) {
    this.window = window;
    this.columns = columns;
    this.volumeUnit = volumeUnit;
  }

  /**
   * The window without candles.
   *
   * @param window the window
   * @return an empty batch
   */
  public static CandleBatch none(CandleWindow window) {
    return new CandleBatchBuilder(window).build();
  }

  /**
   * A batch of candles.
   *
   * @param window the window
   * @param candles its candles, oldest first
   * @return the batch
   * @throws IllegalArgumentException if a candle is of another series, outside the window, not in
   *     order, or has a price with more than eight digits after the point
   */
  public static CandleBatch of(CandleWindow window, List<Candle> candles) {
    CandleBatchBuilder builder = new CandleBatchBuilder(window);
    for (Candle candle : candles) {
      if (!candle.instrument().equals(window.instrument())
          || candle.resolution() != window.resolution()) {
        throw new IllegalArgumentException("Not a candle of " + window + ": " + candle);
      }
      try {
        builder.add(
            candle.start(),
            FixedDecimal.units(candle.open(), RoundingMode.UNNECESSARY),
            FixedDecimal.units(candle.high(), RoundingMode.UNNECESSARY),
            FixedDecimal.units(candle.low(), RoundingMode.UNNECESSARY),
            FixedDecimal.units(candle.close(), RoundingMode.UNNECESSARY),
            candle.volume());
      } catch (ArithmeticException tooLong) {
        throw new IllegalArgumentException("Cannot be stored exactly: " + candle, tooLong);
      }
    }
    return builder.build();
  }

  /**
   * The window of the candles.
   *
   * @return the whole window, also where candles are missing
   */
  public CandleWindow window() {
    return window;
  }

  /**
   * The number of candles.
   *
   * @return zero or more
   */
  public int size() {
    return columns.size();
  }

  /**
   * A candle.
   *
   * @param i its position, from 0
   * @return the candle
   */
  public Candle candle(int i) {
    Objects.checkIndex(i, size());
    return new Candle(
        window.instrument(),
        window.resolution(),
        start(i),
        FixedDecimal.decimal(columns.open(i)),
        FixedDecimal.decimal(columns.high(i)),
        FixedDecimal.decimal(columns.low(i)),
        FixedDecimal.decimal(columns.close(i)),
        FixedDecimal.decimal(columns.volume(i), volumeUnit));
  }

  /**
   * All candles.
   *
   * @return the candles, oldest first
   */
  public List<Candle> candles() {
    List<Candle> candles = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      candles.add(candle(i));
    }
    return List.copyOf(candles);
  }

  /**
   * The batch without the candles that were not final at a time.
   *
   * @param now the time
   * @return the candles that ended at or before it
   */
  public CandleBatch finalAt(Instant now) {
    int ended = columns.position(window.resolution().indexOf(now));
    return ended == size() ? this : part(window, 0, ended);
  }

  private CandleBatch part(CandleWindow of, int from, int to) {
    return new CandleBatch(of, columns.part(from, to), volumeUnit);
  }

  /**
   * The candles with a start in a window.
   *
   * @param part a window of the same series
   * @return the batch of that window
   * @throws IllegalArgumentException if the window is of another series
   */
  public CandleBatch within(CandleWindow part) {
    requireSeries(part);
    return part(part, columns.position(part.firstIndex()), columns.position(part.lastIndex() + 1));
  }

  /**
   * The candles of this batch, then those of another one that start later.
   *
   * @param later a batch of the same series
   * @param union the window of the new batch; other candles are left out
   * @return the batch of that window
   * @throws IllegalArgumentException if the batch or the window is of another series
   */
  public CandleBatch and(CandleBatch later, CandleWindow union) {
    requireSeries(later.window);
    requireSeries(union);
    CandleBatchBuilder builder = new CandleBatchBuilder(union);
    builder.addAll(this);
    builder.addAll(later);
    return builder.build();
  }

  private void requireSeries(CandleWindow other) {
    if (!window.isOfSeries(other)) {
      throw new IllegalArgumentException("Not of the series of " + window + ": " + other);
    }
  }

  /**
   * The start of a candle.
   *
   * @param i its position, from 0
   * @return the start, UTC
   */
  public Instant start(int i) {
    return window.resolution().startOf(columns.index(i));
  }

  long index(int i) {
    return columns.index(i);
  }

  long open(int i) {
    return columns.open(i);
  }

  long high(int i) {
    return columns.high(i);
  }

  long low(int i) {
    return columns.low(i);
  }

  long close(int i) {
    return columns.close(i);
  }

  long volume(int i) {
    return columns.volume(i);
  }

  /**
   * The number of eighth digits that one unit of a volume has: 1 unless volumes are so large that
   * they have fewer digits after the point.
   *
   * @return a power of ten
   */
  long volumeUnit() {
    return volumeUnit;
  }

  /** The greatest number that divides every price; 1 without candles. */
  long priceUnit() {
    return columns.priceDivisor();
  }

  /**
   * The greatest number that divides every volume; 1 without candles, or if the number in eighth
   * digits does not fit, as for a single large volume.
   */
  long volumeDivisor() {
    long divisor = columns.volumeDivisor();
    return divisor > Long.MAX_VALUE / volumeUnit ? 1 : divisor;
  }

  /** The window and the number of candles. */
  @Override
  public String toString() {
    return window + ": " + size() + " candles";
  }
}
