package io.github.futuresavailability.validate;

import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.ValidationEntry;
import io.github.futuresavailability.validate.crosscheck.CrossCheck;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.internal.NewestListings;
import io.github.futuresavailability.validate.internal.RunDays;
import io.github.futuresavailability.validate.internal.report.CheckedRule;
import io.github.futuresavailability.validate.internal.report.DatabaseFacts;
import io.github.futuresavailability.validate.internal.report.ReportContent;
import io.github.futuresavailability.validate.level.ServiceLevels;
import io.github.futuresavailability.validate.render.CalendarPicture;
import io.github.futuresavailability.validate.render.GrowthPicture;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A complete validation in one report: the rules of a suite, and as options the cross-check with
 * the exchange, a sample that was probed again, the service levels, the newest listings, and the
 * pictures of the page.
 *
 * <pre>{@code
 * ValidationReport report =
 *     ValidationRun.of(ValidationSuite.standard())
 *         .crossChecking(CrossCheck.with(exchange::fetch))
 *         .measuring(ServiceLevels.standard())
 *         .describing()
 *         .drawing()
 *         .onReport(listener)
 *         .run(database);
 * report.writeTo(Path.of("report.html"));
 * }</pre>
 *
 * <p>Immutable; each option makes a copy. Thread-safe as far as its listeners are.
 */
public final class ValidationRun {
  private static final CheckedRule SAMPLE =
      new CheckedRule(
          SampleFindings.RULE, "The archive contradicts a stored day that was probed again.");
  private static final CheckedRule CROSS_CHECK =
      new CheckedRule(CrossCheck.RULE, "The contracts of the archive and the exchange differ.");

  private final ValidationSuite suite;
  private final Options options;

  /** The options of a run; changed only while it is copied. */
  private static final class Options {
    private @Nullable CrossCheck crossCheck;
    private @Nullable SampleResult sample;
    private @Nullable ServiceLevels levels;
    private boolean describing;
    private boolean drawing;
    private boolean recording;
    private List<ValidationListener> listeners = List.of();
    private Clock clock = Clock.systemUTC();

    private Options copy() {
      Options copy = new Options();
      copy.crossCheck = crossCheck;
      copy.sample = sample;
      copy.levels = levels;
      copy.describing = describing;
      copy.drawing = drawing;
      copy.recording = recording;
      copy.listeners = listeners;
      copy.clock = clock;
      return copy;
    }
  }

  private ValidationRun(ValidationSuite suite, Options options) {
    this.suite = Objects.requireNonNull(suite, "suite");
    this.options = options;
  }

  /**
   * A run of the rules of a suite and nothing else, with the system clock.
   *
   * @param suite the rules
   * @return the run
   */
  public static ValidationRun of(ValidationSuite suite) {
    return new ValidationRun(suite, new Options());
  }

  /**
   * Adds a comparison with the contracts that the exchange lists.
   *
   * @param check the cross-check
   * @return a changed copy
   */
  public ValidationRun crossChecking(CrossCheck check) {
    Objects.requireNonNull(check, "check");
    return with(copy -> copy.crossCheck = check);
  }

  /**
   * Adds a sample of the stored days that was probed again; each symbol with a contradiction is an
   * error. The module {@code availability-probe} probes one:
   *
   * <pre>{@code
   * AvailabilitySample.from(archive).of(database).size(100).run();
   * }</pre>
   *
   * @param result the result of the sample
   * @return a changed copy
   */
  public ValidationRun sampled(SampleResult result) {
    Objects.requireNonNull(result, "result");
    return with(copy -> copy.sample = result);
  }

  /**
   * Adds service levels.
   *
   * @param serviceLevels the levels, which have a clock of their own
   * @return a changed copy
   */
  public ValidationRun measuring(ServiceLevels serviceLevels) {
    Objects.requireNonNull(serviceLevels, "serviceLevels");
    return with(copy -> copy.levels = serviceLevels);
  }

  /**
   * Adds the {@linkplain AvailabilityDatabase#fingerprint() fingerprint} and the newest listings
   * and delistings to the report. Both read every row.
   *
   * @return a changed copy
   */
  public ValidationRun describing() {
    return with(copy -> copy.describing = true);
  }

  /**
   * Records the result in the ledger of the database, so that later reports show it among the
   * earlier validations. The database must be open to write.
   *
   * @return a changed copy
   */
  public ValidationRun recording() {
    return with(copy -> copy.recording = true);
  }

  /**
   * Adds the calendar and the growth curve to {@link ValidationReport#toHtml()}.
   *
   * @return a changed copy
   */
  public ValidationRun drawing() {
    return with(copy -> copy.drawing = true);
  }

  /**
   * Adds a listener to those that there are. An exception from a listener is logged and has no
   * other effect.
   *
   * @param listener called once a run, on the thread of the run
   * @return a changed copy
   */
  public ValidationRun onReport(ValidationListener listener) {
    List<ValidationListener> more = new ArrayList<>(options.listeners);
    more.add(Objects.requireNonNull(listener, "listener"));
    return with(copy -> copy.listeners = List.copyOf(more));
  }

  /**
   * Sets the clock for the time and the duration of the run; rules and levels have their own
   * clocks.
   *
   * @param other the clock
   * @return a changed copy
   */
  public ValidationRun clock(Clock other) {
    Objects.requireNonNull(other, "other");
    return with(copy -> copy.clock = other);
  }

  /**
   * Runs the rules and the options, and calls the listeners.
   *
   * @param database the database to read; it stays open
   * @return the report
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read,
   *     or the result cannot be {@linkplain #recording() recorded}
   */
  public ValidationReport run(AvailabilityDatabase database) {
    Objects.requireNonNull(database, "database");
    try {
      ValidationReport report = checked(database);
      if (options.recording) {
        database.runs().record(report.content().entry());
      }
      ValidationLog.ended(report);
      notifyListeners(listener -> listener.onReport(report));
      return report;
    } catch (RuntimeException e) {
      notifyListeners(listener -> listener.onFailure(e));
      throw e;
    }
  }

  private ValidationRun with(Consumer<Options> change) {
    Options copy = options.copy();
    change.accept(copy);
    return new ValidationRun(suite, copy);
  }

  private ValidationReport checked(AvailabilityDatabase database) {
    Instant start = options.clock.instant();
    ValidationReport report = suite.run(database);
    boolean stopped = suite.isStoppedBy(report.findings());
    ReportContent.Builder content =
        stopped ? report.content().toBuilder() : measured(database, report);
    content.validations(earlier(database));
    return ValidationReport.of(content.during(start, options.clock.instant()).build());
  }

  private ReportContent.Builder measured(AvailabilityDatabase database, ValidationReport report) {
    List<CheckedRule> rules = new ArrayList<>(report.content().rules());
    List<Finding> findings = new ArrayList<>(report.findings());
    ReportContent.Builder content = report.content().toBuilder();
    SampleResult sample = options.sample;
    if (sample != null) {
      rules.add(SAMPLE);
      findings.addAll(ValidationSuite.repaired(database, SampleFindings.of(sample)));
      content.sample(sample);
    }
    CrossCheckResult compared =
        options.crossCheck == null ? null : options.crossCheck.run(database);
    if (compared != null) {
      rules.add(CROSS_CHECK);
      findings.addAll(compared.findings());
      content.crossCheck(compared);
    }
    measureLevels(content, database, compared);
    decorate(content, database, report.passed());
    return content.rules(rules).findings(findings);
  }

  /** A database that a rule found unreadable has a report without the decoration. */
  private void decorate(
      ReportContent.Builder content, AvailabilityDatabase database, boolean readable) {
    try {
      if (options.describing) {
        content
            .database(DatabaseFacts.of(database).with(database.fingerprint()))
            .newestListings(NewestListings.of(database));
      }
      if (options.drawing) {
        content.pictures(
            List.of(CalendarPicture.of(database).toSvg(), GrowthPicture.of(database).toSvg()));
      }
    } catch (StoreException unreadable) {
      if (readable) {
        throw unreadable;
      }
    }
  }

  /** If the ledger cannot be read, a rule has reported that. */
  private static List<ValidationEntry> earlier(AvailabilityDatabase database) {
    try {
      return database.runs().validations();
    } catch (StoreException unreadable) {
      return List.of();
    }
  }

  private void measureLevels(
      ReportContent.Builder content,
      AvailabilityDatabase database,
      @Nullable CrossCheckResult compared) {
    ServiceLevels levels = options.levels;
    if (levels != null) {
      content.serviceLevels(
          compared == null ? levels.measure(database) : levels.measure(database, compared),
          RunDays.of(database.runs().all(), levels.today()));
    }
  }

  private void notifyListeners(Consumer<ValidationListener> call) {
    for (ValidationListener listener : options.listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        ValidationLog.listenerFailed(listener, e);
      }
    }
  }

  /** The rules; it checks nothing. */
  @Override
  public String toString() {
    return "Run of " + suite;
  }
}
