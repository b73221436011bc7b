package io.github.futuresavailability.collect;

/**
 * How far a run is. Immutable and thread-safe.
 *
 * @param phase what is being done
 * @param done how many of the phase's questions are settled, answered or failed
 * @param total how many questions the phase has
 */
public record Progress(Phase phase, int done, int total) {
  /** The parts of a run, in the order in which they come. */
  public enum Phase {
    /** Finding which symbols there are. */
    DISCOVERY,
    /** Asking which days have a file. */
    AVAILABILITY,
    /** Writing availability into the database. */
    WRITING,
    /** Reading monthly files of volumes. */
    MONTHLY_VOLUMES,
    /** Reading daily files of volumes. */
    DAILY_VOLUMES
  }
}
