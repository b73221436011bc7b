package io.github.futuresavailability.probe;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time of a server as the headers of a response say it.
 *
 * @param time the date plus the age, which a cache adds; empty if the date is unreadable
 */
record ServerTime(String date, @Nullable String age, Optional<Instant> time) {
  static ServerTime of(String date, @Nullable String age) {
    return new ServerTime(date, age, read(date, age));
  }

  boolean isOf(String otherDate, @Nullable String otherAge) {
    return date.equals(otherDate) && Objects.equals(age, otherAge);
  }

  private static Optional<Instant> read(String date, @Nullable String age) {
    long seconds = age != null && age.matches("\\d{1,9}") ? Long.parseLong(age) : 0;
    try {
      return Optional.of(
          ZonedDateTime.parse(date, RFC_1123_DATE_TIME).toInstant().plusSeconds(seconds));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
