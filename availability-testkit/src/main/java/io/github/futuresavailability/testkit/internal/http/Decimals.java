package io.github.futuresavailability.testkit.internal.http;

/** Decimal numbers as whole ticks with a number of decimals, so that text and length are exact. */
public final class Decimals {
  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private Decimals() {}

  public static long power(int exponent) {
    return POWERS[exponent];
  }

  /** The number of digits of a number that is not negative; one for zero. */
  public static int digits(long value) {
    int digits = 1;
    while (digits < POWERS.length && value >= POWERS[digits]) {
      digits++;
    }
    return digits;
  }

  /** The number of characters that {@link #write} writes. */
  public static int length(long ticks, int scale) {
    return scale == 0 ? digits(ticks) : Math.max(digits(ticks), scale + 1) + 1;
  }

  public static void write(ByteSink out, long ticks, int scale) {
    out.putDecimal(ticks / POWERS[scale]);
    if (scale > 0) {
      out.put('.').putPadded(ticks % POWERS[scale], scale);
    }
  }

  /** The nearest double; equal to the parsed text while ticks are below 2^53. */
  public static double toDouble(long ticks, int scale) {
    return ticks / (double) POWERS[scale];
  }
}
