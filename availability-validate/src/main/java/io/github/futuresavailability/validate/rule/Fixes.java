package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.UtcDay;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Suggested fixes that several rules share. */
final class Fixes {
  static final String RESTORE_ALTERED =
      "another program altered the file: restore a backup, or fetch the snapshot again";

  private Fixes() {}

  /**
   * Probes every symbol again from a day on. A look-back ends yesterday; counted up to today it
   * reaches the day even if it runs tomorrow.
   */
  static SuggestedFix lookBack(String advice, LocalDate first, Clock clock) {
    LocalDate today = UtcDay.today(clock);
    DateRange days = DateRange.of(first.isBefore(today) ? first : today, today);
    return SuggestedFix.of(SuggestedFix.Kind.LOOK_BACK, advice).withDays(List.of(days));
  }
}
