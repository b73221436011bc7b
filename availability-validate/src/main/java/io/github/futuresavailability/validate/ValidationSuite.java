package io.github.futuresavailability.validate;

import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Rules that are checked together, in one report. Immutable and thread-safe. */
public final class ValidationSuite {
  private final List<Validator> rules;

  private ValidationSuite(List<Validator> rules) {
    this.rules = List.copyOf(Objects.requireNonNull(rules, "rules"));
    Set<String> ids = new HashSet<>();
    for (Validator rule : this.rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("Two rules have the id \"" + rule.id() + "\"");
      }
    }
  }

  /**
   * All rules that hold for every healthy database, by the clock of the system.
   *
   * @return the suite
   */
  public static ValidationSuite standard() {
    return standard(Clock.systemUTC());
  }

  /**
   * All rules that hold for every healthy database.
   *
   * @param clock tells what the archive must have published by now
   * @return the suite
   */
  public static ValidationSuite standard(Clock clock) {
    Objects.requireNonNull(clock, "clock");
    return of(
        List.of(
            new FileIntegrity(),
            new SchemaIntegrity(),
            new ImpossibleKeys(),
            new DuplicateRows(),
            new UnexpectedRows(),
            new FutureTimes(clock),
            new DateContinuity(),
            new UnprobedDays(),
            new Completeness(clock),
            new RecentDrop(clock),
            new MissingDays(clock),
            new OverdueDays(clock),
            new StaleTail(clock),
            new VolumeCoverage(),
            new KlineSanity(),
            new UntradedRun(),
            new NameReuse(),
            new SilentReplacement()));
  }

  /**
   * A suite of these rules.
   *
   * @param rules the rules, in the order in which they are to run
   * @return the suite
   * @throws IllegalArgumentException if two of them have the same id
   */
  public static ValidationSuite of(List<Validator> rules) {
    return new ValidationSuite(rules);
  }

  /**
   * The same suite with one more rule, which runs last.
   *
   * @param rule the rule
   * @return a new suite
   * @throws IllegalArgumentException if there is a rule with its id
   */
  public ValidationSuite with(Validator rule) {
    Objects.requireNonNull(rule, "rule");
    List<Validator> more = new ArrayList<>(rules);
    more.add(rule);
    return of(more);
  }

  /**
   * The same suite without one of its rules.
   *
   * @param id the id of the rule
   * @return a new suite
   * @throws IllegalArgumentException if there is no such rule
   */
  public ValidationSuite without(String id) {
    Objects.requireNonNull(id, "id");
    List<Validator> fewer = new ArrayList<>(rules);
    if (!fewer.removeIf(rule -> rule.id().equals(id))) {
      throw new IllegalArgumentException(
          "No rule \"" + id + "\"; the rules are " + rules.stream().map(Validator::id).toList());
    }
    return of(fewer);
  }

  /**
   * The rules.
   *
   * @return the rules in the order in which they run; immutable
   */
  public List<Validator> rules() {
    return rules;
  }

  /**
   * Checks every rule. A writer may go on meanwhile; each rule then sees another moment.
   *
   * <p>A row whose symbol or day is impossible ends the checks: the report then has the rules up to
   * {@code impossible-keys} and neither days nor repairs.
   *
   * <p>A rule that throws ends no report: it becomes one finding of that rule, an ERROR that names
   * the exception. A database that cannot be read at all has no report.
   *
   * @param database the database to read; it stays open
   * @return what the rules found
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public ValidationReport run(AvailabilityDatabase database) {
    Objects.requireNonNull(database, "database");
    List<Finding> findings = new ArrayList<>();
    List<String> checked = new ArrayList<>();
    for (Validator rule : rules) {
      List<Finding> found = check(rule, database);
      findings.addAll(found);
      checked.add(rule.id());
      if (rule instanceof ImpossibleKeys && !found.isEmpty()) {
        return new ValidationReport(checked, findings, withoutDays(database.summary()));
      }
    }
    return new ValidationReport(checked, repaired(database, findings), database.summary());
  }

  /** From and to an impossible day is no range. */
  private static StoreSummary withoutDays(StoreSummary summary) {
    return new StoreSummary(
        Optional.empty(),
        summary.symbols(),
        summary.rows(),
        summary.presentRows(),
        summary.volumeRows());
  }

  /** Where the gaps cannot be read, the rules have told why, and repairs stay as they are. */
  static List<Finding> repaired(AvailabilityDatabase database, List<Finding> findings) {
    try {
      return GapExpansion.repairedIn(database, findings);
    } catch (StoreException unreadable) {
      return findings;
    }
  }

  /**
   * A failed query counts as the rule's failure, too: it may be the only one that reads a broken
   * block. If the database is unusable, its summary throws the same once all rules have run.
   */
  private static List<Finding> check(Validator rule, AvailabilityDatabase database) {
    try {
      return List.copyOf(rule.check(database));
    } catch (RuntimeException e) {
      String thrown = ReportWords.visible(e.toString().strip());
      return List.of(
          Finding.of(
              rule.id(),
              Severity.ERROR,
              "the rule could not be checked: " + thrown,
              "report it to the author of the rule; ValidationSuite.without leaves the rule out"));
    }
  }
}
