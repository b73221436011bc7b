package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class AvailabilityQueriesPropertyTest {
  @Provide
  Arbitrary<History> histories() {
    return Histories.any();
  }

  @Property(tries = 15)
  void listingsStartAndEndOnTheDaysThatTheDrawingShows(@ForAll("histories") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      history
          .days()
          .forEach(
              i -> {
                LocalDate day = day(i);
                assertThat(queries.listedOn(day))
                    .isEqualTo(where(history, s -> isListed(history, s, i)));
                assertThat(queries.firstListedOn(day))
                    .isEqualTo(where(history, s -> isFirstListed(history, s, i)));
                assertThat(queries.delistedOn(day))
                    .isEqualTo(where(history, s -> isDelisted(history, s, i)));
                assertThat(queries.possiblyDelistedOn(day))
                    .isEqualTo(where(history, s -> isPossiblyDelisted(history, s, i)));
              });
    }
  }

  @Property(tries = 15)
  void theStatementsForAllSymbolsAgreeWithTheHistoryOfEach(@ForAll("histories") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      LocalDate first = firstCollectedDay(queries);
      List<SymbolHistory> all =
          history.symbols().stream().map(s -> queries.timelineOf(s).history()).toList();
      history
          .days()
          .map(History::day)
          .forEach(
              day -> {
                assertThat(queries.listedOn(day))
                    .isEqualTo(symbols(all, h -> !day.equals(first) && isNew(history, h, day)));
                assertThat(queries.delistedOn(day))
                    .isEqualTo(symbols(all, h -> h.delistings().contains(day)));
                assertThat(queries.possiblyDelistedOn(day))
                    .isEqualTo(symbols(all, h -> h.possibleDelistings().contains(day)));
              });
    }
  }

  @Property(tries = 15)
  void theChangesOfARangeAreThoseOfItsDays(
      @ForAll("histories") History history,
      @ForAll @IntRange(min = -3, max = 42) int from,
      @ForAll @IntRange(max = 30) int length) {
    List<ListingChange> expected = new ArrayList<>();
    for (int i = from; i <= from + length; i++) {
      for (String symbol : history.symbols()) {
        if (isDelisted(history, symbol, i)) {
          expected.add(new ListingChange(day(i), symbol, ListingChange.Kind.DELISTED));
        }
        if (isListed(history, symbol, i)) {
          expected.add(new ListingChange(day(i), symbol, ListingChange.Kind.LISTED));
        }
      }
    }
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      assertThat(queries.changesBetween(day(from), day(from + length)))
          .containsExactlyElementsOf(expected);
    }
  }

  @Property(tries = 15)
  void aDayShowsTheContractsThatWereDrawnPresent(@ForAll("histories") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      history
          .days()
          .forEach(
              i -> {
                DayAvailability snapshot = queries.availableOn(day(i));
                assertThat(snapshot.symbols()).isEqualTo(history.presentOn(i));
                assertThat(snapshot.isCollected()).isEqualTo(history.isCollected(i));
                assertThat(Histories.SYMBOLS)
                    .allMatch(s -> snapshot.contains(s) == history.isPresent(s, i));
              });
    }
  }

  @Property(tries = 15)
  void aRangeShowsTheDaysOfEachContract(
      @ForAll("histories") History history,
      @ForAll @IntRange(min = -3, max = 42) int from,
      @ForAll @IntRange(max = 12) int length) {
    int to = from + length;
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      RangeAvailability between = queries.availableBetween(day(from), day(to));

      assertThat(between.symbols())
          .isEqualTo(where(history, s -> history.presentDays(s, from, to) > 0));
      assertThat(between)
          .allSatisfy(
              entry -> {
                String symbol = entry.symbol();
                assertThat(entry.presentDays()).isEqualTo(history.presentDays(symbol, from, to));
                assertThat(entry.firstDay())
                    .isEqualTo(presentDays(history, symbol, from, to).get(0));
                List<LocalDate> days = presentDays(history, symbol, from, to);
                assertThat(entry.lastDay()).isEqualTo(days.get(days.size() - 1));
              });
      assertThat(queries.availableThroughout(day(from), day(to)).symbols())
          .isEqualTo(where(history, s -> history.presentDays(s, from, to) == length + 1));
      assertThat(queries.dailyCounts(day(from), day(to)))
          .containsExactlyElementsOf(counts(history, from, to));
    }
  }

  @Property(tries = 15)
  void aTimelineShowsWhatWasDrawn(@ForAll("histories") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      for (String symbol : Histories.SYMBOLS) {
        Timeline timeline = queries.timelineOf(symbol);
        assertThat(timeline.days())
            .extracting(TimelineDay::day)
            .containsExactlyElementsOf(
                IntStream.range(0, History.DAYS)
                    .filter(i -> history.isProbed(symbol, i))
                    .mapToObj(History::day)
                    .toList());
        assertThat(timeline.isKnown()).isEqualTo(!timeline.days().isEmpty());
        assertThat(timeline.days())
            .allSatisfy(
                d -> {
                  int i = Math.toIntExact(d.day().toEpochDay() - History.START.toEpochDay());
                  assertThat(d.isPresent()).isEqualTo(history.isPresent(symbol, i));
                  assertThat(d.statusCode()).isEqualTo(d.isPresent() ? 200 : 404);
                  assertThat(d.condition()).isEqualTo(conditionOf(history, symbol, i));
                });
        int middle = History.DAYS / 2;
        assertThat(queries.conditionOf(symbol, day(middle)))
            .isEqualTo(conditionOf(history, symbol, middle));
      }
    }
  }

  @Property(tries = 15)
  void oneDayAloneIsAsInTheWholeTimeline(@ForAll("histories") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      String symbol = history.symbols().get(0);
      Timeline timeline = queries.timelineOf(symbol);
      history
          .days()
          .forEach(
              i -> {
                assertThat(queries.conditionOf(symbol, day(i)))
                    .isEqualTo(timeline.history().conditionOf(day(i)))
                    .isEqualTo(conditionOf(history, symbol, i));
                assertThat(queries.explain(symbol, day(i))).isEqualTo(timeline.explain(day(i)));
              });
    }
  }

  private static LocalDate firstCollectedDay(AvailabilityQueries queries) {
    return queries.dailyCounts().days().stream()
        .filter(count -> count.present() > 0)
        .map(DayCount::day)
        .findFirst()
        .orElse(LocalDate.MAX);
  }

  private static boolean isNew(History history, SymbolHistory symbol, LocalDate day) {
    return !history.listings().isKnownBefore(symbol.symbol())
        && symbol.listings().stream().map(ListingPeriod::firstDay).anyMatch(day::equals);
  }

  private static List<String> symbols(List<SymbolHistory> all, Predicate<SymbolHistory> wanted) {
    return all.stream().filter(wanted).map(SymbolHistory::symbol).toList();
  }

  private static List<String> where(History history, Predicate<String> wanted) {
    return history.symbols().stream().filter(wanted).toList();
  }

  private static boolean isListed(History history, String symbol, int i) {
    DrawnListings drawn = history.listings();
    return isAfterTheFirstCollectedDay(history, i)
        && !drawn.isKnownBefore(symbol)
        && drawn.of(symbol).stream().anyMatch(span -> span.first() == i);
  }

  private static boolean isFirstListed(History history, String symbol, int i) {
    return isListed(history, symbol, i) && history.listings().of(symbol).get(0).first() == i;
  }

  private static boolean isAfterTheFirstCollectedDay(History history, int i) {
    return IntStream.range(0, i).anyMatch(history::isCollected);
  }

  private static boolean isDelisted(History history, String symbol, int i) {
    DrawnListings drawn = history.listings();
    return drawn.of(symbol).stream()
        .anyMatch(span -> span.last() == i - 1 && drawn.isOver(symbol, span));
  }

  private static boolean isPossiblyDelisted(History history, String symbol, int i) {
    DrawnListings drawn = history.listings();
    return history.isProbed(symbol, i)
        && !drawn.isActive(symbol, i)
        && drawn.of(symbol).stream()
            .anyMatch(
                span ->
                    span.last() == probedBefore(history, symbol, i) && !drawn.isOver(symbol, span));
  }

  private static int probedBefore(History history, String symbol, int i) {
    int before = i - 1;
    while (before >= 0 && !history.isProbed(symbol, before)) {
      before--;
    }
    return before;
  }

  private static DayCondition conditionOf(History history, String symbol, int i) {
    if (!history.isProbed(symbol, i)) {
      return DayCondition.UNPROBED;
    }
    if (history.isPresent(symbol, i)) {
      return switch (history.at(symbol, i)) {
        case '#' -> DayCondition.PRESENT;
        case '0' -> DayCondition.UNTRADED;
        default -> DayCondition.TRADED;
      };
    }
    return conditionOfAbsent(history, symbol, i);
  }

  private static DayCondition conditionOfAbsent(History history, String symbol, int i) {
    List<DrawnListings.Span> listings = history.listings().of(symbol);
    boolean isInside = history.listings().numberOn(symbol, i) > 0;
    if (!isInside && listings.stream().anyMatch(span -> i < span.first())) {
      return DayCondition.NOT_LISTED;
    }
    if (history.at(symbol, i) == '?' && history.presentDays(symbol, i - 7, i - 1) > 0) {
      return DayCondition.PENDING;
    }
    return isInside ? DayCondition.MISSING : DayCondition.NOT_LISTED;
  }

  private static List<LocalDate> presentDays(History history, String symbol, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .filter(i -> history.isPresent(symbol, i))
        .mapToObj(History::day)
        .toList();
  }

  private static List<DayCount> counts(History history, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .filter(history::hasRows)
        .mapToObj(
            i ->
                new DayCount(
                    day(i),
                    where(history, s -> history.isProbed(s, i)).size(),
                    history.presentOn(i).size()))
        .toList();
  }
}
