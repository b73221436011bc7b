package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The results of collection runs by UTC day, from the first day with a run to today. Immutable and
 * thread-safe.
 *
 * @param first the first day with a run
 * @param today the current day
 * @param days the days on which a run ended
 */
public record RunDays(LocalDate first, LocalDate today, Map<LocalDate, RunDay> days) {
  /**
   * The results of the runs of a day.
   *
   * @param updated whether an update or a backfill ended without a failure
   * @param failed whether any run had a failure
   */
  public record RunDay(boolean updated, boolean failed) {
    private static final RunDay WITHOUT_RUN = new RunDay(false, false);

    private RunDay and(RunDay other) {
      return new RunDay(updated || other.updated, failed || other.failed);
    }
  }

  public static RunDays of(List<CollectionRun> runs, LocalDate today) {
    Map<LocalDate, RunDay> days = new HashMap<>();
    LocalDate first = today;
    for (CollectionRun run : runs) {
      LocalDate day = LocalDate.ofInstant(run.finishedAt(), ZoneOffset.UTC);
      if (!day.isAfter(today)) {
        days.merge(day, new RunDay(isUpdate(run), !run.succeeded()), RunDay::and);
        first = day.isBefore(first) ? day : first;
      }
    }
    return new RunDays(first, today, days);
  }

  /** Copies the days. */
  public RunDays {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(today, "today");
    days = Map.copyOf(days);
  }

  /** The results of the runs of a day; neither updated nor failed if no run ended on it. */
  public RunDay on(LocalDate day) {
    return days.getOrDefault(day, RunDay.WITHOUT_RUN);
  }

  public boolean isEmpty() {
    return days.isEmpty();
  }

  /** The last days that count, oldest first; today counts only if it was updated. */
  public List<LocalDate> judged(int most) {
    LocalDate end = on(today).updated() ? today.plusDays(1) : today;
    LocalDate start = end.minusDays(most).isBefore(first) ? first : end.minusDays(most);
    return start.isBefore(end) ? start.datesUntil(end).toList() : List.of();
  }

  /** Consecutive days with an update and without a failure; today counts if a run ended on it. */
  public int daysWithoutFailure() {
    LocalDate day = days.containsKey(today) ? today : today.minusDays(1);
    int count = 0;
    while (on(day).updated() && !on(day).failed()) {
      count++;
      day = day.minusDays(1);
    }
    return count;
  }

  /** How many days there are since the first run, counted as in {@link #daysWithoutFailure}. */
  public long known() {
    return ChronoUnit.DAYS.between(first, today) + (days.containsKey(today) ? 1 : 0);
  }

  private static boolean isUpdate(CollectionRun run) {
    boolean availability = run.kind() == RunKind.UPDATE || run.kind() == RunKind.BACKFILL;
    return availability && run.succeeded();
  }
}
