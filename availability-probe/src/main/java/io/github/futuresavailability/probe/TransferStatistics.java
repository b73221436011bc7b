package io.github.futuresavailability.probe;

/**
 * The number of requests sent and bytes received. Immutable and thread-safe.
 *
 * @param requests the requests sent, failed ones included
 * @param bytes the bytes of all bodies received
 */
public record TransferStatistics(long requests, long bytes) {
  /**
   * Adds other counts.
   *
   * @param other other counts
   * @return the sums
   */
  public TransferStatistics and(TransferStatistics other) {
    return new TransferStatistics(requests + other.requests, bytes + other.bytes);
  }

  /**
   * Subtracts earlier counts.
   *
   * @param earlier the counts at an earlier time
   * @return the differences
   */
  public TransferStatistics since(TransferStatistics earlier) {
    return new TransferStatistics(requests - earlier.requests, bytes - earlier.bytes);
  }
}
