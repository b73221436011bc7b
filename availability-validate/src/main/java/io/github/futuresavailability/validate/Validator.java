package io.github.futuresavailability.validate;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * One rule: a kind of defect to look for in a database.
 *
 * <p>A rule reads and never writes. It is immutable and thread-safe, so that one suite can check
 * many databases.
 */
public interface Validator {
  /**
   * The name of the rule, which never changes: people filter and suppress by it.
   *
   * @return lower-case words with hyphens between them, for example {@code missing-days}
   */
  String id();

  /**
   * How bad every finding of this rule is.
   *
   * @return the severity
   */
  Severity severity();

  /**
   * Looks for the defect.
   *
   * @param database the database to read
   * @return what was found, in any order; empty if there is nothing wrong
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  List<Finding> check(AvailabilityDatabase database);

  /**
   * Starts a finding of this rule, which concerns the whole database until it is told more.
   *
   * @param message what is wrong, in one line
   * @param fix what to do about it, in one line
   * @return the finding
   */
  default Finding finding(String message, String fix) {
    return Finding.of(id(), severity(), message, fix);
  }
}
