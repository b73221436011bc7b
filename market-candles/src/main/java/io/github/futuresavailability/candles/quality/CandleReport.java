package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.database.StoreException;
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
 * @param empty the series that were requested and have no candles
 */
public record CandleReport(
    Instant checkedAt,
    Duration threshold,
    List<CandleGap> gaps,
    List<CandleViolation> violations,
    List<SeriesCoverage> coverage,
    List<CandleSeries> empty) {
  /** Copies the lists. */
  public CandleReport {
    Objects.requireNonNull(checkedAt, "checkedAt");
    Objects.requireNonNull(threshold, "threshold");
    gaps = List.copyOf(gaps);
    violations = List.copyOf(violations);
    coverage = List.copyOf(coverage);
    empty = List.copyOf(empty);
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
   * The gaps that are no defects. Their candles are missing as well: a report that passed is
   * complete only where it has none.
   *
   * @return the expected gaps, by series and time
   */
  public List<CandleGap> expectedGaps() {
    return gaps.stream().filter(gap -> gap.kind() == CandleGap.Kind.EXPECTED).toList();
  }

  /**
   * Whether the candles are sound, and none is missing that is expected. A store without candles
   * proves nothing.
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
   * sanity-report.csv} and {@code row-counts.txt}, and the whole report as {@code report.json} and
   * {@code report.html}. Existing files are replaced.
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

  /** A few lines: the result, and the counts of each series, its expected gaps included. */
  @Override
  public String toString() {
    return ReportText.of(this);
  }
}
