package io.github.futuresavailability.examples;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationSuite;

/** Refuses a database with a row without a valid symbol or day, which no command can read. */
final class ImpossibleRows {
  private static final String RULE = "impossible-keys";

  private ImpossibleRows() {}

  /**
   * Throws an exception with the first such finding; takes a millisecond, because column statistics
   * are enough.
   */
  static void refuse(AvailabilityDatabase database) {
    ValidationSuite.standard().rules().stream()
        .filter(rule -> rule.id().equals(RULE))
        .flatMap(rule -> rule.check(database).stream())
        .findFirst()
        .ifPresent(
            finding -> {
              throw new AvailabilityException(
                  "The database cannot be used with "
                      + finding.message()
                      + ": "
                      + finding.suggestedFix());
            });
  }
}
