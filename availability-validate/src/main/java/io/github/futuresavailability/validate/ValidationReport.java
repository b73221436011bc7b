package io.github.futuresavailability.validate;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.StoreSummary;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** What the rules of a suite found in a database. Immutable and thread-safe. */
public final class ValidationReport {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.symbol().orElse(""), ContractSymbol.UTF8_ORDER)
          .thenComparing(ValidationReport::firstDay);

  private final List<String> rules;
  private final List<Finding> findings;
  private final StoreSummary summary;

  ValidationReport(List<String> rules, List<Finding> findings, StoreSummary summary) {
    this.rules = List.copyOf(rules);
    this.findings = findings.stream().sorted(ORDER).toList();
    this.summary = summary;
  }

  /**
   * Whether the database can be relied on.
   *
   * @return true if there is no finding of severity ERROR
   */
  public boolean passed() {
    return count(Severity.ERROR) == 0;
  }

  /**
   * Everything that was found.
   *
   * @return the findings by severity (errors first), then rule, symbol (UTF-8 order, those about no
   *     symbol first) and first day; immutable
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * How many findings of a severity there are.
   *
   * @param severity the severity
   * @return the number of findings
   */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /**
   * What to ask the archive for to mend all that can be mended so: holes, unasked days, late files,
   * lacking and impossible volumes. Collection takes the plan as it is; running it and validating
   * again leaves only what the archive truly lacks.
   *
   * <pre>{@code
   * Backfill.from(archive).into(database).plan(report.repairPlan()).withVolume().run();
   * }</pre>
   *
   * @return the union of what the findings need; empty if asking mends nothing
   */
  public CollectionPlan repairPlan() {
    return CollectionPlan.union(findings.stream().map(Finding::repair).distinct().toList());
  }

  /**
   * The rules that were checked, whether they found something or not.
   *
   * @return the ids in the order in which they ran; immutable
   */
  public List<String> rules() {
    return rules;
  }

  /**
   * How much there was to check.
   *
   * @return the counts of the database when the last rule had run
   */
  public StoreSummary summary() {
    return summary;
  }

  /**
   * The report for a terminal. Of each rule only the first findings are shown, and it is said how
   * many are not; control characters in symbols are made visible.
   *
   * @return lines of text, each with a line feed at its end
   */
  public String toText() {
    return ReportText.of(this);
  }

  /**
   * The report as a Markdown document. Of each rule only the first findings are shown, and it is
   * said how many are not.
   *
   * @return lines of Markdown, each with a line feed at its end
   */
  public String toMarkdown() {
    return ReportMarkdown.of(this);
  }

  /** The first line of {@link #toText()}. */
  @Override
  public String toString() {
    return ReportWords.verdict(this);
  }

  private static LocalDate firstDay(Finding finding) {
    List<DateRange> days = finding.days();
    return days.isEmpty() ? LocalDate.MIN : days.get(0).first();
  }
}
