package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.util.Objects;

/**
 * The rows that an import read and changed. Immutable and thread-safe.
 *
 * @param files the number of files that were read
 * @param availability the changes by availability facts
 * @param older the number of rows that were probed before the stored row; their availability was
 *     not written, and their volumes only where none were stored
 * @param volumes the number of rows whose volumes were written
 * @param volumesOfOtherFiles the number of rows whose volumes were not written, because the stored
 *     row has another file size or time, or no file
 */
public record ImportedRows(
    int files,
    AvailabilityChanges availability,
    long older,
    long volumes,
    long volumesOfOtherFiles) {
  /** Checks that no part is null. */
  public ImportedRows {
    Objects.requireNonNull(availability, "availability");
  }

  /**
   * The number of rows that were read.
   *
   * @return the number of rows in all files
   */
  public long rows() {
    return availability.total() + older;
  }
}
