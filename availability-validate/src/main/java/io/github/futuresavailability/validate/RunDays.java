package io.github.futuresavailability.validate;

import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the runs of each UTC day ended, from the first day with a run to today.
 *
 * @param first the first day with a run
 * @param today the day that is not over
 * @param days the days on which a run ended
 */
record RunDays(LocalDate first, LocalDate today, Map<LocalDate, RunDay> days) {
  /**
   * What the runs of a day amount to.
   *
   * @param updated whether an update or a backfill ended without a failure
   * @param failed whether any run had a failure
   */
  record RunDay(boolean updated, boolean failed) {
    static final RunDay WITHOUT_RUN = new RunDay(false, false);

    private RunDay and(RunDay other) {
      return new RunDay(updated || other.updated, failed || other.failed);
    }
  }

  static RunDays of(List<CollectionRun> runs, LocalDate today) {
    Map<LocalDate, RunDay> days = new HashMap<>();
    LocalDate first = today;
    for (CollectionRun run : runs) {
      LocalDate day = LocalDate.ofInstant(run.finishedAt(), ZoneOffset.UTC);
      if (!day.isAfter(today)) {
        days.merge(day, new RunDay(isUpdate(run), !run.succeeded()), RunDay::and);
        first = day.isBefore(first) ? day : first;
      }
    }
    return new RunDays(first, today, Map.copyOf(days));
  }

  RunDay on(LocalDate day) {
    return days.getOrDefault(day, RunDay.WITHOUT_RUN);
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  /** The last so many days that can be judged, oldest first: today only once it was updated. */
  List<LocalDate> judged(int most) {
    LocalDate end = on(today).updated() ? today.plusDays(1) : today;
    LocalDate start = end.minusDays(most).isBefore(first) ? first : end.minusDays(most);
    return start.isBefore(end) ? start.datesUntil(end).toList() : List.of();
  }

  /** Days in a row with an update and without a failure; today counts once a run ended on it. */
  int daysWithoutFailure() {
    LocalDate day = days.containsKey(today) ? today : today.minusDays(1);
    int count = 0;
    while (on(day).updated() && !on(day).failed()) {
      count++;
      day = day.minusDays(1);
    }
    return count;
  }

  /** How many days there are from the first run on, as {@link #daysWithoutFailure} counts them. */
  long known() {
    return ChronoUnit.DAYS.between(first, today) + (days.containsKey(today) ? 1 : 0);
  }

  private static boolean isUpdate(CollectionRun run) {
    boolean availability = run.kind() == RunKind.UPDATE || run.kind() == RunKind.BACKFILL;
    return availability && run.succeeded();
  }
}
