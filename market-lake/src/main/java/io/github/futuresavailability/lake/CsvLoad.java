package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.csv.CsvResult;
import java.util.Objects;

/**
 * What became of the rows of a CSV file that was loaded into the lake. Immutable and thread-safe.
 *
 * @param rows how many rows there were, and how many of them are in the dead letters
 * @param records how many of the other rows were appended, and how many the lake had already
 */
public record CsvLoad(CsvResult rows, LoadResult records) {
  /** Checks that both are there. */
  public CsvLoad {
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(records, "records");
  }
}
