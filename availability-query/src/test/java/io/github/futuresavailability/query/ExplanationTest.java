package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
  private static final String PICTURE = "..#0.71" + ".".repeat(8) + "3?........";

  @Test
  void everyConditionIsExplainedWithItsEvidence() {
    assertThat(explain(0))
        .isEqualTo("FTTBUSD was not listed on 2024-01-01; it was first listed on 2024-01-03");
    assertThat(explain(2))
        .isEqualTo(
            "FTTBUSD had a file for 2024-01-03 of 1002 bytes written at 2024-01-04T00:00:00Z;"
                + " whether it was traded is not collected");
    assertThat(explain(3))
        .isEqualTo(
            "FTTBUSD had a file for 2024-01-04 of 1003 bytes written at 2024-01-05T00:00:00Z, but"
                + " no trade");
    assertThat(explain(4))
        .isEqualTo(
            "FTTBUSD had no file for 2024-01-05 although it was listed from 2024-01-03 to 2024-01-07:"
                + " a gap in the archive");
    assertThat(explain(5))
        .isEqualTo(
            "FTTBUSD was traded on 2024-01-06: 7 trades; it had a file for 2024-01-06 of 1005 bytes"
                + " written at 2024-01-07T00:00:00Z");
    assertThat(explain(6)).startsWith("FTTBUSD was traded on 2024-01-07: 1 trade;");
    assertThat(explain(10))
        .isEqualTo(
            "FTTBUSD was not listed on 2024-01-11; it was listed from 2024-01-03 to 2024-01-07 and"
                + " again on 2024-01-16");
    assertThat(explain(16))
        .isEqualTo(
            "FTTBUSD had no file for 2024-01-17 when probed at 2024-01-20T23:00:00Z; that was too"
                + " early to be final, the file may still appear");
    assertThat(explain(20))
        .isEqualTo("FTTBUSD was not listed on 2024-01-21; it was last listed on 2024-01-16");
  }

  @Test
  void anUnprobedDayAndAnUnknownSymbolAreExplained() {
    assertThat(explain(30))
        .isEqualTo(
            "FTTBUSD was not probed on 2024-01-31; its probe results are from 2024-01-01 to"
                + " 2024-01-25");
    try (AvailabilityDatabase database = History.of("NEVER", "..").inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      assertThat(queries.explain("NEVER", day(1)))
          .isEqualTo("NEVER was not listed on 2024-01-02; it never had a file");
      assertThat(queries.explain("TYPO\n", day(1)))
          .isEqualTo("TYPO\uFFFD is not in the database; it was never probed");
    }
  }

  private static String explain(int index) {
    try (AvailabilityDatabase database = History.of("FTTBUSD", PICTURE).inMemory()) {
      return AvailabilityQueries.on(database).explain("FTTBUSD", day(index));
    }
  }
}
