package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.internal.FieldText;
import io.github.futuresavailability.trades.internal.Micros;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Dates of reference data: a day in ISO 8601 or, as in version 1, as month/day/year, or whatever a
 * time can be.
 */
final class DateText {
  private static final Pattern MONTH_FIRST = Pattern.compile("[0-9]{2}/[0-9]{2}/[0-9]{4}");
  private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final DateTimeFormatter V1_FORMAT =
      DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private DateText() {}

  /** The time of a date, of a day its beginning in UTC. */
  static Instant time(String field, String text) {
    if (MONTH_FIRST.matcher(text).matches()) {
      return day(field, text, V1_FORMAT);
    }
    return ISO.matcher(text).matches()
        ? day(field, text, DateTimeFormatter.ISO_LOCAL_DATE)
        : Micros.instant(TimeText.micros(field, text, 1));
  }

  private static Instant day(String field, String text, DateTimeFormatter format) {
    try {
      return LocalDate.parse(text, format).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException notDay) {
      throw FieldText.refused(field, "is no day of the calendar", text, notDay);
    }
  }
}
