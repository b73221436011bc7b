package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.util.Objects;

/**
 * What an import wrote. Immutable and thread-safe.
 *
 * @param files how many files were read
 * @param availability what the availability facts changed
 * @param older how many rows say what was known before what is stored; their availability was not
 *     written, and their volumes only where none were stored
 * @param volumes how many rows got volumes
 * @param volumesOfOtherFiles how many rows had volumes that were not written, because the stored
 *     row is about a file of another size or time, or about none
 */
public record ImportedRows(
    int files,
    AvailabilityChanges availability,
    long older,
    long volumes,
    long volumesOfOtherFiles) {
  /** Checks that all parts are there. */
  public ImportedRows {
    Objects.requireNonNull(availability, "availability");
  }

  /**
   * How many rows were read.
   *
   * @return the rows of all files
   */
  public long rows() {
    return availability.total() + older;
  }
}
