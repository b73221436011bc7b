package io.github.futuresavailability.examples;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.TypeConversionException;

/**
 * An end of a range of candles as it is typed: a UTC day, which is a part of the range as a whole,
 * or a time with a T.
 *
 * @param first the first instant that is meant
 * @param last the last instant that is meant
 */
record CandleTime(Instant first, Instant last) {
  /** How a time is typed, for the help of an option. */
  static final String FORMS = "as 2024-01-31 or 2024-01-31T12:00";

  /** Parses a day or a time; a time without an offset is UTC. */
  static CandleTime parse(String text) {
    try {
      if (text.indexOf('T') < 0) {
        LocalDate day = LocalDate.parse(text);
        return new CandleTime(
            day.atStartOfDay().toInstant(ZoneOffset.UTC),
            day.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
      }
      Instant time =
          text.endsWith("Z")
              ? Instant.parse(text)
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      return new CandleTime(time, time);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "no day and no time: \"" + text + "\"; write it " + FORMS + " (UTC)");
    }
  }
}
