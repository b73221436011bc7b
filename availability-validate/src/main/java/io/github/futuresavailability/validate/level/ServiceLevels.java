package io.github.futuresavailability.validate.level;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import io.github.futuresavailability.validate.internal.PublishedDay;
import io.github.futuresavailability.validate.internal.RunDays;
import io.github.futuresavailability.validate.internal.UtcDay;
import io.github.futuresavailability.validate.level.ServiceLevel.Kind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Measures service levels from the ledger of runs and from the stored rows.
 *
 * <p>Updates are judged by UTC days, not by runs: a day is good if an update or a backfill ended on
 * it without a failure, so that a day without a run counts as one that failed. The last {@value
 * #WINDOW_DAYS} days count, since the first run in the ledger, and today if it was updated.
 * Consecutive days without a failure are days that were updated and on which no run of any kind had
 * a failure. Fewer than {@value #LEAST_DAYS} days are not enough data.
 *
 * <p>Immutable and thread-safe.
 */
public final class ServiceLevels {
  /** How many days of updates are judged. */
  public static final int WINDOW_DAYS = 30;

  /** How many days must be known before updates are judged. */
  public static final int LEAST_DAYS = 7;

  private final ServiceTargets targets;
  private final Clock clock;

  private ServiceLevels(ServiceTargets targets, Clock clock) {
    this.targets = Objects.requireNonNull(targets, "targets");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * The levels with {@link ServiceTargets#DEFAULT}, by the clock of the system.
   *
   * @return the levels
   */
  public static ServiceLevels standard() {
    return of(ServiceTargets.DEFAULT);
  }

  /**
   * The levels with these targets, by the clock of the system.
   *
   * @param targets the targets
   * @return the levels
   */
  public static ServiceLevels of(ServiceTargets targets) {
    return new ServiceLevels(targets, Clock.systemUTC());
  }

  /**
   * The same levels with another clock.
   *
   * @param other decides the current day
   * @return a changed copy
   */
  public ServiceLevels clock(Clock other) {
    return new ServiceLevels(targets, other);
  }

  /**
   * Measures without a cross-check, so that the match share is not known.
   *
   * @param database the database to read; it stays open
   * @return one level of each kind, in the order of {@link ServiceLevel.Kind}; immutable
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public List<ServiceLevel> measure(AvailabilityDatabase database) {
    return measured(database, null);
  }

  /**
   * Measures all levels.
   *
   * @param database the database to read; it stays open
   * @param match a cross-check of the same database
   * @return one level of each kind, in the order of {@link ServiceLevel.Kind}; immutable
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public List<ServiceLevel> measure(AvailabilityDatabase database, CrossCheckResult match) {
    return measured(database, Objects.requireNonNull(match, "match"));
  }

  private List<ServiceLevel> measured(
      AvailabilityDatabase database, @Nullable CrossCheckResult match) {
    RunDays runs = RunDays.of(database.runs().all(), today());
    return List.of(
        updates(runs),
        withoutFailure(runs),
        match(match),
        volumes(database.summary()),
        newestDay(database));
  }

  private ServiceLevel updates(RunDays runs) {
    List<LocalDate> days = runs.judged(WINDOW_DAYS);
    long good = days.stream().filter(day -> runs.on(day).updated()).count();
    if (days.isEmpty()) {
      String note = runs.isEmpty() ? "no run in the ledger" : "no whole day since the first run";
      return ServiceLevel.unknown(Kind.UPDATES, OptionalDouble.empty(), targets.updates(), note);
    }
    String note = good + " of the last " + PlainText.counted(days.size(), "day");
    if (days.size() < LEAST_DAYS) {
      return ServiceLevel.unknown(
          Kind.UPDATES, OptionalDouble.empty(), targets.updates(), note + ", too few to judge");
    }
    return ServiceLevel.measured(
        Kind.UPDATES, good / (double) days.size(), targets.updates(), note);
  }

  private ServiceLevel withoutFailure(RunDays runs) {
    int target = targets.daysWithoutFailure();
    int days = runs.daysWithoutFailure();
    if (runs.isEmpty()) {
      return ServiceLevel.unknown(
          Kind.DAYS_WITHOUT_FAILURE, OptionalDouble.empty(), target, "no run in the ledger");
    }
    if (runs.known() < target) {
      return ServiceLevel.unknown(
          Kind.DAYS_WITHOUT_FAILURE,
          OptionalDouble.of(days),
          target,
          "the ledger begins on " + runs.first());
    }
    return ServiceLevel.measured(Kind.DAYS_WITHOUT_FAILURE, days, target, "up to " + runs.today());
  }

  private ServiceLevel match(@Nullable CrossCheckResult match) {
    OptionalDouble share = match == null ? OptionalDouble.empty() : match.matchShare();
    if (match == null || share.isEmpty()) {
      String note = match == null ? "no cross-check was made" : match.toString();
      return ServiceLevel.unknown(Kind.MATCH, share, targets.match(), note);
    }
    return ServiceLevel.measured(
        Kind.MATCH,
        share.getAsDouble(),
        targets.match(),
        PlainText.counted(match.matched(), "contract"));
  }

  private ServiceLevel volumes(StoreSummary summary) {
    long present = summary.presentRows();
    if (present == 0) {
      return ServiceLevel.unknown(
          Kind.VOLUMES, OptionalDouble.empty(), targets.volumes(), "no day is present");
    }
    return ServiceLevel.measured(
        Kind.VOLUMES,
        summary.volumeRows() / (double) present,
        targets.volumes(),
        PlainText.counted(summary.volumeRows(), "symbol-day"));
  }

  private ServiceLevel newestDay(AvailabilityDatabase database) {
    int target = targets.newestDayAge();
    return PublishedDay.newestBefore(database, today().plusDays(1))
        .map(
            day ->
                ServiceLevel.measured(
                    Kind.NEWEST_DAY_AGE,
                    (double) ChronoUnit.DAYS.between(day, today()),
                    target,
                    day.toString()))
        .orElseGet(
            () ->
                ServiceLevel.unknown(
                    Kind.NEWEST_DAY_AGE, OptionalDouble.empty(), target, "no day is present"));
  }

  /**
   * The current day, by the clock of these levels.
   *
   * @return the UTC day
   */
  public LocalDate today() {
    return UtcDay.today(clock);
  }

  /** The targets. */
  @Override
  public String toString() {
    return "ServiceLevels[" + targets + "]";
  }
}
