package io.github.futuresavailability.probe;

/**
 * How much was asked and received. Immutable and thread-safe.
 *
 * @param requests requests sent, failed ones included
 * @param bytes bytes of the bodies received
 */
public record TransferStatistics(long requests, long bytes) {
  /**
   * The sum of two counts.
   *
   * @param other other counts
   * @return both together
   */
  public TransferStatistics and(TransferStatistics other) {
    return new TransferStatistics(requests + other.requests, bytes + other.bytes);
  }

  /**
   * What was added since an earlier moment.
   *
   * @param earlier the counts of that moment
   * @return the differences
   */
  public TransferStatistics since(TransferStatistics earlier) {
    return new TransferStatistics(requests - earlier.requests, bytes - earlier.bytes);
  }
}
