package io.github.futuresavailability.examples.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.futuresavailability.examples.demo.DemoArchive;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

final class StudiesTest {
  private static final LocalDate NEWEST = LocalDate.parse("2025-01-02");

  @Test
  void theMostTradedAreHeldMonthByMonth() {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(DemoArchive.file())) {
      MonthlyTop50 study = MonthlyTop50.in(database);

      assertThat(study.months())
          .hasSize(12)
          .allSatisfy(month -> assertThat(month.members()).isEqualTo(50));
      assertThat(study.months())
          .extracting(MonthlyTop50.Month::day)
          .startsWith(LocalDate.parse("2024-01-01"))
          .endsWith(LocalDate.parse("2024-12-01"));
      assertThat(study.months().subList(1, 12))
          .allSatisfy(month -> assertThat(month.entered()).isEqualTo(month.left()));
      assertThat(study.months().get(0).goneToday()).isPositive();
      assertThat(study.toString().lines()).hasSize(15).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void theBiasIsThatOfTheContractsThatAreGone() {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(DemoArchive.file())) {
      SurvivorshipBias study = SurvivorshipBias.in(database);

      assertThat(study.starts()).hasSize(6);
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      for (SurvivorshipBias.Start start : study.starts()) {
        var then = queries.availableOn(start.day()).quotedIn("USDT").perpetual();
        assertThat(start.contracts())
            .isEqualTo(
                then.symbols().stream()
                    .map(queries::timelineOf)
                    .filter(timeline -> isTraded(timeline, start.day()))
                    .count());
        assertThat(start.survivors()).isLessThan(start.contracts());
        assertThat(start.bias())
            .isCloseTo(start.meanReturnOfSurvivors() - start.meanReturn(), within(1e-12));
      }
      assertThat(study.toString().lines()).hasSize(8).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void fewerAndFewerListingsGrowOld() {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(DemoArchive.file())) {
      ListingAge study = ListingAge.in(database);

      assertThat(study.ages())
          .isSortedAccordingTo(
              Comparator.comparingDouble(ListingAge.Age::survival)
                  .thenComparingLong(ListingAge.Age::listings)
                  .reversed());
      assertThat(study.ages()).allSatisfy(a -> assertThat(a.survival()).isBetween(0.0, 1.0));
      assertThat(study.ages().get(6).survival()).isLessThan(1);
      assertThat(study.ages()).allSatisfy(a -> assertThat(a.medianQuoteVolume()).isPositive());
      assertThat(AvailabilityQueries.on(database).summary().days().orElseThrow().last())
          .isEqualTo(NEWEST);
    }
  }

  private static boolean isTraded(Timeline timeline, LocalDate day) {
    return timeline.conditionOf(day) == DayCondition.TRADED;
  }
}
