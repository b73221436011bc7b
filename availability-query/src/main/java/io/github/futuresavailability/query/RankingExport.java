package io.github.futuresavailability.query;

import io.github.futuresavailability.result.TextTable;
import java.time.Instant;
import java.util.Objects;

/**
 * The counts of a written export of rankings. Immutable and thread-safe.
 *
 * @param rows the number of rows of the file
 * @param days the number of days of the file
 * @param changedDays the number of these days that are new or differ from the file before
 * @param generatedAt the {@code generation_timestamp} of the rows of the changed days, UTC
 */
public record RankingExport(long rows, long days, long changedDays, Instant generatedAt) {
  /** Checks the counts against each other. */
  public RankingExport {
    Objects.requireNonNull(generatedAt, "generatedAt");
    if (changedDays < 0 || changedDays > days || days > rows) {
      throw new IllegalArgumentException(
          "Of %s with %s, %d changed"
              .formatted(TextTable.count(days, "day"), TextTable.count(rows, "row"), changedDays));
    }
  }
}
