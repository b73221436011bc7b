package io.github.futuresavailability.examples;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationSuite;

/** Refuses a database with a row without a symbol or a day, which no command could read right. */
final class ImpossibleRows {
  private static final String RULE = "impossible-keys";

  private ImpossibleRows() {}

  /**
   * Throws with the first such finding; it takes a millisecond, for which column statistics
   * suffice.
   */
  static void refuse(AvailabilityDatabase database) {
    ValidationSuite.standard().rules().stream()
        .filter(rule -> rule.id().equals(RULE))
        .flatMap(rule -> rule.check(database).stream())
        .findFirst()
        .ifPresent(
            finding -> {
              throw new AvailabilityException(
                  "The database cannot be used with " + finding.message() + ": " + finding.fix());
            });
  }
}
