package io.github.futuresavailability.validate.level;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.Exchange;
import io.github.futuresavailability.validate.crosscheck.CrossCheck;
import io.github.futuresavailability.validate.level.ServiceLevel.Kind;
import io.github.futuresavailability.validate.level.ServiceLevel.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nights are drawn one sign a day up to today: {@code u} updated, {@code F} failed, {@code R}
 * failed and then good, {@code V} updated and volumes failed, {@code .} nothing ran.
 */
final class ServiceLevelsTest {
  private static final LocalDate TODAY = day(60);

  @ParameterizedTest
  @CsvSource({
    "uuuuuuuuuuuuuuuuuuuu, MET, 1.0",
    "Fuuuuuuuuuuuuuuuuuuu, MET, 0.95",
    "F.uuuuuuuuuuuuuuuuuu, MISSED, 0.9",
    "FRVuuuuuuuuuuuuuuuuu, MET, 0.95",
    "uuuuuuuuuuuuuuuuuuu., MET, 1.0",
    "uuuuuuuuuuuuuuuuuuuF, MET, 1.0",
    "........uuuuuu, NOT_ENOUGH_DATA, ",
    "uuuuuu, NOT_ENOUGH_DATA, ",
    "FuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuU, MET, 1.0"
  })
  void aDayIsGoodIfAnUpdateEndedWell(String nights, Outcome outcome, @Nullable Double share) {
    assertLevel(nights.replace('U', 'u'), Kind.UPDATES, outcome, share);
  }

  @ParameterizedTest
  @CsvSource({
    "uuuuuuu, MET, 7.0",
    "uuuuuuu., MET, 7.0",
    "Fuuuuuuu, MET, 7.0",
    "Fuuuuuu, MISSED, 6.0",
    "uuuuuuuF, MISSED, 0.0",
    "uuuuuuuR, MISSED, 0.0",
    "uuuuuuuV, MISSED, 0.0",
    "uuuuuu.u, MISSED, 1.0",
    "uuuuuu, NOT_ENOUGH_DATA, 6.0",
    "F, NOT_ENOUGH_DATA, 0.0"
  })
  void daysInARowAreBrokenByAFailureAndByANightWithoutARun(
      String nights, Outcome outcome, @Nullable Double days) {
    assertLevel(nights, Kind.DAYS_WITHOUT_FAILURE, outcome, days);
  }

  @Test
  void anEmptyDatabaseHasNotEnoughDataForAnything() {
    try (AvailabilityDatabase database = new DrawnDatabase().open()) {
      assertThat(ServiceLevels.standard().measure(database))
          .hasSize(Kind.values().length)
          .allSatisfy(level -> assertThat(level.outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA))
          .allSatisfy(level -> assertThat(level.value()).isEmpty())
          .allSatisfy(level -> assertThat(level.note()).startsWith("no "))
          .extracting(ServiceLevel::kind)
          .containsExactly(Kind.values());
    }
  }

  @Test
  void volumesAreMeasuredOverAllPresentDays() {
    assertThat(stored("t".repeat(18) + "0p..", Kind.VOLUMES))
        .hasToString(
            "met: present days with a volume 95 %, at least 95 % required (19 symbol-days)");
    assertThat(stored("t".repeat(17) + "pp0.", Kind.VOLUMES).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(stored("....", Kind.VOLUMES).outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA);
  }

  @Test
  void theVolumeOfAFileThatVanishedCountsNowhere() {
    try (AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", "ttttttp").open()) {
      vanish(database, "AUSDT", day(1));

      assertThat(of(Kind.VOLUMES, ServiceLevels.standard().measure(database)))
          .hasToString(
              "missed: present days with a volume 83.3 %, at least 95 % required (5 symbol-days)");
    }
  }

  private static void vanish(AvailabilityDatabase database, String symbol, LocalDate day) {
    Instant later = day.plusDays(99).atStartOfDay(ZoneOffset.UTC).toInstant();
    database.upsert(List.of(Availability.absent(symbol, day, later)));
  }

  @Test
  void theNewestDayMayBeFourDaysOld() {
    assertThat(stored("t".repeat(57), Kind.NEWEST_DAY_AGE))
        .hasToString("met: age of the newest day 4 days, at most 4 days required (2024-04-16)");
    assertThat(stored("t".repeat(56) + "....", Kind.NEWEST_DAY_AGE).outcome())
        .isEqualTo(Outcome.MISSED);
  }

  @Test
  void theMatchIsThatOfTheCrossCheck() {
    CrossCheck check = CrossCheck.with(() -> new Exchange().trading("AUSDT", "BUSDT").on(day(5)));
    DrawnDatabase drawing = new DrawnDatabase().with("AUSDT", "ttttt").with("BUSDT", "tttt.");
    try (AvailabilityDatabase database = drawing.open()) {
      ServiceLevel level =
          of(Kind.MATCH, ServiceLevels.standard().measure(database, check.run(database)));

      assertThat(level)
          .hasToString(
              "missed: contracts that match the exchange 50 %, at least 95 % required (1"
                  + " contract)");
    }
  }

  @Test
  void anUncheckedMatchIsNotEnoughDataAndSaysWhy() {
    CrossCheck failing =
        CrossCheck.with(
            () -> {
              throw new IOException("HTTP 451");
            });
    try (AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", "t").open()) {
      assertThat(of(Kind.MATCH, ServiceLevels.standard().measure(database, failing.run(database))))
          .hasToString(
              "not enough data: contracts that match the exchange unknown, at least 95 % required"
                  + " (could not be checked: HTTP 451)");
    }
  }

  @Test
  void targetsCanBeOthers() {
    ServiceTargets lax = new ServiceTargets(0.5, 0.5, 0.5, 2, 9);
    try (AvailabilityDatabase database = ran("uF.uu")) {
      ServiceLevel level =
          of(
              Kind.DAYS_WITHOUT_FAILURE,
              ServiceLevels.of(lax).clock(clockOn(TODAY)).measure(database));

      assertThat(level.outcome()).isEqualTo(Outcome.MET);
    }
    assertThatThrownBy(() -> new ServiceTargets(95, 0.5, 0.5, 2, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a share from 0 to 1: 95.0");
    assertThatThrownBy(() -> new ServiceTargets(0.5, 0.5, 0.5, 0, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a number of days: 0");
  }

  @Test
  void sharesAreCutAndNeverRoundedUp() {
    assertThat(PlainText.percent(0.9499999)).isEqualTo("94.9 %");
    assertThat(PlainText.percent(0.95)).isEqualTo("95 %");
    assertThat(PlainText.percent(1)).isEqualTo("100 %");
    assertThat(PlainText.percent(0.99999)).isEqualTo("99.9 %");
    assertThat(PlainText.percent(0)).isEqualTo("0 %");
  }

  private static void assertLevel(
      String nights, Kind kind, Outcome outcome, @Nullable Double value) {
    try (AvailabilityDatabase database = ran(nights)) {
      ServiceLevel level =
          of(kind, ServiceLevels.standard().clock(clockOn(TODAY)).measure(database));

      assertThat(level.outcome()).as(level.toString()).isEqualTo(outcome);
      if (value == null) {
        assertThat(level.value()).isEmpty();
      } else {
        assertThat(level.value()).hasValue(value);
      }
    }
  }

  private static ServiceLevel stored(String picture, Kind kind) {
    try (AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", picture).open()) {
      return of(kind, ServiceLevels.standard().clock(clockOn(TODAY)).measure(database));
    }
  }

  private static ServiceLevel of(Kind kind, List<ServiceLevel> levels) {
    return levels.stream().filter(level -> level.kind() == kind).findFirst().orElseThrow();
  }

  private static AvailabilityDatabase ran(String nights) {
    AvailabilityDatabase database = new DrawnDatabase().open();
    for (int i = 0; i < nights.length(); i++) {
      LocalDate night = TODAY.minusDays(nights.length() - 1L - i);
      record(database, night, nights.charAt(i));
    }
    return database;
  }

  private static void record(AvailabilityDatabase database, LocalDate night, char sign) {
    switch (sign) {
      case 'u' -> record(database, RunKind.UPDATE, night, 0);
      case 'F' -> record(database, RunKind.UPDATE, night, 3);
      case 'R' -> {
        record(database, RunKind.UPDATE, night, 3);
        record(database, RunKind.BACKFILL, night, 0);
      }
      case 'V' -> {
        record(database, RunKind.UPDATE, night, 0);
        record(database, RunKind.VOLUMES, night, 1);
      }
      case '.' -> {}
      default -> throw new IllegalArgumentException("No such sign: " + sign);
    }
  }

  private static void record(
      AvailabilityDatabase database, RunKind kind, LocalDate night, int failures) {
    Instant at = night.atTime(9, 30).toInstant(ZoneOffset.UTC);
    database
        .runs()
        .record(new CollectionRun(kind, DateRange.of(night), at, at.plusSeconds(4), 700, failures));
  }
}
