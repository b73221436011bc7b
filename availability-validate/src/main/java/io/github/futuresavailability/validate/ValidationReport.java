package io.github.futuresavailability.validate;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.store.StoreSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the rules of a suite found in a database, and what a {@link ValidationRun} measured beside
 * it. Immutable and thread-safe.
 */
public final class ValidationReport {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.symbol().orElse(""), ContractSymbol.UTF8_ORDER)
          .thenComparing(ValidationReport::firstDay);

  private final List<String> rules;
  private final List<Finding> findings;
  private final StoreSummary summary;
  private final ReportSupplement supplement;

  ValidationReport(List<String> rules, List<Finding> findings, StoreSummary summary) {
    this(rules, findings, summary, ReportSupplement.NONE);
  }

  private ValidationReport(
      List<String> rules,
      List<Finding> findings,
      StoreSummary summary,
      ReportSupplement supplement) {
    this.rules = List.copyOf(rules);
    this.findings = findings.stream().sorted(ORDER).toList();
    this.summary = summary;
    this.supplement = supplement;
  }

  /**
   * The same report with what was measured too, and the findings of a sample; a cross-check and a
   * sample count as rules.
   */
  ValidationReport with(ReportSupplement more, List<Finding> ofSample) {
    List<String> allRules = new ArrayList<>(rules);
    List<Finding> allFindings = new ArrayList<>(findings);
    more.sample()
        .ifPresent(
            result -> {
              allRules.add(SampleWords.RULE);
              allFindings.addAll(ofSample);
            });
    more.crossCheck()
        .ifPresent(
            result -> {
              allRules.add(CrossCheckWords.RULE);
              allFindings.addAll(CrossCheckWords.findings(result));
            });
    return new ValidationReport(allRules, allFindings, summary, more);
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
   * What to ask the archive for to mend all that can be mended so: gaps, unprobed days, late files,
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
   * When a {@link ValidationRun} began to check.
   *
   * @return the time in UTC; empty if a suite ran alone
   */
  public Optional<Instant> checkedAt() {
    return supplement.checkedAt();
  }

  /**
   * How long a {@link ValidationRun} took.
   *
   * @return the time from start to end; empty if a suite ran alone
   */
  public Optional<Duration> duration() {
    return supplement.duration();
  }

  /**
   * The comparison with what the exchange lists.
   *
   * @return the result; empty if none was asked for
   */
  public Optional<CrossCheckResult> crossCheck() {
    return supplement.crossCheck();
  }

  /**
   * What came of probing a sample of the stored days again.
   *
   * @return the result; empty if the run was given none
   */
  public Optional<SampleResult> sample() {
    return supplement.sample();
  }

  /** Whether the rules ended at a row that is no symbol-day, so that nothing else can be read. */
  boolean endsAtImpossibleKeys() {
    return findings.stream().anyMatch(finding -> finding.rule().equals(ImpossibleKeys.ID));
  }

  /**
   * The figures that operators live by. A missed target is no finding: it says how the work went,
   * not that the record is wrong.
   *
   * @return one level of each kind; immutable, empty if they were not asked for
   */
  public List<ServiceLevel> serviceLevels() {
    return supplement.serviceLevels();
  }

  /** What was measured beside the rules. */
  ReportSupplement supplement() {
    return supplement;
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

  /**
   * The report as one JSON document with every finding, as {@code
   * docs/validation-report.schema.json} of the project describes it.
   *
   * @return JSON with a line feed at its end; ASCII, other characters are escaped
   */
  public String toJson() {
    return ReportJson.of(this);
  }

  /**
   * The report as one HTML page that needs nothing beside itself: no network, no script. Of each
   * rule only the first findings are shown, and it is said how many are not.
   *
   * @return an HTML document, which is well-formed XML as well
   */
  public String toHtml() {
    return ReportPage.of(this);
  }

  /**
   * Writes the report to a file, in the form that its name ends in: {@code .html}, {@code .md},
   * {@code .json} or {@code .txt}. A file that is there is replaced.
   *
   * @param file the file, in an existing folder
   * @throws IllegalArgumentException if the name ends in anything else
   * @throws AvailabilityException if the file cannot be written
   */
  public void writeTo(Path file) {
    ReportFile.write(this, file);
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
