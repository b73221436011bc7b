package io.github.futuresavailability.internal;

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
  public static final long ONE = 100_000_000L;

  /** The first value that needs more than ten digits before the point. */
  public static final long END = 10_000_000_000L * ONE;

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

  /**
   * Parses digits with or without a point between them: what NUMERIC(18, 8) holds and is not
   * negative. Zeros after the eighth digit change nothing and are allowed.
   *
   * @return the value in units of the eighth digit
   * @throws NumberFormatException if it is anything else; the message does not have the text
   */
  public static long unsigned(char[] text, int offset, int length) {
    long whole = 0;
    int position = offset;
    int end = offset + length;
    while (position < end && isDigit(text[position])) {
      whole = whole * 10 + (text[position++] - '0');
      if (whole >= END / ONE) {
        throw new NumberFormatException("more than 10 digits before the point");
      }
    }
    boolean isNumber = position > offset;
    if (isNumber && position < end && text[position] == '.') {
      return Math.addExact(whole * ONE, fraction(text, position + 1, end));
    }
    if (!isNumber || position < end) {
      throw notDigits(text, offset, length);
    }
    return whole * ONE;
  }

  private static long fraction(char[] text, int offset, int end) {
    long fraction = 0;
    long unit = ONE;
    for (int i = offset; i < end; i++) {
      if (!isDigit(text[i])) {
        throw notDigits(text, offset, 0);
      }
      if (unit == 1 && text[i] != '0') {
        throw new NumberFormatException("more than 8 digits after the point");
      }
      if (unit > 1) {
        fraction = fraction * 10 + (text[i] - '0');
        unit /= 10;
      }
    }
    if (offset == end) {
      throw notDigits(text, offset, 0);
    }
    return fraction * unit;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static NumberFormatException notDigits(char[] text, int offset, int length) {
    return new NumberFormatException(
        length > 0 && text[offset] == '-' ? "negative" : "not digits with at most one point");
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

  /** The value in units of the eighth digit; far from one it is refused. */
  public static long units(BigDecimal value, RoundingMode rounding) {
    // Without digits near the point, and a huge power of ten to compute where there is an exponent.
    if (Math.abs((long) value.precision() - value.scale()) > MOST_DISTANT) {
      throw new ArithmeticException("too far from one: " + value);
    }
    return value.setScale(SCALE, rounding).unscaledValue().longValueExact();
  }

  public static BigDecimal decimal(long units) {
    return BigDecimal.valueOf(units, SCALE);
  }

  public static BigDecimal decimal(long number, long unit) {
    return new BigDecimal(BigInteger.valueOf(number).multiply(BigInteger.valueOf(unit)), SCALE);
  }
}
