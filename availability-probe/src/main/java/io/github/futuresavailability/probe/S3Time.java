package io.github.futuresavailability.probe;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * Parses a time in the form of S3, {@code 2024-02-01T08:58:02.000Z}, from bytes without a String.
 */
final class S3Time {
  /** The result for any other text, fractions of a second other than zero included. */
  static final long UNREADABLE = Long.MIN_VALUE;

  private static final String PATTERN = "dddd-dd-ddTdd:dd:dd.000Z";

  private S3Time() {}

  /** The time in seconds since 1970-01-01T00:00Z, or {@link #UNREADABLE}. */
  static long epochSecond(byte[] text, int start, int end) {
    if (end - start != PATTERN.length() || !fits(text, start)) {
      return UNREADABLE;
    }
    int hour = number(text, start + 11, 2);
    int minute = number(text, start + 14, 2);
    int second = number(text, start + 17, 2);
    long day = epochDay(text, start);
    return day == UNREADABLE || hour > 23 || minute > 59 || second > 59
        ? UNREADABLE
        : TimeUnit.DAYS.toSeconds(day) + ((hour * 60L) + minute) * 60 + second;
  }

  private static boolean fits(byte[] text, int start) {
    for (int i = 0; i < PATTERN.length(); i++) {
      byte b = text[start + i];
      char expected = PATTERN.charAt(i);
      if (expected == 'd' ? b < '0' || b > '9' : b != expected) {
        return false;
      }
    }
    return true;
  }

  private static long epochDay(byte[] text, int start) {
    try {
      return LocalDate.of(
              number(text, start, 4), number(text, start + 5, 2), number(text, start + 8, 2))
          .toEpochDay();
    } catch (DateTimeException invalidDay) {
      return UNREADABLE;
    }
  }

  private static int number(byte[] text, int start, int length) {
    int number = 0;
    for (int i = start; i < start + length; i++) {
      number = number * 10 + text[i] - '0';
    }
    return number;
  }
}
