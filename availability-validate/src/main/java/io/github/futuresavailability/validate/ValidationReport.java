package io.github.futuresavailability.validate;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.internal.FileReason;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.FindingGroup;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.report.CheckedRule;
import io.github.futuresavailability.validate.internal.report.ReportContent;
import io.github.futuresavailability.validate.internal.report.ReportFormat;
import io.github.futuresavailability.validate.level.ServiceLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The report of a validation: the findings of the rules of a suite, and the measurements of a
 * {@link ValidationRun}. Immutable and thread-safe.
 */
public final class ValidationReport {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.symbol().orElse(""), ContractSymbol.UTF8_ORDER)
          .thenComparing(ValidationReport::firstDay);

  private final ReportContent content;

  private ValidationReport(ReportContent content) {
    this.content = content;
  }

  /** A report of this content, with the findings in their order. */
  static ValidationReport of(ReportContent content) {
    List<Finding> sorted = content.findings().stream().sorted(ORDER).toList();
    return new ValidationReport(content.toBuilder().findings(sorted).build());
  }

  ReportContent content() {
    return content;
  }

  /**
   * Whether the database can be relied on.
   *
   * @return true if there is no finding of severity ERROR
   */
  public boolean passed() {
    return content.passed();
  }

  /**
   * The findings of all rules.
   *
   * @return the findings by severity (errors first), then rule, symbol (UTF-8 order, those about no
   *     symbol first) and first day; immutable
   */
  public List<Finding> findings() {
    return content.findings();
  }

  /**
   * The findings in groups: those of one rule with the same advice are one group with one suggested
   * fix, as text, Markdown and HTML show them.
   *
   * @return the groups in the order of {@link #findings()}; immutable
   */
  public List<FindingGroup> groups() {
    return content.groups();
  }

  /**
   * The number of findings of a severity.
   *
   * @param severity the severity
   * @return the number of findings
   */
  public long count(Severity severity) {
    return content.count(severity);
  }

  /**
   * The symbol-days to collect again so that every finding goes away that a collection can fix:
   * gaps, unprobed days, late files, missing and impossible volumes. A collection runs the plan as
   * it is; a validation after that has only the gaps of the archive itself.
   *
   * <pre>{@code
   * Backfill.from(archive).into(database).plan(report.repairPlan()).withVolume().run();
   * }</pre>
   *
   * @return the union of the repairs of the findings; empty if collecting again fixes nothing
   */
  public CollectionPlan repairPlan() {
    return CollectionPlan.union(findings().stream().map(Finding::repair).distinct().toList());
  }

  /**
   * The rules that ran, with and without findings. A cross-check and a sample count as rules.
   *
   * @return the ids in the order in which they ran; immutable
   */
  public List<String> rules() {
    return content.rules().stream().map(CheckedRule::id).toList();
  }

  /**
   * The size of the database.
   *
   * @return the counts of the database after the last rule had run
   */
  public StoreSummary summary() {
    return content.summary();
  }

  /**
   * The time when a {@link ValidationRun} began.
   *
   * @return the time in UTC; empty if a suite ran alone
   */
  public Optional<Instant> checkedAt() {
    return content.checkedAt();
  }

  /**
   * The duration of a {@link ValidationRun}.
   *
   * @return the time from start to end; empty if a suite ran alone
   */
  public Optional<Duration> duration() {
    return content.duration();
  }

  /**
   * The comparison with the contracts that the exchange lists.
   *
   * @return the result; empty if the run had no cross-check
   */
  public Optional<CrossCheckResult> crossCheck() {
    return content.crossCheck();
  }

  /**
   * The result of probing a sample of the stored days again.
   *
   * @return the result; empty if the run had no sample
   */
  public Optional<SampleResult> sample() {
    return content.sample();
  }

  /**
   * The service levels. A missed target is no finding: the collection did not work as well as it
   * should, but the database is not wrong.
   *
   * @return one level of each kind; immutable, empty if the run did not measure them
   */
  public List<ServiceLevel> serviceLevels() {
    return content.serviceLevels();
  }

  /**
   * The same report with other suggested fixes, for a program whose commands are not the calls of
   * the library, for example a command line:
   *
   * <pre>{@code
   * report.withSuggestedFixes(
   *     fix -> fix.kind() == SuggestedFix.Kind.UPDATE ? fix.withCall("update") : fix);
   * }</pre>
   *
   * @param change makes the new fix of a finding or a group from its fix
   * @return a changed copy
   */
  public ValidationReport withSuggestedFixes(UnaryOperator<SuggestedFix> change) {
    List<Finding> changed =
        findings().stream()
            .map(finding -> finding.withSuggestedFix(change.apply(finding.suggestedFix())))
            .toList();
    List<FindingGroup> groups =
        groups().stream()
            .map(group -> group.withSuggestedFix(change.apply(group.suggestedFix())))
            .toList();
    return new ValidationReport(content.toBuilder().findings(changed).groups(groups).build());
  }

  /**
   * The report for a terminal: the outcome, the findings of each rule in {@linkplain #groups()
   * groups}, then which database it is and the results of the other checks. Control characters in
   * symbols are made visible.
   *
   * @return lines of text, each with a line feed at its end
   */
  public String toText() {
    return ReportFormat.TEXT.render(content);
  }

  /**
   * The report as a Markdown document, with the content and the order of {@link #toText()}.
   *
   * @return lines of Markdown, each with a line feed at its end
   */
  public String toMarkdown() {
    return ReportFormat.MARKDOWN.render(content);
  }

  /**
   * The report as one JSON document with every finding, as {@code
   * docs/validation-report.schema.json} of the project describes it.
   *
   * @return JSON with a line feed at its end; ASCII, other characters are escaped
   */
  public String toJson() {
    return ReportFormat.JSON.render(content);
  }

  /**
   * The report as one HTML page without scripts or other files: the outcome, the findings of each
   * rule in {@linkplain #groups() groups}, each of which opens to its findings, then which database
   * it is, the results of the other checks, the rules, and the pictures.
   *
   * @return an HTML document, which is well-formed XML as well
   */
  public String toHtml() {
    return ReportFormat.HTML.render(content);
  }

  /**
   * Writes the report to a file in the format that its name ends in: {@code .html}, {@code .md},
   * {@code .json} or {@code .txt}. An existing file is replaced.
   *
   * @param file the file, in an existing folder
   * @throws IllegalArgumentException if the name ends in anything else
   * @throws AvailabilityException if the file cannot be written
   */
  public void writeTo(Path file) {
    Objects.requireNonNull(file, "file");
    String text = ReportFormat.of(file).render(content);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AvailabilityException(
          "The report cannot be written to " + file + ": " + FileReason.of(e), e);
    }
  }

  /** The first line of {@link #toText()}. */
  @Override
  public String toString() {
    return content.verdict();
  }

  private static LocalDate firstDay(Finding finding) {
    List<DateRange> days = finding.days();
    return days.isEmpty() ? LocalDate.MIN : days.get(0).first();
  }
}
