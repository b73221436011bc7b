package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * A rule: one kind of defect that is searched for in a database.
 *
 * <p>A rule reads and never writes. It is immutable and thread-safe, so that one suite can check
 * many databases. Its SQL reads the table {@code daily_availability}, whose columns are in {@code
 * docs/schema/daily-availability.schema.json} of the project. For example:
 *
 * <pre>{@code
 * final class TooManySymbols implements ValidationRule {
 *   private static final String SYMBOLS =
 *       "SELECT count(DISTINCT symbol) FROM daily_availability";
 *
 *   public String id() {
 *     return "too-many-symbols";
 *   }
 *
 *   public Severity severity() {
 *     return Severity.WARNING;
 *   }
 *
 *   public List<Finding> check(AvailabilityDatabase database) {
 *     return database.query(SYMBOLS, row -> row.getLong(1)).stream()
 *         .filter(symbols -> symbols > 10_000)
 *         .map(symbols -> finding(symbols + " symbols", "look for names of another market"))
 *         .toList();
 *   }
 * }
 *
 * ValidationSuite.standard().with(new TooManySymbols()).run(database);
 * }</pre>
 */
public interface ValidationRule {
  /**
   * The rules that hold for every healthy database: those about the file, then those about days,
   * then those about volumes and names.
   *
   * @param clock decides which days the archive must have published by now
   * @return the rules in the order in which they run; immutable
   */
  static List<ValidationRule> standard(Clock clock) {
    return StandardRule.all(Objects.requireNonNull(clock, "clock"));
  }

  /**
   * The name of the rule, which never changes, so that reports can be filtered by it.
   *
   * @return lower-case words with hyphens between them, for example {@code missing-days}
   */
  String id();

  /**
   * How bad every finding of this rule is.
   *
   * @return the severity
   */
  Severity severity();

  /**
   * What the rule searches for, for the readers of a report.
   *
   * @return one sentence in one line; empty by default, which leaves it out of the report
   */
  default String explanation() {
    return "";
  }

  /**
   * Searches for the defect.
   *
   * @param database the database to read
   * @return the findings in any order; empty if nothing is wrong
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  List<Finding> check(AvailabilityDatabase database);

  /**
   * Whether a finding of this rule makes the database unreadable for the rules after it, so that
   * the suite stops there.
   *
   * @return false by default
   */
  default boolean stopsOnFinding() {
    return false;
  }

  /**
   * Creates a finding of this rule about the whole database that no call of the library fixes.
   *
   * @param message what is wrong, in one line
   * @param advice what to do about it, in one line
   * @return the finding
   */
  default Finding finding(String message, String advice) {
    return finding(message, SuggestedFix.of(advice));
  }

  /**
   * Creates a finding of this rule about the whole database.
   *
   * @param message what is wrong, in one line
   * @param suggestedFix what to do about it
   * @return the finding
   */
  default Finding finding(String message, SuggestedFix suggestedFix) {
    return Finding.of(id(), severity(), message, suggestedFix);
  }
}
