package io.github.futuresavailability.collect;

/**
 * The progress of a run. Immutable and thread-safe.
 *
 * @param phase the current phase
 * @param done how many requests of the phase are done, failed ones included
 * @param total how many requests the phase has
 */
public record Progress(Phase phase, int done, int total) {
  /** The phases of a run, in order. */
  public enum Phase {
    /** Listing the symbols. */
    DISCOVERY,
    /** Probing which days have a file. */
    AVAILABILITY,
    /** Writing availability into the database. */
    WRITING,
    /** Reading monthly files of volumes. */
    MONTHLY_VOLUMES,
    /** Reading daily files of volumes. */
    DAILY_VOLUMES
  }
}
