package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.store.ValidationEntry;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.FindingGroup;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.internal.NewestListings;
import io.github.futuresavailability.validate.internal.RunDays;
import io.github.futuresavailability.validate.level.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a validation report contains. Immutable and thread-safe.
 *
 * @param rules the rules that ran, in their order
 * @param findings the findings, in the order of the report
 * @param groups the findings in groups of the same advice, in the same order
 * @param summary the size of the database
 * @param database which database it is, if that is known
 * @param checkedAt when the validation began, in UTC, if it was measured
 * @param duration how long the validation took, if it was measured
 * @param crossCheck the result of the cross-check, if there was one
 * @param sample the result of probing stored days again, if there was a sample
 * @param serviceLevels the service levels; empty if they were not measured
 * @param updates the runs of each day, if service levels were measured
 * @param newestListings the listing periods that started or ended last, if they were read
 * @param validations the earlier validations in the ledger, newest first
 * @param pictures SVG elements; empty if no pictures were drawn
 */
public record ReportContent(
    List<CheckedRule> rules,
    List<Finding> findings,
    List<FindingGroup> groups,
    StoreSummary summary,
    Optional<DatabaseFacts> database,
    Optional<Instant> checkedAt,
    Optional<Duration> duration,
    Optional<CrossCheckResult> crossCheck,
    Optional<SampleResult> sample,
    List<ServiceLevel> serviceLevels,
    Optional<RunDays> updates,
    Optional<NewestListings> newestListings,
    List<ValidationEntry> validations,
    List<String> pictures) {
  /** Copies the lists. */
  public ReportContent {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    groups = List.copyOf(groups);
    validations = List.copyOf(validations);
    serviceLevels = List.copyOf(serviceLevels);
    pictures = List.copyOf(pictures);
  }

  /** Starts the content of a report that has findings and nothing else. */
  public static Builder of(List<CheckedRule> rules, List<Finding> findings, StoreSummary summary) {
    return new Builder(rules, findings, summary);
  }

  /** The rule with that id; without an explanation if it is none of those that ran. */
  CheckedRule rule(String id) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseGet(() -> new CheckedRule(id, ""));
  }

  /** The number of findings of a severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Whether the database can be relied on. */
  public boolean passed() {
    return count(Severity.ERROR) == 0;
  }

  /**
   * The result in one line: whether the database passed, the counts of findings, the size, and the
   * service levels that were missed.
   */
  public String verdict() {
    return (passed() ? "PASSED" : "FAILED")
        + ": "
        + PlainText.counted(count(Severity.ERROR), "error")
        + ", "
        + PlainText.counted(count(Severity.WARNING), "warning")
        + " in "
        + PlainText.counted(summary.rows(), "row")
        + " of "
        + PlainText.counted(summary.symbols(), "symbol")
        + summary.days().map(days -> ", " + days).orElse("")
        + missed();
  }

  private String missed() {
    List<String> missed =
        serviceLevels.stream()
            .filter(level -> level.outcome() == ServiceLevel.Outcome.MISSED)
            .map(level -> level.kind().text() + " " + level.measuredText())
            .toList();
    return missed.isEmpty()
        ? ""
        : "; missed "
            + PlainText.counted(missed.size(), "service level")
            + ": "
            + String.join(", ", missed);
  }

  /** The entry of this report in the ledger; a validation whose time is unknown has none. */
  public ValidationEntry entry() {
    Instant start = checkedAt.orElseThrow();
    return new ValidationEntry(
        start,
        start.plus(duration.orElseThrow()),
        summary.rows(),
        summary.days().map(DateRange::last).orElse(null),
        count(Severity.ERROR),
        count(Severity.WARNING));
  }

  /** Starts from this content. */
  public Builder toBuilder() {
    Builder builder = new Builder(rules, findings, summary);
    builder.groups = groups;
    builder.database = database.orElse(null);
    builder.checkedAt = checkedAt.orElse(null);
    builder.duration = duration.orElse(null);
    builder.crossCheck = crossCheck.orElse(null);
    builder.sample = sample.orElse(null);
    builder.serviceLevels = serviceLevels;
    builder.updates = updates.orElse(null);
    builder.newestListings = newestListings.orElse(null);
    builder.validations = validations;
    builder.pictures = pictures;
    return builder;
  }

  /** Collects the parts of a report. Not thread-safe. */
  public static final class Builder {
    private List<CheckedRule> rules;
    private List<Finding> findings;
    private List<FindingGroup> groups;
    private final StoreSummary summary;
    private @Nullable DatabaseFacts database;
    private @Nullable Instant checkedAt;
    private @Nullable Duration duration;
    private @Nullable CrossCheckResult crossCheck;
    private @Nullable SampleResult sample;
    private List<ServiceLevel> serviceLevels = List.of();
    private @Nullable RunDays updates;
    private @Nullable NewestListings newestListings;
    private List<ValidationEntry> validations = List.of();
    private List<String> pictures = List.of();

    private Builder(List<CheckedRule> rules, List<Finding> findings, StoreSummary summary) {
      this.rules = rules;
      this.findings = findings;
      this.groups = FindingGroup.of(findings);
      this.summary = summary;
    }

    /** Replaces the rules. */
    public Builder rules(List<CheckedRule> all) {
      rules = all;
      return this;
    }

    /** Replaces the findings, and groups them. */
    public Builder findings(List<Finding> all) {
      findings = all;
      groups = FindingGroup.of(all);
      return this;
    }

    /** Replaces the groups of the findings. */
    public Builder groups(List<FindingGroup> all) {
      groups = all;
      return this;
    }

    /** Sets which database it is. */
    public Builder database(DatabaseFacts facts) {
      database = facts;
      return this;
    }

    /** Sets when the validation ran. */
    public Builder during(Instant start, Instant end) {
      checkedAt = start;
      duration = Duration.between(start, end);
      return this;
    }

    /** Sets the result of the cross-check. */
    public Builder crossCheck(CrossCheckResult result) {
      crossCheck = result;
      return this;
    }

    /** Sets the result of probing stored days again. */
    public Builder sample(SampleResult result) {
      sample = result;
      return this;
    }

    /** Sets the service levels. */
    public Builder serviceLevels(List<ServiceLevel> levels, RunDays runs) {
      serviceLevels = levels;
      updates = runs;
      return this;
    }

    /** Sets the listing periods that started or ended last. */
    public Builder newestListings(NewestListings newest) {
      newestListings = newest;
      return this;
    }

    /** Sets the earlier validations, newest first. */
    public Builder validations(List<ValidationEntry> earlier) {
      validations = earlier;
      return this;
    }

    /** Sets the pictures of the page. */
    public Builder pictures(List<String> svg) {
      pictures = svg;
      return this;
    }

    /** The content. */
    public ReportContent build() {
      return new ReportContent(
          rules,
          findings,
          groups,
          summary,
          Optional.ofNullable(database),
          Optional.ofNullable(checkedAt),
          Optional.ofNullable(duration),
          Optional.ofNullable(crossCheck),
          Optional.ofNullable(sample),
          serviceLevels,
          Optional.ofNullable(updates),
          Optional.ofNullable(newestListings),
          validations,
          pictures);
    }
  }
}
