package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;

/**
 * The archive answers far less than what is stored, which is more often a wrong address or an
 * outage than the truth. Nothing was written; a caller who knows better accepts removals
 * explicitly.
 */
public final class ArchiveShrankException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final long vanishing;
  private final long stored;

  /**
   * Creates the exception.
   *
   * @param message what is missing, and the next step
   * @param vanishing how many present rows would have become absent
   * @param stored how many present rows are stored in the range that was asked for
   */
  public ArchiveShrankException(String message, long vanishing, long stored) {
    super(message);
    this.vanishing = vanishing;
    this.stored = stored;
  }

  /**
   * How many present rows would have become absent.
   *
   * @return the number of rows
   */
  public long vanishing() {
    return vanishing;
  }

  /**
   * How many present rows are stored in the range that was asked for.
   *
   * @return the number of rows
   */
  public long stored() {
    return stored;
  }
}
