package io.github.futuresavailability.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A file of a monthly series that comes late leaves its whole month pending. */
final class MonthlyTimelineTest {
  private static final TrackedArchive FUNDING =
      new TrackedArchive(
          ArchiveSeries.parse("futures/um/fundingRate"), ArchiveEndpoint.BINANCE_VISION);
  private static final LocalDate FEBRUARY = LocalDate.parse("2024-02-01");
  private static final LocalDate MARCH = LocalDate.parse("2024-03-01");

  @Test
  void everyDayOfAMonthWithoutAFileYetIsPendingInEveryResult() {
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(FUNDING)) {
      database.upsert(facts(Instant.parse("2024-03-02T09:00:00Z")));
      AvailabilityQueries queries = AvailabilityQueries.on(database);

      assertThat(queries.timelineOf("A").days())
          .filteredOn(day -> !day.day().isBefore(FEBRUARY))
          .hasSize(29)
          .allSatisfy(
              day -> {
                assertThat(day.condition()).isEqualTo(DayCondition.PENDING);
                assertThat(queries.conditionOf("A", day.day())).isEqualTo(DayCondition.PENDING);
              });
    }
  }

  @Test
  void onceItsAbsenceIsFinalTheMonthIsNotListed() {
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(FUNDING)) {
      database.upsert(facts(Instant.parse("2024-03-04T00:00:00Z")));

      assertThat(AvailabilityQueries.on(database).conditionOf("A", FEBRUARY))
          .isEqualTo(DayCondition.NOT_LISTED);
    }
  }

  @Test
  void anEndThatMayStillBeALateFileIsOnlyPossible() {
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(FUNDING)) {
      database.upsert(facts(Instant.parse("2024-03-03T23:59:59Z")));
      AvailabilityQueries queries = AvailabilityQueries.on(database);

      assertThat(queries.delistedOn(FEBRUARY)).isEmpty();
      assertThat(queries.possiblyDelistedOn(FEBRUARY)).containsExactly("A");
      assertThat(queries.changesBetween(FEBRUARY, MARCH)).isEmpty();
    }
  }

  @Test
  void anEndIsCertainOnceTheAbsenceOfItsMonthIsFinal() {
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(FUNDING)) {
      database.upsert(facts(Instant.parse("2024-03-04T00:00:00Z")));
      AvailabilityQueries queries = AvailabilityQueries.on(database);

      assertThat(queries.delistedOn(FEBRUARY)).containsExactly("A");
      assertThat(queries.possiblyDelistedOn(FEBRUARY)).isEmpty();
      assertThat(queries.changesBetween(FEBRUARY, MARCH))
          .containsExactly(new ListingChange(FEBRUARY, "A", ListingChange.Kind.DELISTED));
    }
  }

  @Property(tries = 15)
  void theStatementsForAllSymbolsAgreeWithTheHistoryOfEach(@ForAll("histories") History history) {
    try (AvailabilityDatabase database = history.inMemory(FUNDING)) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      List<SymbolHistory> all =
          history.symbols().stream().map(s -> queries.timelineOf(s).history()).toList();
      history
          .days()
          .map(History::day)
          .forEach(
              day -> {
                List<String> ended = symbols(all, h -> h.delistings().contains(day));
                assertThat(queries.delistedOn(day)).isEqualTo(ended);
                assertThat(queries.possiblyDelistedOn(day))
                    .isEqualTo(symbols(all, h -> h.possibleDelistings().contains(day)));
                assertThat(queries.changesBetween(day, day))
                    .filteredOn(change -> change.kind() == ListingChange.Kind.DELISTED)
                    .extracting(ListingChange::symbol)
                    .isEqualTo(ended);
              });
    }
  }

  @Provide
  Arbitrary<History> histories() {
    return Histories.withoutVolumes();
  }

  private static List<String> symbols(List<SymbolHistory> all, Predicate<SymbolHistory> wanted) {
    return all.stream().filter(wanted).map(SymbolHistory::symbol).toList();
  }

  /** A January that is there, and a February that is not. */
  private static List<Availability> facts(Instant probedAt) {
    List<Availability> facts = new ArrayList<>();
    for (LocalDate day = FEBRUARY.minusDays(31); day.isBefore(MARCH); day = day.plusDays(1)) {
      facts.add(
          day.isBefore(FEBRUARY)
              ? Availability.present("A", day, 1_000, null, probedAt)
              : Availability.absent("A", day, probedAt));
    }
    return facts;
  }
}
