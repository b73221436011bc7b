package io.github.futuresavailability.trades.internal;

import io.github.futuresavailability.internal.FixedDecimal;
import io.github.futuresavailability.internal.PlainText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the values of fields from texts; a message has the field and the value. */
public final class FieldText {
  private static final int SHOWN = 60;

  /** Those of the largest long. */
  private static final int MAX_DIGITS = 19;

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
    long number = number(text);
    if (number < 0) {
      throw refused(field, "is not a whole number from 0 to " + Long.MAX_VALUE, text, null);
    }
    return number;
  }

  /** A whole number from 0, or -1 if the text is none or has other characters than digits. */
  public static long number(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      // The last of 19 digits overflows at most once, to a negative number.
      number = number * 10 + (c - '0');
    }
    return Math.max(number, -1);
  }

  /** A UUID in its usual form. */
  public static UUID uuid(String field, String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException notUuid) {
      throw refused(field, "is no UUID", text, notUuid);
    }
    throw refused(field, "is no UUID", text, null);
  }

  /** The exception for a value that cannot be read. */
  public static IllegalArgumentException refused(
      String field, String fault, String value, @Nullable Exception cause) {
    return new IllegalArgumentException(
        field + " " + fault + ": " + PlainText.quoted(value, SHOWN), cause);
  }
}
