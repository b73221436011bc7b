package io.github.futuresavailability.lake;

import org.apache.iceberg.exceptions.NotFoundException;

/**
 * A metadata file is there and cannot be read. Iceberg does not wait for it as for other faults.
 */
final class DamagedMetadataException extends NotFoundException {
  private static final long serialVersionUID = 1L;

  DamagedMetadataException(String location, RuntimeException cause) {
    super(cause, "The metadata file cannot be read: %s: %s", location, Faults.reason(cause));
  }
}
