package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.finding.FindingGroup;
import io.github.futuresavailability.validate.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The findings of one rule.
 *
 * @param rule the rule
 * @param groups its findings in groups of the same advice; not empty
 */
record RuleFindings(CheckedRule rule, List<FindingGroup> groups) {
  /** The findings of each rule, in the order of the report. */
  static List<RuleFindings> of(ReportContent report) {
    Map<String, List<FindingGroup>> groups = new LinkedHashMap<>();
    for (FindingGroup group : report.groups()) {
      groups.computeIfAbsent(group.rule(), rule -> new ArrayList<>()).add(group);
    }
    return groups.entrySet().stream()
        .map(each -> new RuleFindings(report.rule(each.getKey()), List.copyOf(each.getValue())))
        .toList();
  }

  /** The worst severity. */
  Severity severity() {
    return groups.get(0).severity();
  }

  /** The number of findings of each severity: {@code 2 errors, 1 warning}. */
  String counts() {
    return groups.stream()
        .collect(
            Collectors.groupingBy(
                FindingGroup::severity, Collectors.summingLong(group -> group.findings().size())))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> PlainText.counted(each.getValue(), each.getKey().code()))
        .collect(Collectors.joining(", "));
  }
}
