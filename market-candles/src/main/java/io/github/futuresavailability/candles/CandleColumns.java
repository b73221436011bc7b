package io.github.futuresavailability.candles;

import java.util.Arrays;

/**
 * Candles in columns of whole numbers, oldest first: the number of each on the grid of its
 * resolution, prices in units of the eighth digit after the point, and volumes in the unit of who
 * has the columns. Room for a whole window is taken with the first candle. Not thread-safe while
 * candles are added.
 */
final class CandleColumns {
  private static final long[] NONE = {};

  private long[] index = NONE;
  private long[] open = NONE;
  private long[] high = NONE;
  private long[] low = NONE;
  private long[] close = NONE;
  private long[] volume = NONE;
  private int size;

  int size() {
    return size;
  }

  long index(int i) {
    return index[i];
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

  /** Adds a candle; a window cannot have more than {@code most}, each after the one before. */
  void add(int most, long number, long o, long h, long l, long c, long v) {
    if (size == 0) {
      index = new long[most];
      open = new long[most];
      high = new long[most];
      low = new long[most];
      close = new long[most];
      volume = new long[most];
    }
    index[size] = number;
    open[size] = o;
    high[size] = h;
    low[size] = l;
    close[size] = c;
    volume[size] = v;
    size++;
  }

  /** Divides all volumes by ten; false, with nothing changed, if one has a rest. */
  boolean divideVolumes() {
    for (int i = 0; i < size; i++) {
      if (volume[i] % 10 != 0) {
        return false;
      }
    }
    for (int i = 0; i < size; i++) {
      volume[i] /= 10;
    }
    return true;
  }

  /** The number of candles before the one with a number. */
  int position(long number) {
    int found = Arrays.binarySearch(index, 0, size, number);
    return found < 0 ? -found - 1 : found;
  }

  /** A copy of the candles at some positions, without room for more. */
  CandleColumns part(int from, int to) {
    CandleColumns part = new CandleColumns();
    part.index = Arrays.copyOfRange(index, from, to);
    part.open = Arrays.copyOfRange(open, from, to);
    part.high = Arrays.copyOfRange(high, from, to);
    part.low = Arrays.copyOfRange(low, from, to);
    part.close = Arrays.copyOfRange(close, from, to);
    part.volume = Arrays.copyOfRange(volume, from, to);
    part.size = to - from;
    return part;
  }

  /** These columns if they are full, because nothing can be added to them; otherwise a copy. */
  CandleColumns complete() {
    return index.length == size ? this : part(0, size);
  }

  /** The greatest number that divides every price; 1 without candles. */
  long priceDivisor() {
    long divisor = 0;
    for (int i = 0; i < size; i++) {
      divisor = gcd(open[i], gcd(high[i], gcd(low[i], gcd(close[i], divisor))));
    }
    return Math.max(1, divisor);
  }

  /** The greatest number that divides every volume; 1 without candles. */
  long volumeDivisor() {
    long divisor = 0;
    for (int i = 0; i < size && divisor != 1; i++) {
      divisor = gcd(volume[i], divisor);
    }
    return Math.max(1, divisor);
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
}
