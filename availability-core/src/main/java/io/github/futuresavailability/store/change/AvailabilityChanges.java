package io.github.futuresavailability.store.change;

/**
 * What an upsert of availability facts changed; the parts do not overlap. Immutable and
 * thread-safe.
 *
 * @param added symbol-days that had no row
 * @param appeared rows that were absent and became present
 * @param replaced present rows whose size or time changed
 * @param vanished rows that were present and became absent
 * @param confirmed rows in which only the time of the probe changed
 */
public record AvailabilityChanges(
    long added, long appeared, long replaced, long vanished, long confirmed) {
  /** Nothing written. */
  public static final AvailabilityChanges NONE = new AvailabilityChanges(0, 0, 0, 0, 0);

  /**
   * How many rows were written.
   *
   * @return the sum of all parts
   */
  public long total() {
    return added + appeared + replaced + vanished + confirmed;
  }
}
