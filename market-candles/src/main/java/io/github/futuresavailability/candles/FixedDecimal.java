package io.github.futuresavailability.candles;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Decimals with eight digits after the point as whole numbers, the scale of the columns NUMERIC(18,
 * 8). Stateless.
 */
public final class FixedDecimal {
  /** The digits after the point. */
  public static final int SCALE = 8;

  /** One as a whole number of the last digit. */
  static final long ONE = 100_000_000L;

  /** The digits that a long surely holds. */
  private static final int SAFE_DIGITS = 18;

  /** How many digits a number may have before the point, or zeros after it. */
  private static final int MOST_DISTANT = 100;

  private FixedDecimal() {}

  /**
   * Parses a price, which must have at most eight digits after the point.
   *
   * @param text the characters of a JSON number
   * @param offset the first character
   * @param length the number of characters
   * @return the price in units of the eighth digit
   * @throws ArithmeticException if it does not fit
   */
  public static long price(char[] text, int offset, int length) {
    return parse(text, offset, length, RoundingMode.UNNECESSARY);
  }

  /**
   * Parses a volume; digits after the eighth are rounded half up, as a column of that scale does.
   *
   * @param text the characters of a JSON number
   * @param offset the first character
   * @param length the number of characters
   * @return the volume in units of the eighth digit
   * @throws ArithmeticException if it does not fit
   */
  public static long volume(char[] text, int offset, int length) {
    return parse(text, offset, length, RoundingMode.HALF_UP);
  }

  private static long parse(char[] text, int offset, int length, RoundingMode rounding) {
    long value = 0;
    int digits = 0;
    int point = -1;
    for (int i = 0; i < length; i++) {
      char c = text[offset + i];
      if (c >= '0' && c <= '9' && digits < SAFE_DIGITS) {
        value = value * 10 + (c - '0');
        digits++;
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return units(new BigDecimal(text, offset, length), rounding);
      }
    }
    int decimals = point < 0 ? 0 : length - 1 - point;
    if (decimals > SCALE || digits + SCALE - decimals > SAFE_DIGITS) {
      return units(new BigDecimal(text, offset, length), rounding);
    }
    for (int i = decimals; i < SCALE; i++) {
      value *= 10;
    }
    return value;
  }

  static long units(BigDecimal value, RoundingMode rounding) {
    // Without digits near the point, and a huge power of ten to compute where there is an exponent.
    if (Math.abs((long) value.precision() - value.scale()) > MOST_DISTANT) {
      throw new ArithmeticException("too far from one: " + value);
    }
    return value.setScale(SCALE, rounding).unscaledValue().longValueExact();
  }

  static BigDecimal decimal(long units) {
    return BigDecimal.valueOf(units, SCALE);
  }

  static BigDecimal decimal(long number, long unit) {
    return new BigDecimal(BigInteger.valueOf(number).multiply(BigInteger.valueOf(unit)), SCALE);
  }
}
