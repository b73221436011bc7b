package io.github.futuresavailability.store.change;

/**
 * The number of rows that an upsert of availability facts changed, by kind of change; each row
 * counts once. Immutable and thread-safe.
 *
 * @param added symbol-days that had no row
 * @param appeared rows that were absent and became present
 * @param replaced present rows whose file size or time changed
 * @param vanished rows that were present and became absent
 * @param confirmed rows in which only the probe time changed
 */
public record AvailabilityChanges(
    long added, long appeared, long replaced, long vanished, long confirmed) {
  /** No change. */
  public static final AvailabilityChanges NONE = new AvailabilityChanges(0, 0, 0, 0, 0);

  /**
   * The number of rows that were written.
   *
   * @return the sum of all parts
   */
  public long total() {
    return added + appeared + replaced + vanished + confirmed;
  }
}
