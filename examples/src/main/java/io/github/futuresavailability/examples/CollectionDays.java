package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The days of a collection. */
final class CollectionDays {
  /** The first day for which the public archive has daily klines. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2019, 12, 31);

  private CollectionDays() {}

  /** The days of the options; without them, from the first day of the archive to yesterday, UTC. */
  static DateRange of(Invocation invocation) {
    LocalDate today = LocalDate.ofInstant(invocation.session().clock().instant(), ZoneOffset.UTC);
    return invocation.options().days(FIRST_DAY, today.minusDays(1));
  }
}
