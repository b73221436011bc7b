package io.github.futuresavailability.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a history, one character a day: {@code p} present, {@code 0} present without trades, {@code
 * t} present with trades, {@code .} absent, {@code ,} absent and probed early, {@code ?} unprobed.
 */
final class Picture {
  private Picture() {}

  static List<ObservedDay> days(LocalDate first, String picture) {
    return IntStream.range(0, picture.length())
        .mapToObj(i -> day(first.plusDays(i), picture.charAt(i)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable ObservedDay day(LocalDate day, char sign) {
    Instant nextMorning = day.plusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC);
    Instant aMonthLater = day.plusDays(30).atStartOfDay().toInstant(ZoneOffset.UTC);
    return switch (sign) {
      case '?' -> null;
      case 'p' -> new ObservedDay(day, true, null, nextMorning);
      case '0' -> new ObservedDay(day, true, 0L, nextMorning);
      case 't' -> new ObservedDay(day, true, 42L, nextMorning);
      case '.' -> new ObservedDay(day, false, null, aMonthLater);
      case ',' -> new ObservedDay(day, false, null, nextMorning);
      default -> throw new IllegalArgumentException("No such sign: " + sign);
    };
  }
}
