package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.internal.FieldText;
import io.github.futuresavailability.trades.internal.Micros;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times in a file: ISO 8601 with a zone, or a number from 1980 on. */
final class TimeText {
  private TimeText() {}

  /**
   * The microseconds since 1970-01-01 UTC.
   *
   * @param microsOfOne the microseconds of one, if it is a number
   */
  static long micros(String field, String text, long microsOfOne) {
    return isDigits(text) ? Micros.ofNumber(field, text, microsOfOne) : ofIso(field, text);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static long ofIso(String field, String text) {
    Instant time;
    try {
      time = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notTime) {
      throw FieldText.refused(
          field, "is neither an ISO time with its zone nor a number", text, notTime);
    }
    try {
      return Micros.of(time);
    } catch (IllegalArgumentException notStorable) {
      throw FieldText.refused(
          field, "is not a whole microsecond of the years 1 to 9999", text, notStorable);
    }
  }
}
