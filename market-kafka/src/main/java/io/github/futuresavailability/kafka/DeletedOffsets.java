package io.github.futuresavailability.kafka;

/**
 * Offsets of one partition that retention has deleted before they were read; see {@link
 * ConsumerBuilder#skipDeleted}. Ends of transactions take offsets as well, so that there were at
 * most as many records. Immutable and thread-safe.
 *
 * @param topic the name of the topic
 * @param partition the partition, from 0
 * @param first the first offset that was not read
 * @param next the first offset that is still there, above {@code first}
 */
public record DeletedOffsets(String topic, int partition, long first, long next) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if {@code next} is not above {@code first}
   */
  public DeletedOffsets {
    if (next <= first) {
      throw new IllegalArgumentException(next + " is not above " + first);
    }
  }

  /**
   * How many offsets were deleted.
   *
   * @return at least 1
   */
  public long count() {
    return next - first;
  }
}
