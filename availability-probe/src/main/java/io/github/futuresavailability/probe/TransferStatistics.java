package io.github.futuresavailability.probe;

/**
 * How much was asked and received. Immutable and thread-safe.
 *
 * @param requests requests sent, failed ones included
 * @param bytes bytes of the bodies received
 */
public record TransferStatistics(long requests, long bytes) {
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
