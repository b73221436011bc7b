package io.github.futuresavailability.kafka;

import java.util.Map;

/**
 * Numbers of a consumer since it was opened.
 *
 * @param records records that were read
 * @param deadLetters records that could not be read
 * @param unnumbered records whose sequence was not checked, because they have no number
 * @param sequence records by status, with every status; immutable
 * @param behind how many offsets the position was before the end of the topic at the last batch
 */
public record ConsumerStatistics(
    long records,
    long deadLetters,
    long unnumbered,
    Map<SequenceStatus, Long> sequence,
    long behind) {
  /** Copies the map. */
  public ConsumerStatistics {
    sequence = Map.copyOf(sequence);
  }
}
