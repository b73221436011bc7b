package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.validate.Finding;
import io.github.futuresavailability.validate.Severity;
import io.github.futuresavailability.validate.ValidationReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the validation found. */
record ValidationDocument(ValidationReport report) implements Document {
  @Override
  public String text() {
    return report.toText().stripTrailing();
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return new Fields()
        .with("passed", report.passed())
        .with("errors", report.count(Severity.ERROR))
        .with("warnings", report.count(Severity.WARNING))
        .with("rules", report.rules())
        .with("findings", report.findings().stream().map(ValidationDocument::finding).toList())
        .toMap();
  }

  private static Map<String, @Nullable Object> finding(Finding finding) {
    return new Fields()
        .with("rule", finding.rule())
        .with("severity", finding.severity().code())
        .with("symbol", finding.symbol().orElse(null))
        .with("days", finding.days().stream().map(ValidationDocument::days).toList())
        .with("message", finding.message())
        .with("fix", finding.fix())
        .toMap();
  }

  private static Map<String, @Nullable Object> days(DateRange days) {
    return new Fields().with("first_day", days.first()).with("last_day", days.last()).toMap();
  }
}
