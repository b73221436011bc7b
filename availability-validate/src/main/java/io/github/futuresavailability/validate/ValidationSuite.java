package io.github.futuresavailability.validate;

import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.report.CheckedRule;
import io.github.futuresavailability.validate.internal.report.DatabaseFacts;
import io.github.futuresavailability.validate.internal.report.ReportContent;
import io.github.futuresavailability.validate.rule.ValidationRule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A list of rules that run together and make one report. Immutable and thread-safe. */
public final class ValidationSuite {
  private final List<ValidationRule> rules;

  private ValidationSuite(List<ValidationRule> rules) {
    this.rules = List.copyOf(Objects.requireNonNull(rules, "rules"));
    Set<String> ids = new HashSet<>();
    for (ValidationRule rule : this.rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("Two rules have the id \"" + rule.id() + "\"");
      }
    }
  }

  /**
   * The rules that hold for every healthy database, with the system clock.
   *
   * @return the suite
   */
  public static ValidationSuite standard() {
    return standard(Clock.systemUTC());
  }

  /**
   * The rules that hold for every healthy database.
   *
   * @param clock decides which days the archive must have published by now
   * @return the suite
   */
  public static ValidationSuite standard(Clock clock) {
    Objects.requireNonNull(clock, "clock");
    return of(ValidationRule.standard(clock));
  }

  /**
   * A suite of these rules.
   *
   * @param rules the rules, in the order in which they run
   * @return the suite
   * @throws IllegalArgumentException if two of them have the same id
   */
  public static ValidationSuite of(List<ValidationRule> rules) {
    return new ValidationSuite(rules);
  }

  /**
   * The same suite with one more rule, which runs last.
   *
   * @param rule the rule
   * @return a new suite
   * @throws IllegalArgumentException if there is a rule with its id
   */
  public ValidationSuite with(ValidationRule rule) {
    Objects.requireNonNull(rule, "rule");
    List<ValidationRule> more = new ArrayList<>(rules);
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
    List<ValidationRule> fewer = new ArrayList<>(rules);
    if (!fewer.removeIf(rule -> rule.id().equals(id))) {
      throw new IllegalArgumentException(
          "No rule \""
              + id
              + "\"; the rules are "
              + rules.stream().map(ValidationRule::id).toList());
    }
    return of(fewer);
  }

  /**
   * The rules.
   *
   * @return the rules in the order in which they run; immutable
   */
  public List<ValidationRule> rules() {
    return rules;
  }

  /**
   * Runs every rule. Each rule reads the database as it is then; a writer may change it in between.
   *
   * <p>A row with an impossible symbol or day stops the suite: the report then has the rules up to
   * {@code impossible-keys} and neither days nor repairs.
   *
   * <p>An exception from a rule becomes one finding of that rule, an ERROR that names the
   * exception. There is no report of a database that cannot be read at all.
   *
   * @param database the database to read; it stays open
   * @return the report
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public ValidationReport run(AvailabilityDatabase database) {
    Objects.requireNonNull(database, "database");
    List<Finding> findings = new ArrayList<>();
    List<CheckedRule> checked = new ArrayList<>();
    for (ValidationRule rule : rules) {
      List<Finding> found = check(rule, database);
      findings.addAll(found);
      checked.add(new CheckedRule(rule.id(), rule.explanation()));
      if (rule.stopsOnFinding() && !found.isEmpty()) {
        return report(database, checked, findings, withoutDays(database.summary()));
      }
    }
    return report(database, checked, repaired(database, findings), database.summary());
  }

  /** Whether a rule that stops the suite has one of these findings. */
  boolean isStoppedBy(List<Finding> findings) {
    Set<String> stopping =
        rules.stream()
            .filter(ValidationRule::stopsOnFinding)
            .map(ValidationRule::id)
            .collect(Collectors.toSet());
    return findings.stream().map(Finding::rule).anyMatch(stopping::contains);
  }

  private static ValidationReport report(
      AvailabilityDatabase database,
      List<CheckedRule> rules,
      List<Finding> findings,
      StoreSummary summary) {
    return ValidationReport.of(
        ReportContent.of(rules, findings, summary).database(DatabaseFacts.of(database)).build());
  }

  /** The summary without its days, which may be impossible. */
  private static StoreSummary withoutDays(StoreSummary summary) {
    return new StoreSummary(
        Optional.empty(),
        summary.symbols(),
        summary.rows(),
        summary.presentRows(),
        summary.volumeRows());
  }

  /** If the gaps cannot be read, a rule has reported that, and repairs stay as they are. */
  static List<Finding> repaired(AvailabilityDatabase database, List<Finding> findings) {
    try {
      return GapExpansion.expanded(database, findings);
    } catch (StoreException unreadable) {
      return findings;
    }
  }

  /**
   * A failed query is a failure of the rule as well: it may be the only one that reads a broken
   * block. If the database is unusable, its summary throws the same after all rules have run.
   */
  private static List<Finding> check(ValidationRule rule, AvailabilityDatabase database) {
    try {
      return List.copyOf(rule.check(database));
    } catch (InterruptedWriteException e) {
      throw e;
    } catch (RuntimeException e) {
      return List.of(unchecked(rule, e));
    }
  }

  private static Finding unchecked(ValidationRule rule, RuntimeException e) {
    DriverFault fault = DriverFault.reportedBy(e);
    String reason = fault == DriverFault.DAMAGED ? ", because the database file is damaged" : "";
    return Finding.of(
        rule.id(),
        Severity.ERROR,
        "the rule could not be checked" + reason + ": " + PlainText.visible(e.toString().strip()),
        fixOf(fault));
  }

  /** Only an exception that is no fault of the file or the machine is one of the rule. */
  private static SuggestedFix fixOf(DriverFault fault) {
    if (fault == DriverFault.DAMAGED) {
      return SuggestedFix.of(
          SuggestedFix.Kind.RESTORE, "fetch the snapshot again, or restore a backup");
    }
    return SuggestedFix.of(
        fault == DriverFault.OTHER
            ? "report it to the author of the rule; ValidationSuite.without removes the rule"
            : "remove the cause, and run the validation again");
  }

  /** The ids of the rules. */
  @Override
  public String toString() {
    return "ValidationSuite" + rules.stream().map(ValidationRule::id).toList();
  }
}
