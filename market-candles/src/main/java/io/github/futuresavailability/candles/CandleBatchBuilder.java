package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.FixedDecimal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Objects;

/** Collects the candles of a window in order and checks each. Not thread-safe. */
public final class CandleBatchBuilder {
  private static final long LARGEST_PRICE = 999_999_999_999_999_999L;

  /** Digits of a volume together, those after the point included. */
  private static final int MOST_VOLUME_DIGITS = 30;

  private final CandleWindow window;
  private final long firstIndex;
  private final long lastIndex;
  private final CandleColumns columns = new CandleColumns();
  private long volumeUnit = 1;

  /**
   * Creates an empty builder.
   *
   * @param window the window of the candles
   */
  public CandleBatchBuilder(CandleWindow window) {
    this.window = Objects.requireNonNull(window, "window");
    this.firstIndex = window.firstIndex();
    this.lastIndex = window.lastIndex();
  }

  /**
   * Adds the next candle, with values in units of the eighth digit after the point.
   *
   * @param start the start
   * @param openUnits the first price
   * @param highUnits the highest price
   * @param lowUnits the lowest price
   * @param closeUnits the last price
   * @param volumeUnits the volume
   * @throws IllegalArgumentException if it is not on the grid, outside the window or not after the
   *     candle before
   * @throws ArithmeticException if a price has more than ten digits before the point
   */
  public void add(
      Instant start,
      long openUnits,
      long highUnits,
      long lowUnits,
      long closeUnits,
      long volumeUnits) {
    long number = checkedIndex(start);
    if (volumeUnit == 1) {
      put(number, openUnits, highUnits, lowUnits, closeUnits, volumeUnits);
    } else {
      add(start, openUnits, highUnits, lowUnits, closeUnits, FixedDecimal.decimal(volumeUnits));
    }
  }

  /**
   * Adds the next candle with a volume of any size.
   *
   * @param start the start
   * @param openUnits the first price in units of the eighth digit after the point
   * @param highUnits the highest price
   * @param lowUnits the lowest price
   * @param closeUnits the last price
   * @param exactVolume the volume; digits after the eighth are rounded half up
   * @throws IllegalArgumentException if it is not on the grid, outside the window or not after the
   *     candle before
   * @throws ArithmeticException if a price has more than ten digits before the point, the volume
   *     more than 22, or the volumes of the window have too many digits together
   */
  public void add(
      Instant start,
      long openUnits,
      long highUnits,
      long lowUnits,
      long closeUnits,
      BigDecimal exactVolume) {
    long number = checkedIndex(start);
    BigDecimal rounded = exactVolume.setScale(FixedDecimal.SCALE, RoundingMode.HALF_UP);
    if (rounded.precision() > MOST_VOLUME_DIGITS) {
      throw new ArithmeticException(
          "a volume has more than 22 digits before the point: " + rounded.toPlainString());
    }
    while (!fits(rounded)) {
      enlargeUnit();
    }
    put(
        number,
        openUnits,
        highUnits,
        lowUnits,
        closeUnits,
        rounded.unscaledValue().divide(BigInteger.valueOf(volumeUnit)).longValueExact());
  }

  /** Adds the candles of a batch that are in the window and after the last one. */
  void addAll(CandleBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      long number = batch.index(i);
      if (number >= firstIndex && number <= lastIndex && isLater(number)) {
        addOne(batch, i);
      }
    }
  }

  private void addOne(CandleBatch batch, int i) {
    if (columns.size() == 0) {
      volumeUnit = batch.volumeUnit();
    }
    if (volumeUnit == batch.volumeUnit()) {
      put(
          batch.index(i),
          batch.open(i),
          batch.high(i),
          batch.low(i),
          batch.close(i),
          batch.volume(i));
    } else {
      add(
          batch.start(i),
          batch.open(i),
          batch.high(i),
          batch.low(i),
          batch.close(i),
          FixedDecimal.decimal(batch.volume(i), batch.volumeUnit()));
    }
  }

  private boolean fits(BigDecimal rounded) {
    var parts = rounded.unscaledValue().divideAndRemainder(BigInteger.valueOf(volumeUnit));
    if (parts[1].signum() != 0) {
      throw new ArithmeticException("volumes with too many digits together");
    }
    return parts[0].bitLength() < Long.SIZE;
  }

  private void enlargeUnit() {
    if (!columns.divideVolumes()) {
      throw new ArithmeticException("volumes with too many digits together");
    }
    volumeUnit = Math.multiplyExact(volumeUnit, 10L);
  }

  private long checkedIndex(Instant start) {
    long number = window.resolution().indexOf(start);
    if (!window.resolution().startOf(number).equals(start)) {
      throw new IllegalArgumentException("a candle is not on the grid: " + start);
    }
    if (number < firstIndex || number > lastIndex) {
      throw new IllegalArgumentException("a candle is outside the window: " + start);
    }
    if (!isLater(number)) {
      throw new IllegalArgumentException("a candle is not after the one before: " + start);
    }
    return number;
  }

  private boolean isLater(long number) {
    int size = columns.size();
    return size == 0 || number > columns.index(size - 1);
  }

  private void put(long number, long o, long h, long l, long c, long v) {
    requirePrices(o, h, l, c);
    columns.add(window.size(), number, o, h, l, c, v);
  }

  /** What the stores can hold, so that a price that was written can always be read. */
  private static void requirePrices(long o, long h, long l, long c) {
    long highest = Math.max(Math.max(o, h), Math.max(l, c));
    long lowest = Math.min(Math.min(o, h), Math.min(l, c));
    if (highest > LARGEST_PRICE || lowest < -LARGEST_PRICE) {
      long wrong = highest > LARGEST_PRICE ? highest : lowest;
      throw new ArithmeticException(
          "a price does not fit NUMERIC(18,8): " + FixedDecimal.decimal(wrong).toPlainString());
    }
  }

  /**
   * Builds the batch.
   *
   * @return the batch
   */
  public CandleBatch build() {
    return new CandleBatch(window, columns.complete(), volumeUnit);
  }
}
