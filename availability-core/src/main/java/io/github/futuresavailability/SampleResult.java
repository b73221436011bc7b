package io.github.futuresavailability;

import java.util.List;

/**
 * The outcome of probing a sample of the stored days again. Immutable and thread-safe.
 *
 * @param absentDays how many symbol-days that are stored absent were probed with a definite result
 * @param presentDays how many symbol-days that are stored present were probed with a definite
 *     result
 * @param contradictions the days among them that the archive contradicts, by symbol and day
 */
public record SampleResult(
    int absentDays, int presentDays, List<SampleContradiction> contradictions) {
  /** Copies the list and checks the counts. */
  public SampleResult {
    contradictions = List.copyOf(contradictions);
    if (absentDays < 0 || presentDays < 0) {
      throw new IllegalArgumentException(
          "Not numbers of days: " + absentDays + " absent and " + presentDays + " present");
    }
  }
}
