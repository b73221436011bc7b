package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.FixedDecimal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The candles of one window, oldest first, in columns of whole numbers: prices and volumes in units
 * of the eighth digit after the point, volumes times {@link #volumeUnit()}. Immutable and
 * thread-safe.
 */
public final class CandleBatch {
  private final CandleWindow window;
  private final int size;
  private final long[] index;
  private final long[] open;
  private final long[] high;
  private final long[] low;
  private final long[] close;
  private final long[] volume;
  private final long volumeUnit;

  private CandleBatch(Builder builder) {
    this.window = builder.window;
    this.size = builder.size;
    this.index = builder.column(builder.index);
    this.open = builder.column(builder.open);
    this.high = builder.column(builder.high);
    this.low = builder.column(builder.low);
    this.close = builder.column(builder.close);
    this.volume = builder.column(builder.volume);
    this.volumeUnit = builder.volumeUnit;
  }

  /** The candles at some positions of another batch. */
  private CandleBatch(CandleWindow window, CandleBatch whole, int from, int to) {
    this.window = window;
    this.size = to - from;
    this.index = Arrays.copyOfRange(whole.index, from, to);
    this.open = Arrays.copyOfRange(whole.open, from, to);
    this.high = Arrays.copyOfRange(whole.high, from, to);
    this.low = Arrays.copyOfRange(whole.low, from, to);
    this.close = Arrays.copyOfRange(whole.close, from, to);
    this.volume = Arrays.copyOfRange(whole.volume, from, to);
    this.volumeUnit = whole.volumeUnit;
  }

  /**
   * The window without candles.
   *
   * @param window the window
   * @return an empty batch
   */
  public static CandleBatch none(CandleWindow window) {
    return new Builder(window).build();
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
    Builder builder = new Builder(window);
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
    return size;
  }

  /**
   * A candle.
   *
   * @param i its position, from 0
   * @return the candle
   */
  public Candle candle(int i) {
    Objects.checkIndex(i, size);
    return new Candle(
        window.instrument(),
        window.resolution(),
        start(i),
        FixedDecimal.decimal(open[i]),
        FixedDecimal.decimal(high[i]),
        FixedDecimal.decimal(low[i]),
        FixedDecimal.decimal(close[i]),
        FixedDecimal.decimal(volume[i], volumeUnit));
  }

  /**
   * All candles.
   *
   * @return the candles, oldest first
   */
  public List<Candle> candles() {
    List<Candle> candles = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
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
    int ended = position(window.resolution().indexOf(now));
    return ended == size ? this : new CandleBatch(window, this, 0, ended);
  }

  /** The number of candles before the one with a number. */
  private int position(long number) {
    int found = Arrays.binarySearch(index, number);
    return found < 0 ? -found - 1 : found;
  }

  /**
   * The candles with a start in a window.
   *
   * @param part a window of the same series
   * @return the batch of that window
   */
  public CandleBatch within(CandleWindow part) {
    return new CandleBatch(part, this, position(part.firstIndex()), position(part.lastIndex() + 1));
  }

  /**
   * The candles of this batch, then those of another one that start later.
   *
   * @param later a batch of the same series
   * @param union the window of the new batch; other candles are left out
   * @return the batch of that window
   */
  public CandleBatch and(CandleBatch later, CandleWindow union) {
    Builder builder = new Builder(union);
    builder.addAll(this);
    builder.addAll(later);
    return builder.build();
  }

  /**
   * The start of a candle.
   *
   * @param i its position, from 0
   * @return the start, UTC
   */
  public Instant start(int i) {
    return window.resolution().startOf(index[i]);
  }

  long open(int i) {
    return open[i];
  }

  long high(int i) {
    return high[i];
  }

  long low(int i) {
    return low[i];
  }

  long close(int i) {
    return close[i];
  }

  long volume(int i) {
    return volume[i];
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
    long unit = 0;
    for (int i = 0; i < size; i++) {
      unit = gcd(open[i], gcd(high[i], gcd(low[i], gcd(close[i], unit))));
    }
    return Math.max(1, unit);
  }

  /**
   * The greatest number that divides every volume; 1 without candles, or if the number in eighth
   * digits does not fit, as for a single large volume.
   */
  long volumeDivisor() {
    long divisor = 0;
    for (int i = 0; i < size && divisor != 1; i++) {
      divisor = gcd(volume[i], divisor);
    }
    return divisor > Long.MAX_VALUE / volumeUnit ? 1 : Math.max(1, divisor);
  }

  /** One division where the divisor so far divides the next value as well. */
  private static long gcd(long value, long divisor) {
    long a = Math.abs(value);
    long b = divisor;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /** The window and the number of candles. */
  @Override
  public String toString() {
    return window + ": " + size + " candles";
  }

  /** Collects the candles of a window in order and checks each. Not thread-safe. */
  public static final class Builder {
    private static final long[] NONE = {};
    private static final long LARGEST_PRICE = 999_999_999_999_999_999L;

    /** Digits of a volume together, those after the point included. */
    private static final int MOST_VOLUME_DIGITS = 30;

    private final CandleWindow window;
    private final long firstIndex;
    private final long lastIndex;
    private long[] index = NONE;
    private long[] open = NONE;
    private long[] high = NONE;
    private long[] low = NONE;
    private long[] close = NONE;
    private long[] volume = NONE;
    private long volumeUnit = 1;
    private int size;

    /**
     * Creates an empty builder.
     *
     * @param window the window of the candles
     */
    public Builder(CandleWindow window) {
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
     * @throws IllegalArgumentException if it is not on the grid, outside the window or not after
     *     the candle before
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
     * @throws IllegalArgumentException if it is not on the grid, outside the window or not after
     *     the candle before
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

    /** Adds the candles that are in the window and after the last one. */
    private void addAll(CandleBatch batch) {
      for (int i = 0; i < batch.size; i++) {
        long number = batch.index[i];
        if (number >= firstIndex
            && number <= lastIndex
            && (size == 0 || number > index[size - 1])) {
          addOne(batch, i);
        }
      }
    }

    private void addOne(CandleBatch batch, int i) {
      if (size == 0) {
        volumeUnit = batch.volumeUnit;
      }
      if (volumeUnit == batch.volumeUnit) {
        put(
            batch.index[i],
            batch.open[i],
            batch.high[i],
            batch.low[i],
            batch.close[i],
            batch.volume[i]);
      } else {
        add(
            batch.start(i),
            batch.open[i],
            batch.high[i],
            batch.low[i],
            batch.close[i],
            FixedDecimal.decimal(batch.volume[i], batch.volumeUnit));
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
      for (int i = 0; i < size; i++) {
        if (volume[i] % 10 != 0) {
          throw new ArithmeticException("volumes with too many digits together");
        }
        volume[i] /= 10;
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
      if (size > 0 && number <= index[size - 1]) {
        throw new IllegalArgumentException("a candle is not after the one before: " + start);
      }
      return number;
    }

    private void put(long number, long o, long h, long l, long c, long v) {
      requirePrices(o, h, l, c);
      if (size == 0) {
        allocate();
      }
      index[size] = number;
      open[size] = o;
      high[size] = h;
      low[size] = l;
      close[size] = c;
      volume[size] = v;
      size++;
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

    /** The window cannot have more candles, because each one is after the one before. */
    private void allocate() {
      int most = window.size();
      index = new long[most];
      open = new long[most];
      high = new long[most];
      low = new long[most];
      close = new long[most];
      volume = new long[most];
    }

    /** The values of a column; of a full window they are never changed again. */
    private long[] column(long[] values) {
      return values.length == size ? values : Arrays.copyOf(values, size);
    }

    /**
     * Builds the batch.
     *
     * @return the batch
     */
    public CandleBatch build() {
      return new CandleBatch(this);
    }
  }
}
