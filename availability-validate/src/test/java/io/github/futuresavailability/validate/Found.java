package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.validate.finding.Finding;
import java.util.List;

/**
 * What a finding says, without its words.
 *
 * @param rule the id of the rule
 * @param symbol the symbol, or an empty text for none
 * @param days the days
 */
public record Found(String rule, String symbol, List<DateRange> days) {
  public static Found of(Finding finding) {
    return new Found(finding.rule(), finding.symbol().orElse(""), finding.days());
  }

  public static List<Found> in(ValidationReport report) {
    return report.findings().stream().map(Found::of).toList();
  }
}
