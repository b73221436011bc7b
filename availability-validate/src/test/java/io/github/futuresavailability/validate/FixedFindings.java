package io.github.futuresavailability.validate;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.rule.ValidationRule;
import java.util.Collections;
import java.util.List;

/** A rule of a user that finds the same number of errors in every database. */
public record FixedFindings(int count) implements ValidationRule {
  @Override
  public String id() {
    return "fixed-findings";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return Collections.nCopies(count, finding("wrong", "repair it"));
  }
}
