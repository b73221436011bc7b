package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The result of all checks of a store. Immutable and thread-safe.
 *
 * @param checkedAt when the checks ran, UTC
 * @param threshold the longest distance of candles that is no gap
 * @param gaps all gaps, expected ones included, by series and time
 * @param violations all broken rules, by series
 * @param coverage the coverage of each series that has candles
 */
public record CandleReport(
    Instant checkedAt,
    Duration threshold,
    List<CandleGap> gaps,
    List<CandleViolation> violations,
    List<SeriesCoverage> coverage) {
  /** Copies the lists. */
  public CandleReport {
    Objects.requireNonNull(checkedAt, "checkedAt");
    Objects.requireNonNull(threshold, "threshold");
    gaps = List.copyOf(gaps);
    violations = List.copyOf(violations);
    coverage = List.copyOf(coverage);
  }

  /**
   * The gaps that are defects.
   *
   * @return the unexpected gaps, by series and time
   */
  public List<CandleGap> unexpectedGaps() {
    return gaps.stream().filter(gap -> gap.kind() == CandleGap.Kind.UNEXPECTED).toList();
  }

  /**
   * Whether the candles are complete and sound. A store without candles proves nothing.
   *
   * @return true if there are candles, and neither unexpected gaps nor violations
   */
  public boolean passed() {
    return !coverage.isEmpty() && violations.isEmpty() && unexpectedGaps().isEmpty();
  }

  /**
   * The report as a JSON document with snake_case names and ISO times.
   *
   * @return the document
   */
  public String toJson() {
    return ReportJson.of(this);
  }

  /**
   * The report as a web page with a calendar of coverage for each series.
   *
   * @return the page
   */
  public String toHtml() {
    return ReportHtml.of(this);
  }

  /**
   * Writes the evidence: {@code gap-report.csv} with the 100 longest unexpected gaps, {@code
   * sanity-report.csv} and {@code row-counts.txt}. Existing files are replaced.
   *
   * @param folder the folder, which is created if there is none
   * @throws StoreException if a file cannot be written
   */
  public void writeTo(Path folder) {
    try {
      Evidence.write(this, folder);
    } catch (IOException e) {
      throw new StoreException("Cannot write the evidence to " + folder + ": " + e, e);
    }
  }

  /** A few lines: the result, and the counts of each series. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(passed() ? "PASSED" : "FAILED");
    text.append(coverage.isEmpty() ? ": no candles, " : ": ")
        .append(PlainText.counted(unexpectedGaps().size(), "unexpected gap"))
        .append(", ")
        .append(PlainText.counted(violations.size(), "violation"));
    for (SeriesCoverage series : coverage) {
      text.append("\n")
          .append(series.series().instrument())
          .append(" ")
          .append(series.series().resolution())
          .append(": ")
          .append(PlainText.counted(series.rows(), "candle"))
          .append(" from ")
          .append(series.first())
          .append(" to ")
          .append(series.last())
          .append(", ")
          .append(PlainText.percent(series.share()));
    }
    return text.toString();
  }
}
