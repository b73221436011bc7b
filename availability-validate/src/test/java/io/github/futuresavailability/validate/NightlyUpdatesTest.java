package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A healthy archive that is updated at noon each day and validated at 01:00 the night after. */
final class NightlyUpdatesTest {
  private static final int LOOK_BACK_DAYS = 20;
  private static final int STEADY = 40;
  private static final int DELISTED_ON = 22;
  private static final int NIGHTS = 36;

  @Test
  void aDelistingIsSilentOnEveryNight() {
    Map<Integer, ValidationReport> nights = nights(1);

    assertThat(nights).hasSize(NIGHTS);
    nights.forEach((night, report) -> assertThat(report.findings()).as("%s", night).isEmpty());
  }

  @Test
  void aBatchOfDelistingsIsAWarningForAsLongAsItMayBeAGapAndNeverAnError() {
    Map<Integer, ValidationReport> nights = nights(6);

    List<Integer> warned = new ArrayList<>();
    nights.forEach(
        (night, report) -> {
          assertThat(report.passed()).as("night %s", night).isTrue();
          assertThat(report.findings()).extracting(Finding::rule).isSubsetOf("recent-drop");
          if (!report.findings().isEmpty()) {
            warned.add(night - DELISTED_ON);
          }
        });
    assertThat(warned).containsExactly(4, 5, 6, 7);
  }

  /** The report of the night after each update, by the number of the day of the update. */
  private static Map<Integer, ValidationReport> nights(int delisted) {
    Map<Integer, ValidationReport> nights = new LinkedHashMap<>();
    try (AvailabilityDatabase database =
        AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION)) {
      for (int today = 1; today <= NIGHTS; today++) {
        update(database, today, delisted);
        Clock night =
            Clock.fixed(day(today + 1).atTime(1, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        nights.put(today, ValidationSuite.standard(night).without("volume-coverage").run(database));
      }
    }
    return nights;
  }

  private static void update(AvailabilityDatabase database, int today, int delisted) {
    Instant noon = day(today).atTime(12, 0).toInstant(ZoneOffset.UTC);
    List<Availability> facts = new ArrayList<>();
    for (int i = Math.max(0, today - LOOK_BACK_DAYS); i < today; i++) {
      LocalDate day = day(i);
      Instant modified = day.plusDays(1).atTime(8, 0).toInstant(ZoneOffset.UTC);
      for (int symbol = 0; symbol < STEADY + delisted; symbol++) {
        boolean present = symbol < STEADY || i < DELISTED_ON;
        String name = "S" + symbol + "USDT";
        facts.add(
            present
                ? Availability.present(name, day, 68_012, modified, noon)
                : Availability.absent(name, day, noon));
      }
    }
    database.upsert(facts);
  }
}
