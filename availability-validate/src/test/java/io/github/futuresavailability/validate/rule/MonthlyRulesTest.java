package io.github.futuresavailability.validate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.internal.GapDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Where a file covers a month, its days are published, and so judged, together. */
final class MonthlyRulesTest {
  private static final TrackedArchive FUNDING =
      new TrackedArchive(
          ArchiveSeries.parse("futures/um/fundingRate"), ArchiveEndpoint.BINANCE_VISION);
  private static final LocalDate JANUARY = LocalDate.parse("2024-01-01");
  private static final LocalDate FEBRUARY = LocalDate.parse("2024-02-01");
  private static final LocalDate MARCH = LocalDate.parse("2024-03-01");
  private static final DateRange ALL_FEBRUARY = DateRange.of(FEBRUARY, MARCH.minusDays(1));
  private static final Instant FINAL = Instant.parse("2024-03-04T00:00:00Z");
  private static final Instant EARLY = FINAL.minusSeconds(1);

  @Property(tries = 60)
  void theQueriesFindTheDaysThatTheDefinitionNames(
      @ForAll("pictures") @Size(min = 1, max = 4) List<String> pictures) {
    DrawnDatabase drawing = new DrawnDatabase();
    for (int i = 0; i < pictures.size(); i++) {
      drawing.with("S" + i + "USDT", pictures.get(i));
    }

    try (AvailabilityDatabase database = drawing.open(FUNDING)) {
      assertThat(GapDays.missing(database)).isEqualTo(expected(drawing, DayCondition.MISSING));
      assertThat(GapDays.pending(database)).isEqualTo(expected(drawing, DayCondition.PENDING));
    }
  }

  @Test
  void allDaysOfAMonthThatMayStillComeArePending() {
    try (AvailabilityDatabase database = withoutFebruary(EARLY, "A")) {
      assertThat(GapDays.pending(database))
          .isEqualTo(ALL_FEBRUARY.days().map(day -> new SymbolDay("A", day)).toList());
    }
    try (AvailabilityDatabase database = withoutFebruary(FINAL, "A")) {
      assertThat(GapDays.pending(database)).isEmpty();
    }
  }

  @Test
  void aMonthIsOverdueADayAfterItsAbsenceIsFinal() {
    try (AvailabilityDatabase database = withoutFebruary(EARLY, "A")) {
      Instant due = FINAL.plus(OverdueDays.GRACE);

      assertThat(new OverdueDays(at(due.minusNanos(1))).check(database)).isEmpty();
      assertThat(new OverdueDays(at(due)).check(database))
          .extracting(Finding::days)
          .containsExactly(List.of(ALL_FEBRUARY));
    }
  }

  @Test
  void aMonthThatCannotBeOutIsNotAbsent() {
    LocalDate last = LocalDate.parse("2024-02-05");
    String[] symbols = IntStream.range(0, 9).mapToObj(i -> "S" + i).toArray(String[]::new);

    try (AvailabilityDatabase database = absentUpTo(last, EARLY, symbols)) {
      assertThat(AbsentSymbols.gone(database)).isEmpty();
    }
    try (AvailabilityDatabase database = absentUpTo(last, FINAL, symbols)) {
      assertThat(AbsentSymbols.gone(database)).hasSize(5);
    }
  }

  @Test
  void theNewestDayIsStaleOnlyOnceTheNextMonthHadToBeOut() {
    try (AvailabilityDatabase database = withoutFebruary(FINAL, "A")) {
      Instant marchIsFinal = Instant.parse("2024-04-04T00:00:00Z");

      assertThat(new StaleTail(at(marchIsFinal.minusNanos(1))).check(database)).isEmpty();
      assertThat(new StaleTail(at(marchIsFinal)).check(database))
          .extracting(Finding::days)
          .containsExactly(List.of(DateRange.of(MARCH, LocalDate.parse("2024-03-31"))));
    }
  }

  @Provide
  Arbitrary<List<String>> pictures() {
    Arbitrary<String> stretch =
        Arbitraries.of('p', 'p', '.', ',', ',', '?')
            .flatMap(c -> Arbitraries.integers().between(1, 20).map(n -> c.toString().repeat(n)));
    return stretch.list().ofMinSize(1).ofMaxSize(8).map(s -> String.join("", s)).list();
  }

  private static List<SymbolDay> expected(DrawnDatabase drawing, DayCondition condition) {
    return drawing.histories(Cadence.MONTHLY).stream()
        .flatMap(
            history ->
                history.days().stream()
                    .filter(day -> history.conditionOf(day.day()) == condition)
                    .map(day -> new SymbolDay(history.symbol(), day.day())))
        .toList();
  }

  private static AvailabilityDatabase withoutFebruary(Instant probedAt, String... symbols) {
    return absentUpTo(ALL_FEBRUARY.last(), probedAt, symbols);
  }

  /** A January that is there, and days after it that are not. */
  private static AvailabilityDatabase absentUpTo(
      LocalDate last, Instant probedAt, String... symbols) {
    List<Availability> facts = new ArrayList<>();
    for (String symbol : symbols) {
      DateRange.of(JANUARY, last)
          .days()
          .forEach(
              day ->
                  facts.add(
                      day.isBefore(FEBRUARY)
                          ? Availability.present(symbol, day, 1_000, null, FINAL)
                          : Availability.absent(symbol, day, probedAt)));
    }
    AvailabilityDatabase database = AvailabilityDatabase.inMemory(FUNDING);
    database.upsert(facts);
    return database;
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
