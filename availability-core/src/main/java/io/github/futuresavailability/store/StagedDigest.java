package io.github.futuresavailability.store;

import io.github.futuresavailability.ProbeResult;
import java.util.concurrent.TimeUnit;

/**
 * A digest of the files of a staged probe result, computed in Java when they are staged and in SQL
 * before they are used. Both use 64-bit integers that cannot overflow, so that equal digests mean
 * equal files with every version of the driver.
 */
final class StagedDigest {
  private static final long PRIME = Integer.MAX_VALUE;
  private static final long DAY_FACTOR = 1_000_003;
  private static final long SIZE_FACTOR = 1_000_033;

  /** Stands for an unknown size or time; no known one has this value. */
  private static final long NULL = -1;

  /** The relation with {@code result_id}, {@code files}, {@code digest} and {@code last_file}. */
  static final String FOUND =
      """
      (SELECT result_id, count(*) AS files, CAST(sum(term * term %% %1$d) AS BIGINT) AS digest,
        max(date) AS last_file
      FROM (
        SELECT result_id, date,
          ((date - DATE '1970-01-01') * %2$d
            + coalesce(file_size_bytes, %4$d) %% %1$d * %3$d
            + coalesce(epoch_us(last_modified), %4$d) %% %1$d) %% %1$d AS term
        FROM staged_file)
      GROUP BY result_id)
      """
          .formatted(PRIME, DAY_FACTOR, SIZE_FACTOR, NULL);

  private StagedDigest() {}

  static long of(ProbeResult result) {
    long digest = 0;
    for (int i = 0; i < result.presentDays(); i++) {
      long size = orNull(result.size(i));
      long seconds = result.modified(i);
      long micros = seconds == ProbeResult.UNKNOWN ? NULL : TimeUnit.SECONDS.toMicros(seconds);
      long term =
          (result.epochDay(i) * DAY_FACTOR + size % PRIME * SIZE_FACTOR + micros % PRIME) % PRIME;
      digest += term * term % PRIME;
    }
    return digest;
  }

  private static long orNull(long size) {
    return size == ProbeResult.UNKNOWN ? NULL : size;
  }
}
