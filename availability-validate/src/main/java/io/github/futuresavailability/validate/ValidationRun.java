package io.github.futuresavailability.validate;

import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole proof in one report: the rules of a suite, and, each where it is wanted, the
 * cross-check with the exchange, a sample probed again, the service levels, and the pictures of the
 * page.
 *
 * <pre>{@code
 * ValidationReport report =
 *     ValidationRun.of(ValidationSuite.standard())
 *         .crossChecking(CrossCheck.with(exchange::fetch))
 *         .measuring(ServiceLevels.standard())
 *         .drawing()
 *         .onReport(listener)
 *         .run(database);
 * report.writeTo(Path.of("report.html"));
 * }</pre>
 *
 * <p>Immutable; each option makes a copy. Thread-safe as far as its listeners are.
 */
public final class ValidationRun {
  private final ValidationSuite suite;
  private final @Nullable CrossCheck crossCheck;
  private final @Nullable SampleResult sample;
  private final @Nullable ServiceLevels levels;
  private final Pictures pictures;
  private final List<ValidationListener> listeners;
  private final Clock clock;

  /** Whether the page gets pictures. */
  private enum Pictures {
    DRAWN,
    NONE
  }

  private ValidationRun(
      ValidationSuite suite,
      @Nullable CrossCheck crossCheck,
      @Nullable SampleResult sample,
      @Nullable ServiceLevels levels,
      Pictures pictures,
      List<ValidationListener> listeners,
      Clock clock) {
    this.suite = Objects.requireNonNull(suite, "suite");
    this.crossCheck = crossCheck;
    this.sample = sample;
    this.levels = levels;
    this.pictures = pictures;
    this.listeners = List.copyOf(listeners);
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * A run that checks the rules of a suite and nothing else, by the clock of the system.
   *
   * @param suite the rules
   * @return the run
   */
  public static ValidationRun of(ValidationSuite suite) {
    return new ValidationRun(suite, null, null, null, Pictures.NONE, List.of(), Clock.systemUTC());
  }

  /**
   * Compares with what the exchange lists as well.
   *
   * @param check the cross-check
   * @return a changed copy
   */
  public ValidationRun crossChecking(CrossCheck check) {
    Objects.requireNonNull(check, "check");
    return new ValidationRun(suite, check, sample, levels, pictures, listeners, clock);
  }

  /**
   * Reports what a sample of the stored days contradicts as well, each symbol as an error. The
   * module {@code availability-probe} makes one:
   *
   * <pre>{@code
   * AvailabilitySample.from(archive).of(database).size(100).run();
   * }</pre>
   *
   * @param result what came of probing the sample
   * @return a changed copy
   */
  public ValidationRun sampled(SampleResult result) {
    Objects.requireNonNull(result, "result");
    return new ValidationRun(suite, crossCheck, result, levels, pictures, listeners, clock);
  }

  /**
   * Measures service levels as well.
   *
   * @param serviceLevels the levels, which have a clock of their own
   * @return a changed copy
   */
  public ValidationRun measuring(ServiceLevels serviceLevels) {
    Objects.requireNonNull(serviceLevels, "serviceLevels");
    return new ValidationRun(suite, crossCheck, sample, serviceLevels, pictures, listeners, clock);
  }

  /**
   * Draws the calendar and the growth curve for {@link ValidationReport#toHtml()} as well.
   *
   * @return a changed copy
   */
  public ValidationRun drawing() {
    return new ValidationRun(suite, crossCheck, sample, levels, Pictures.DRAWN, listeners, clock);
  }

  /**
   * Tells somebody how each run ended, in addition to those who are told already. What a listener
   * throws is logged and changes nothing.
   *
   * @param listener is told once a run, on its thread
   * @return a changed copy
   */
  public ValidationRun onReport(ValidationListener listener) {
    List<ValidationListener> more = new ArrayList<>(listeners);
    more.add(Objects.requireNonNull(listener, "listener"));
    return new ValidationRun(suite, crossCheck, sample, levels, pictures, more, clock);
  }

  /**
   * Sets what tells when the run began and ended; rules and levels have clocks of their own.
   *
   * @param other the clock
   * @return a changed copy
   */
  public ValidationRun clock(Clock other) {
    return new ValidationRun(suite, crossCheck, sample, levels, pictures, listeners, other);
  }

  /**
   * Checks, compares, measures, draws, and tells the listeners.
   *
   * @param database the database to read; it stays open
   * @return the report
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public ValidationReport run(AvailabilityDatabase database) {
    Objects.requireNonNull(database, "database");
    try {
      ValidationReport report = checked(database);
      ValidationLog.ended(report);
      tell(listener -> listener.onReport(report));
      return report;
    } catch (RuntimeException e) {
      tell(listener -> listener.onFailure(e));
      throw e;
    }
  }

  private ValidationReport checked(AvailabilityDatabase database) {
    Instant startedAt = clock.instant();
    ValidationReport report = suite.run(database);
    if (report.endsAtImpossibleKeys()) {
      return report.with(ReportSupplement.NONE.during(startedAt, clock.instant()), List.of());
    }
    ReportSupplement measured = measured(database);
    List<Finding> ofSample =
        sample == null
            ? List.of()
            : ValidationSuite.repaired(database, SampleWords.findings(sample));
    return report.with(measured.during(startedAt, clock.instant()), ofSample);
  }

  private ReportSupplement measured(AvailabilityDatabase database) {
    CrossCheckResult compared = crossCheck == null ? null : crossCheck.run(database);
    List<ServiceLevel> measured = levels == null ? List.of() : levels.measured(database, compared);
    Optional<RunDays> updates = Optional.ofNullable(levels).map(each -> each.runDays(database));
    return new ReportSupplement(
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(compared),
        Optional.ofNullable(sample),
        measured,
        updates,
        draw(database));
  }

  private List<String> draw(AvailabilityDatabase database) {
    return switch (pictures) {
      case NONE -> List.of();
      case DRAWN ->
          List.of(CalendarPicture.of(database).toSvg(), GrowthPicture.of(database).toSvg());
    };
  }

  private void tell(Consumer<ValidationListener> how) {
    for (ValidationListener listener : listeners) {
      try {
        how.accept(listener);
      } catch (RuntimeException e) {
        ValidationLog.listenerFailed(listener, e);
      }
    }
  }
}
