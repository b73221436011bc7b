package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleContradiction;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a validation makes of a sample that was probed again. */
final class SampleFindingsTest {
  private static final Instant PROBED = Instant.parse("2024-02-29T10:00:00Z");

  @Test
  void aSampleWithoutContradictionIsASilentRule() {
    ValidationReport report = report(new SampleResult(1, 4, List.of()));

    assertThat(report.passed()).isTrue();
    assertThat(report.rules()).endsWith("archive-sample");
    assertThat(report.sample()).contains(new SampleResult(1, 4, List.of()));
    assertThat(report.toText())
        .contains(
            "sample of the stored days\n  1 absent day and 4 present ones probed again,"
                + " 0 contradictions\n");
  }

  @Test
  void contradictionsAreAnErrorOfTheirSymbolWithItsRepair() {
    ValidationReport report = report(contradicted());

    assertThat(report.passed()).isFalse();
    assertThat(Found.in(report))
        .contains(
            new Found("archive-sample", "AUSDT", List.of(DateRange.of(day(5)))),
            new Found("archive-sample", "BUSDT", List.of(DateRange.of(day(1), day(2)))));
    assertThat(report.findings())
        .filteredOn(finding -> finding.rule().equals("archive-sample"))
        .extracting(Finding::message)
        .containsExactly(
            "1 stored day of the sample contradicted by the archive; stored no file, the archive"
                + " has a file of 5 bytes of 2024-02-26T08:00:00Z",
            "2 stored days of the sample contradicted by the archive; first on 2024-02-21: stored a"
                + " file of 7 bytes of 2024-02-22T08:00:00Z, the archive has no file");
    assertThat(report.repairPlan().availability().get("BUSDT"))
        .containsExactly(DateRange.of(day(1), day(2)));
  }

  @Test
  void aFalseAbsenceIsRepairedWithTheWholeGapAroundIt() {
    assertThat(report(contradicted()).repairPlan().availability().get("AUSDT"))
        .containsExactly(DateRange.of(day(2), day(6)));
  }

  @Test
  void everyFormHasTheSample() {
    ValidationReport report = report(contradicted());

    String verdict = "1 absent day and 2 present ones probed again, 3 contradictions";
    assertThat(report.toText()).contains("sample of the stored days\n  " + verdict + "\n");
    assertThat(report.toMarkdown()).contains("## Sample of the stored days\n\n" + verdict + ".\n");
    assertThat(report.toHtml())
        .contains(">Sample of the stored days</h2>\n<p>" + verdict + ".</p>");
    assertThat(report.toJson())
        .contains(
            "\"sample\": {\n    \"absent_days\": 1,\n    \"present_days\": 2,\n"
                + "    \"contradictions\": 3");
  }

  private static SampleResult contradicted() {
    return new SampleResult(
        1,
        2,
        List.of(
            new SampleContradiction(absent("AUSDT", 5), present("AUSDT", 5, 5)),
            new SampleContradiction(present("BUSDT", 1, 7), absent("BUSDT", 1)),
            new SampleContradiction(present("BUSDT", 2, 7), present("BUSDT", 2, 8))));
  }

  private static Availability present(String symbol, int day, long size) {
    Instant modified = day(day + 1).atTime(8, 0).toInstant(ZoneOffset.UTC);
    return Availability.present(symbol, day(day), size, modified, PROBED);
  }

  private static Availability absent(String symbol, int day) {
    return Availability.absent(symbol, day(day), PROBED);
  }

  private static ValidationReport report(SampleResult sample) {
    try (AvailabilityDatabase database =
        new DrawnDatabase().with("AUSDT", "tt.....t").with("BUSDT", "tttttttt").open()) {
      return ValidationRun.of(ValidationSuite.of(List.of())).sampled(sample).run(database);
    }
  }
}
