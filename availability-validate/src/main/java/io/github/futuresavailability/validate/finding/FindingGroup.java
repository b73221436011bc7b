package io.github.futuresavailability.validate.finding;

import io.github.futuresavailability.DateRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Findings of one rule with the same advice, and one suggested fix for all of them, so that a
 * defect of many symbols is one line of a report. Immutable and thread-safe.
 *
 * <p>A group always has a finding.
 */
public final class FindingGroup {
  private final List<Finding> findings;
  private final SuggestedFix suggestedFix;

  /** What the findings of a group have in common. */
  private record Key(String rule, Severity severity, SuggestedFix.Kind kind, String advice) {
    static Key of(Finding finding) {
      SuggestedFix fix = finding.suggestedFix();
      return new Key(finding.rule(), finding.severity(), fix.kind(), fix.advice());
    }
  }

  private FindingGroup(List<Finding> findings, SuggestedFix suggestedFix) {
    this.findings = findings;
    this.suggestedFix = suggestedFix;
  }

  /**
   * Groups findings.
   *
   * @param findings the findings
   * @return the groups in the order of their first findings, each with its findings in the order
   *     given; immutable
   */
  public static List<FindingGroup> of(List<Finding> findings) {
    Map<Key, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      groups.computeIfAbsent(Key.of(finding), key -> new ArrayList<>()).add(finding);
    }
    return groups.values().stream()
        .map(group -> new FindingGroup(List.copyOf(group), common(group)))
        .toList();
  }

  /**
   * The same group with another suggested fix.
   *
   * @param other the fix
   * @return a changed copy
   */
  public FindingGroup withSuggestedFix(SuggestedFix other) {
    return new FindingGroup(findings, Objects.requireNonNull(other, "other"));
  }

  /**
   * The id of the rule that reports them.
   *
   * @return for example {@code missing-days}
   */
  public String rule() {
    return findings.get(0).rule();
  }

  /**
   * How bad they are.
   *
   * @return the severity
   */
  public Severity severity() {
    return findings.get(0).severity();
  }

  /**
   * The findings.
   *
   * @return the findings in the order of the report; immutable, not empty
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The symbols that they are about.
   *
   * @return each symbol once, in the order of the findings; immutable, empty if they are about no
   *     single symbols
   */
  public List<String> symbols() {
    return findings.stream().map(Finding::symbol).flatMap(Optional::stream).distinct().toList();
  }

  /**
   * How many days they are about, added up over the findings.
   *
   * @return the number of days, or 0 if they are not about single days
   */
  public long dayCount() {
    return findings.stream().flatMap(each -> each.days().stream()).mapToLong(DateRange::size).sum();
  }

  /**
   * What to do about all of them: the fix of each finding if they agree, otherwise the repair plan
   * of the report, or the call for every symbol and for the days of all findings.
   *
   * @return the suggested fix
   */
  public SuggestedFix suggestedFix() {
    return suggestedFix;
  }

  /** The rule, the number of findings and the suggested fix in one line. */
  @Override
  public String toString() {
    return severity() + " " + rule() + ": " + findings.size() + " findings; " + suggestedFix;
  }

  private static SuggestedFix common(List<Finding> findings) {
    SuggestedFix first = findings.get(0).suggestedFix();
    if (findings.stream().map(Finding::suggestedFix).allMatch(first::equals)) {
      return first;
    }
    SuggestedFix shared = SuggestedFix.of(commonKind(first.kind(), findings), first.advice());
    List<DateRange> days =
        findings.stream()
            .map(finding -> finding.suggestedFix().days())
            .flatMap(Optional::stream)
            .toList();
    return days.isEmpty() ? shared : shared.withDays(List.of(span(days)));
  }

  /** One run of the repair plan probes again what would be one call for each symbol. */
  private static SuggestedFix.Kind commonKind(SuggestedFix.Kind kind, List<Finding> findings) {
    boolean probes = kind == SuggestedFix.Kind.LOOK_BACK || kind == SuggestedFix.Kind.BACKFILL;
    boolean inPlan = findings.stream().noneMatch(finding -> finding.repair().isEmpty());
    return probes && inPlan ? SuggestedFix.Kind.REPAIR : kind;
  }

  private static DateRange span(List<DateRange> days) {
    DateRange span = days.get(0);
    for (DateRange each : days) {
      span =
          DateRange.of(
              each.first().isBefore(span.first()) ? each.first() : span.first(),
              each.last().isAfter(span.last()) ? each.last() : span.last());
    }
    return span;
  }
}
