package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Holds every SQL form of the rules to its Java form, over random histories. */
final class RuleSqlPropertyTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 20);
  private static final String SYMBOL = "BTCUSDT";

  /**
   * One probed day.
   *
   * @param gap how many unprobed days are before it
   * @param isPresent whether it has a file
   * @param trades how many trades it had; null if its volume is not collected
   * @param micros when it was probed, after the end of the last day of its file and 72 hours
   */
  record Drawn(int gap, boolean isPresent, @Nullable Long trades, long micros) {}

  @Property(tries = 60)
  void everySqlFormSaysWhatItsJavaFormSays(
      @ForAll("histories") @Size(min = 1, max = 40) List<Drawn> drawn, @ForAll Cadence cadence) {
    List<ObservedDay> days = days(drawn, cadence);
    try (AvailabilityDatabase database =
        AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION)) {
      database.upsert(days.stream().map(RuleSqlPropertyTest::fact).toList());
      database.upsertVolumes(
          days.stream()
              .filter(day -> day.isPresent() && day.tradeCount() != null)
              .map(RuleSqlPropertyTest::volume)
              .toList());

      checkSingleDays(database, days, cadence);
      checkDaysBefore(database, days, cadence);
      checkReturns(database, days);
      checkNeighbours(database, days);
    }
  }

  private static void checkSingleDays(
      AvailabilityDatabase database, List<ObservedDay> days, Cadence cadence) {
    assertThat(where(database, ListingRule.active("stored")))
        .isEqualTo(where(days, ListingRule::isActive));
    assertThat(where(database, PublicationRule.early("stored", cadence)))
        .isEqualTo(where(days, day -> isEarlyAbsence(day, cadence)))
        .isEqualTo(
            where(
                days,
                day ->
                    !day.isPresent()
                        && day.day()
                            .isAfter(PublicationRule.newestFinalDay(day.probedAt(), cadence))));
    assertThat(where(database, ListingRule.inconclusive("stored", cadence)))
        .isEqualTo(
            where(days, day -> !day.isPresent() && ListingRule.isInconclusive(day, cadence)));
  }

  private static void checkDaysBefore(
      AvailabilityDatabase database, List<ObservedDay> days, Cadence cadence) {
    String isPending =
        "EXISTS (FROM daily_availability AS before WHERE before.available AND "
            + PublicationRule.isDayBefore("before.date", "stored", cadence)
            + ")";
    assertThat(where(database, isPending))
        .isEqualTo(
            where(
                days,
                day ->
                    days.stream()
                        .filter(ObservedDay::isPresent)
                        .map(ObservedDay::day)
                        .anyMatch(PublicationRule.daysBefore(day.day(), cadence)::contains)));
  }

  private static void checkReturns(AvailabilityDatabase database, List<ObservedDay> days) {
    for (ObservedDay vanished : days) {
      String at = "TIMESTAMP '" + column(vanished.probedAt()) + "'";
      assertThat(where(database, PublicationRule.mayReturn(at, "stored")))
          .isEqualTo(
              where(days, day -> PublicationRule.mayReturn(vanished.probedAt(), day.probedAt())));
    }
  }

  private static void checkNeighbours(AvailabilityDatabase database, List<ObservedDay> days) {
    List<LocalDate> active =
        days.stream().filter(ListingRule::isActive).map(ObservedDay::day).toList();
    List<DateRange> periods = ListingRule.periodsOf(active, List.of());
    List<LocalDate> firstDays = periods.stream().map(DateRange::first).toList();
    Set<LocalDate> gaps = periods.stream().flatMap(DateRange::days).collect(Collectors.toSet());
    gaps.removeAll(active);

    assertThat(ofActive(database, ListingRule.relisted("before", "neighbour")))
        .isEqualTo(firstDays.stream().skip(1).toList());
    assertThat(ofActive(database, ListingRule.ended("neighbour", "after")))
        .isEqualTo(periods.stream().map(DateRange::last).toList());
    assertThat(ofActive(database, ListingRule.gap("neighbour", "after")))
        .isEqualTo(active.stream().filter(day -> gaps.contains(day.plusDays(1))).toList());
  }

  private static boolean isEarlyAbsence(ObservedDay day, Cadence cadence) {
    return !day.isPresent() && PublicationRule.isEarly(day.day(), day.probedAt(), cadence);
  }

  private static List<LocalDate> where(List<ObservedDay> days, Predicate<ObservedDay> condition) {
    return days.stream().filter(condition).map(ObservedDay::day).toList();
  }

  private static List<LocalDate> where(AvailabilityDatabase database, String condition) {
    return days(database, "daily_availability AS stored WHERE " + condition);
  }

  private static List<LocalDate> ofActive(AvailabilityDatabase database, String condition) {
    return days(
        database,
        """
        (
          SELECT *, lag(date) OVER (ORDER BY date) AS before, lead(date) OVER (ORDER BY date) AS after
          FROM daily_availability AS stored WHERE %s
        ) AS neighbour
        WHERE %s
        """
            .formatted(ListingRule.active("stored"), condition));
  }

  private static List<LocalDate> days(AvailabilityDatabase database, String from) {
    return database.query(
        "SELECT date FROM " + from + " ORDER BY date", row -> row.getObject(1, LocalDate.class));
  }

  private static LocalDateTime column(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Availability fact(ObservedDay day) {
    return day.isPresent()
        ? Availability.present(SYMBOL, day.day(), 1, day.probedAt(), day.probedAt())
        : Availability.absent(SYMBOL, day.day(), day.probedAt());
  }

  private static DailyKline volume(ObservedDay day) {
    long trades = Objects.requireNonNull(day.tradeCount());
    return new DailyKline(SYMBOL, day.day(), 1, 1, 1, 1, trades, trades, trades, 0, 0);
  }

  private static List<ObservedDay> days(List<Drawn> drawn, Cadence cadence) {
    List<ObservedDay> days = new ArrayList<>();
    LocalDate day = START;
    for (Drawn next : drawn) {
      day = day.plusDays(1L + next.gap());
      Instant isFinal = cadence.lastDay(day).plusDays(4).atStartOfDay(ZoneOffset.UTC).toInstant();
      days.add(
          new ObservedDay(
              day,
              next.isPresent(),
              next.isPresent() ? next.trades() : null,
              isFinal.plus(next.micros(), ChronoUnit.MICROS)));
    }
    return days;
  }

  @Provide
  Arbitrary<List<Drawn>> histories() {
    Arbitrary<Integer> gaps =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(0)),
            Tuple.of(2, Arbitraries.integers().between(5, 9)),
            Tuple.of(1, Arbitraries.integers().between(20, 40)));
    Arbitrary<Long> micros =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-2, 2),
            Arbitraries.longs().between(-400_000_000_000L, 400_000_000_000L));
    Arbitrary<Long> trades = Arbitraries.of(0L, 0L, 0L, 5L).injectNull(0.2);
    return Combinators.combine(gaps, Arbitraries.of(true, true, false), trades, micros)
        .as(Drawn::new)
        .list();
  }
}
