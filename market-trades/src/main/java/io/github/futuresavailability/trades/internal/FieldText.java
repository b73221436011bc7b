package io.github.futuresavailability.trades.internal;

import io.github.futuresavailability.internal.FixedDecimal;
import io.github.futuresavailability.internal.PlainText;
import org.jspecify.annotations.Nullable;

/** Reads the values of fields from texts; a message has the field and the value. */
public final class FieldText {
  private static final int SHOWN = 60;

  private FieldText() {}

  /** A decimal in units of the eighth digit after the point. */
  public static long decimal(String field, String text) {
    try {
      return FixedDecimal.unsigned(text.toCharArray(), 0, text.length());
    } catch (NumberFormatException notDecimal) {
      throw refused(field, "is no decimal: " + notDecimal.getMessage(), text, notDecimal);
    }
  }

  /** A whole number from 0, in digits. */
  public static long number(String field, String text) {
    long number = 0;
    boolean isNumber = !text.isEmpty() && text.length() <= 18;
    for (int i = 0; isNumber && i < text.length(); i++) {
      isNumber = text.charAt(i) >= '0' && text.charAt(i) <= '9';
      number = number * 10 + (text.charAt(i) - '0');
    }
    if (!isNumber) {
      throw refused(field, "is not a whole number of at most 18 digits", text, null);
    }
    return number;
  }

  /** The exception for a value that cannot be read. */
  public static IllegalArgumentException refused(
      String field, String fault, String value, @Nullable Exception cause) {
    return new IllegalArgumentException(
        field + " " + fault + ": " + PlainText.quoted(value, SHOWN), cause);
  }
}
