package io.github.futuresavailability.validate.rule;

import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that go to another contract without a break in their files. */
final class NameReuseTest {
  private static final String TRADED = "t".repeat(20);

  @Test
  void aContractThatASettledNameProvesIsReportedAtAnyPrice() {
    try (AvailabilityDatabase database =
        new DrawnDatabase()
            .with("XUSDT", TRADED + TRADED)
            .with("XUSDTSETTLED", ".".repeat(20) + "00")
            .open()) {
      assertThat(new NameReuse().check(database))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.symbol()).contains("XUSDT");
                assertThat(finding.days()).containsExactly(DateRange.of(day(20)));
                assertThat(finding.message())
                    .isEqualTo(
                        "another contract has this name from here on, now at 2.0, before at 2.0");
              });
    }
  }

  @Test
  void elevenFlatMonthsAndAnotherPriceAreReportedWithoutASettledName() {
    try (AvailabilityDatabase database =
        new DrawnDatabase().with("XUSDT", TRADED + "0".repeat(330) + TRADED).open()) {
      assertThat(new NameReuse().check(database)).isEmpty();
      database.upsertVolumes(
          List.of(new DailyKline("XUSDT", day(350), 6, 9, 3, 6, 42, 42, 42, 0, 0)));
      assertThat(new NameReuse().check(database))
          .extracting(Finding::message)
          .containsExactly(
              "listed again after 330 days, now at 6.0, before at 2.0: perhaps another asset");
    }
  }

  @Test
  void aSettledNameWithoutVolumesIsReportedAsUnknown() {
    try (AvailabilityDatabase database =
        new DrawnDatabase()
            .with("XUSDT", TRADED + TRADED)
            .with("XUSDT_SETTLED", ".".repeat(20) + "p0")
            .open()) {
      assertThat(new NameReuse().check(database))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.symbol()).contains("XUSDT");
                assertThat(finding.message())
                    .isEqualTo(
                        "XUSDT_SETTLED begins, and whether the name has another contract from here"
                            + " on is unknown");
                assertThat(finding.suggestedFix().advice())
                    .isEqualTo("collect the volumes of both names");
              });
    }
  }

  @Test
  void aCopiedHistoryAndASettledNameAfterTheEndAreNotReported() {
    try (AvailabilityDatabase database =
        new DrawnDatabase()
            .with("XUSDT", TRADED + TRADED)
            .with("XUSDT_SETTLED", ".".repeat(20) + TRADED)
            .with("YUSDT", TRADED)
            .with("YUSDTSETTLED", ".".repeat(20) + "00")
            .open()) {
      assertThat(new NameReuse().check(database)).isEmpty();
    }
  }
}
