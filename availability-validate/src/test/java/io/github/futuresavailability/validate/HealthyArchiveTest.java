package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import org.junit.jupiter.api.Test;

/** A history with everything that looks unusual and is right. */
final class HealthyArchiveTest {
  private static final int DAYS = 150;

  @Test
  void nothingIsFoundInAHealthyHistory() {
    try (AvailabilityDatabase database = healthy().open()) {
      ValidationReport report = suite().run(database);

      assertThat(report.findings()).isEmpty();
      assertThat(report.passed()).isTrue();
      assertThat(report.toText())
          .startsWith("PASSED: 0 errors, 0 warnings in 6,900 rows of 46 symbols");
    }
  }

  @Test
  void onlyTheGapOfSevenDaysIsReportedOfAHistoryWithOne() {
    DrawnDatabase drawing =
        healthy().with("SEVENUSDT", "t".repeat(60) + ".".repeat(7) + "t".repeat(DAYS - 67));

    try (AvailabilityDatabase database = drawing.open()) {
      assertThat(suite().run(database).findings())
          .extracting(Finding::rule, finding -> finding.symbol().orElse(""))
          .containsExactly(tuple("missing-days", "SEVENUSDT"));
    }
  }

  private static DrawnDatabase healthy() {
    DrawnDatabase drawing =
        new DrawnDatabase()
            .with("BTCUSDT", present(DAYS))
            .with("LATEUSDT", present(DAYS - 2) + ",,")
            .with("GONEUSDT", present(70) + absent(DAYS - 70))
            .with("LEAVINGUSDT", present(DAYS - 5) + "...,,")
            .with("NEWUSDT", absent(DAYS - 1) + "t")
            .with("BNXUSDT", present(40) + absent(8) + present(DAYS - 48))
            .with("LITUSDT", present(30) + absent(90) + present(DAYS - 120))
            .with("ICPUSDT_SETTLED", present(50) + "0".repeat(20) + absent(DAYS - 70))
            .with("AERGOUSDTSETTLEDSETTLED", absent(20) + present(15) + absent(DAYS - 35))
            .with("BTCUSDT_240329", present(39) + absent(DAYS - 39))
            .with("ETHUSDT_240628", absent(30) + present(100) + absent(DAYS - 130))
            .with("币安人生USDT", absent(90) + present(DAYS - 90))
            .with("NEVERUSDT", absent(DAYS));
    for (int i = 0; i < 30; i++) {
      drawing.with("BATCH" + i + "BUSD", present(80 + i / 10) + absent(DAYS - 80 - i / 10));
    }
    for (int i = 0; i < 3; i++) {
      drawing.with("WAVE" + i + "USDT", absent(84) + present(DAYS - 84));
    }
    return drawing;
  }

  /** A drawing says that an absence is final, also of the newest days, which is still to come. */
  private static ValidationSuite suite() {
    return ValidationSuite.standard(clockOn(day(DAYS + 1))).without("future-times");
  }

  private static String present(int days) {
    return "t".repeat(days);
  }

  private static String absent(int days) {
    return ".".repeat(days);
  }
}
