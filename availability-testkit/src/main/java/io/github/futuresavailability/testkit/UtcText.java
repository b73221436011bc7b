package io.github.futuresavailability.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and times as text, in UTC. */
final class UtcText {
  static final int SECONDS_OF_DAY = 86_400;

  static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private UtcText() {}

  static void putDay(ByteSink out, long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    putMonth(out, day.getYear(), day.getMonthValue());
    out.put('-').putPadded(day.getDayOfMonth(), 2);
  }

  static void putMonth(ByteSink out, int year, int month) {
    out.putPadded(year, 4).put('-').putPadded(month, 2);
  }

  /** A time in the format of listings: {@code 2022-03-21T08:58:02.000Z}. */
  static void putInstant(ByteSink out, long epochSecond) {
    putDay(out, Math.floorDiv(epochSecond, SECONDS_OF_DAY));
    int second = Math.floorMod(epochSecond, SECONDS_OF_DAY);
    out.put('T').putPadded(second / 3600, 2);
    out.put(':').putPadded(second / 60 % 60, 2);
    out.put(':').putPadded(second % 60, 2);
    out.put('.').putPadded(0, 3).put('Z');
  }

  /** A time in the format of HTTP headers: {@code Mon, 21 Mar 2022 08:58:02 GMT}. */
  static String httpDate(long epochSecond) {
    return RFC_1123.format(Instant.ofEpochSecond(epochSecond));
  }
}
