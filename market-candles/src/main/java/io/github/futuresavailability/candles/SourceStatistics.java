package io.github.futuresavailability.candles;

/**
 * What a source has sent since it was opened. Immutable and thread-safe.
 *
 * @param requests how many requests were sent, retries included
 * @param retries how many of them were retries
 * @param rejected how many were rejected because there were too many
 */
public record SourceStatistics(long requests, long retries, long rejected) {
  /** Nothing sent. */
  public static final SourceStatistics NONE = new SourceStatistics(0, 0, 0);
}
