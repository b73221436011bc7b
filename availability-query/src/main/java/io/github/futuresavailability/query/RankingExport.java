package io.github.futuresavailability.query;

import java.time.Instant;
import java.util.Objects;

/**
 * What an export of rankings wrote. Immutable and thread-safe.
 *
 * @param rows how many rows the file has
 * @param days how many days the file has
 * @param changedDays on how many of these days anything is new or other than in the file before
 * @param generatedAt what the rows of these days have as {@code generation_timestamp}, UTC
 */
public record RankingExport(long rows, long days, long changedDays, Instant generatedAt) {
  /** Checks the counts against each other. */
  public RankingExport {
    Objects.requireNonNull(generatedAt, "generatedAt");
    if (changedDays < 0 || changedDays > days || days > rows) {
      throw new IllegalArgumentException(
          "Of " + days + " days with " + rows + " rows, " + changedDays + " have changed");
    }
  }
}
