package io.github.futuresavailability.candles.deribit;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}, which is a number of seconds or a date of HTTP. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private RetryAfter() {}

  /**
   * The time to wait.
   *
   * @param value the header, or null
   * @param date the header {@code Date} of the same response, or null; a date to wait for is a time
   *     of the clock of the server
   * @param now the time of the client, for a response without date
   * @return the time, zero if it has passed, or null if there is no readable header
   */
  static @Nullable Duration of(@Nullable String value, @Nullable String date, Instant now) {
    if (value == null) {
      return null;
    }
    if (SECONDS.matcher(value).matches()) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant until = time(value);
    if (until == null) {
      return null;
    }
    Instant from = time(date);
    Duration wait = Duration.between(from == null ? now : from, until);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** The time of a header, or null without a readable one. */
  static @Nullable Instant time(@Nullable String date) {
    return date == null ? null : DateUtils.parseStandardDate(date);
  }
}
