package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AvailabilityQueriesTest {
  private static final String SEVEN = ".".repeat(7);
  private static final String EIGHT = ".".repeat(8);

  @Test
  void aDayShowsSymbolsWithSizeTimeAndTradesInUtf8Order() {
    on(
        Map.of("BTCUSDT", "5", "😀USDT", "#", "\uFF21USDT", "0", "ABSENT", "."),
        queries -> {
          DayAvailability snapshot = queries.availableOn(day(0));

          assertThat(snapshot.symbols()).containsExactly("BTCUSDT", "\uFF21USDT", "😀USDT");
          assertThat(snapshot.contracts())
              .containsExactly(
                  ContractSymbol.of("BTCUSDT"),
                  ContractSymbol.of("\uFF21USDT"),
                  ContractSymbol.of("😀USDT"));
          assertThat(snapshot.entries().get(0))
              .isEqualTo(
                  new DayAvailabilityEntry(
                      "BTCUSDT", 1000L, Instant.parse("2024-01-02T00:00:00Z"), 5L, 62.5, 1.125));
          assertThat(snapshot.entries().get(2).tradeCount()).isNull();
          assertThat(snapshot.entries().get(2).quoteVolume()).isNull();
          assertThat(snapshot.entries().get(2).close()).isNull();
          assertThat(snapshot.day()).isEqualTo(day(0));
          assertThat(snapshot.contains("BTC")).isFalse();
        });
  }

  @Test
  void refinementsNarrowASnapshotAndLeaveItAsItWas() {
    on(
        Map.of(
            "BTCUSDT", "5", "DEADUSDT", "0", "BTCUSDC", "1", "BTCUSDT_240329", "2", "OTHER", "3"),
        queries -> {
          DayAvailability all = queries.availableOn(day(0));

          assertThat(all.quotedIn("USDT").symbols())
              .containsExactly("BTCUSDT", "BTCUSDT_240329", "DEADUSDT");
          assertThat(all.quotedIn("USDC", "BTC").symbols()).containsExactly("BTCUSDC");
          assertThat(all.dated().symbols()).containsExactly("BTCUSDT_240329");
          assertThat(all.quotedIn("USDT").perpetual().traded().symbols())
              .containsExactly("BTCUSDT");
          assertThat(all.where(entry -> entry.symbol().startsWith("O")).symbols())
              .containsExactly("OTHER");
          assertThat(all.size()).isEqualTo(5);
        });
  }

  @Test
  void requestingTradedContractsNeedsEveryVolumeOfTheSelection() {
    on(
        Map.of("AUSDT", "5", "BUSDC", "#", "CUSDC", "#"),
        queries -> {
          DayAvailability all = queries.availableOn(day(0));

          assertThat(all.quotedIn("USDT").traded().symbols()).containsExactly("AUSDT");
          assertThatThrownBy(all::traded)
              .isInstanceOfSatisfying(
                  VolumeNotCollectedException.class,
                  e -> {
                    assertThat(e.symbolDays()).isEqualTo(2);
                    assertThat(e.days()).isEqualTo(DateRange.of(day(0)));
                    assertThat(e.symbols()).containsExactly("BUSDC", "CUSDC");
                  })
              .hasMessageStartingWith(
                  "The volume of 2 symbol-days of BUSDC, CUSDC from 2024-01-01 to 2024-01-01");
          assertThat(all.without("BUSDC", "CUSDC").traded().symbols()).containsExactly("AUSDT");
        });
  }

  @Test
  void aDayWithRowsAndNoFileIsAsLittleCollectedAsADayWithoutRows() {
    on(
        Map.of("BTCUSDT", "#. #"),
        queries -> {
          assertThat(queries.availableOn(day(0)).isCollected()).isTrue();
          assertThat(queries.availableOn(day(0)).quotedIn("USDC").isCollected()).isTrue();
          assertThat(queries.availableOn(day(1)).isEmpty()).isTrue();
          assertThat(queries.availableOn(day(1)).isCollected()).isFalse();
          assertThat(queries.availableOn(day(2)).isCollected()).isFalse();
          assertThat(queries.availableOn(day(2))).hasToString("2024-01-03: not collected");
        });
  }

  @Test
  void sevenAbsentDaysAreAGapAndEightEndAListing() {
    on(
        Map.of("SHORT", "#" + SEVEN + "#", "LONG", "#" + EIGHT + "#", "FIRST", "#"),
        queries -> {
          assertThat(queries.listedOn(day(8))).isEmpty();
          assertThat(queries.listedOn(day(9))).containsExactly("LONG");
          assertThat(queries.firstListedOn(day(9))).isEmpty();
          assertThat(queries.delistedOn(day(1))).containsExactly("LONG");
          assertThat(queries.possiblyDelistedOn(day(1))).isEmpty();
          assertThat(queries.changesBetween(day(0), day(9)))
              .hasToString(
                  """
                  2024-01-01..2024-01-10: 2 changes
                  date        symbol  change
                  2024-01-02  LONG    delisted
                  2024-01-10  LONG    listed\
                  """);
          assertThat(queries.timelineOf("SHORT").listings())
              .containsExactly(new ListingPeriod(1, day(0), day(8), 2, true));
          assertThat(queries.timelineOf("SHORT").gaps()).hasSize(7).contains(day(1), day(7));
          assertThat(queries.timelineOf("LONG").listings())
              .containsExactly(
                  new ListingPeriod(1, day(0), day(0), 1, false),
                  new ListingPeriod(2, day(9), day(9), 1, true));
          assertThat(queries.timelineOf("LONG").gaps()).isEmpty();
        });
  }

  @Test
  void aListingThatEndedLessThanEightDaysAgoIsOnlyPossiblyDelisted() {
    on(
        Map.of("SEVEN", "#" + SEVEN, "EIGHT", "#" + EIGHT),
        queries -> {
          assertThat(queries.delistedOn(day(1))).containsExactly("EIGHT");
          assertThat(queries.possiblyDelistedOn(day(1))).containsExactly("SEVEN");
          assertThat(queries.possiblyDelistedOn(day(2))).isEmpty();
        });
  }

  @Test
  void theFirstCollectedDayListsNothing() {
    on(
        Map.of("OLD", "##", "NEW", ".#"),
        queries -> {
          assertThat(queries.listedOn(day(0))).isEmpty();
          assertThat(queries.firstListedOn(day(0))).isEmpty();
          assertThat(queries.listedOn(day(1))).containsExactly("NEW");
          assertThat(queries.firstListedOn(day(1))).containsExactly("NEW");
        });
  }

  @Test
  void aRangeDistinguishesSomeDaysFromEveryDay() {
    on(
        Map.of("ALWAYS", "####", "SOMETIMES", ".#.#", "LATER", "...#"),
        queries -> {
          RangeAvailability between = queries.availableBetween(day(0), day(2));

          assertThat(between)
              .containsExactly(
                  new RangeEntry("ALWAYS", day(0), day(2), 3),
                  new RangeEntry("SOMETIMES", day(1), day(1), 1));
          assertThat(between.range()).isEqualTo(DateRange.of(day(0), day(2)));
          assertThat(queries.availableThroughout(day(0), day(2)).symbols())
              .containsExactly("ALWAYS");
        });
  }

  @Test
  void aRangeThatStartsAfterItEndsIsRefusedWithItsDays() {
    on(
        Map.of("BTCUSDT", "#"),
        queries -> {
          String message = "The range starts after it ends: from 2024-01-02 to 2024-01-01";
          assertThatThrownBy(() -> queries.availableBetween(day(1), day(0)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage(message);
          assertThatThrownBy(() -> queries.availableThroughout(day(1), day(0)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage(message);
          assertThatThrownBy(() -> queries.dailyCounts(day(1), day(0)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage(message);
        });
  }

  @Test
  void anyDayOfTheCalendarCanBeQueried() {
    on(
        Map.of("BTCUSDT", "#"),
        queries -> {
          for (LocalDate day : List.of(LocalDate.MIN, LocalDate.EPOCH, LocalDate.MAX)) {
            assertThat(queries.availableOn(day).isCollected()).isFalse();
            assertThat(queries.listedOn(day)).isEmpty();
            assertThat(queries.firstListedOn(day)).isEmpty();
            assertThat(queries.delistedOn(day)).isEmpty();
            assertThat(queries.possiblyDelistedOn(day)).isEmpty();
            assertThat(queries.conditionOf("BTCUSDT", day)).isEqualTo(DayCondition.UNPROBED);
          }
          assertThat(queries.availableBetween(LocalDate.MIN, LocalDate.MAX).size()).isEqualTo(1);
          assertThat(queries.availableThroughout(LocalDate.MIN, LocalDate.MAX)).isEmpty();
          assertThat(queries.changesBetween(LocalDate.MIN, LocalDate.MAX)).isEmpty();
          DailyCounts counts = queries.dailyCounts();
          assertThat(counts).containsExactly(new DayCount(day(0), 1, 1));
          assertThat(counts.presentOn(day(0))).hasValue(1);
          assertThat(counts.presentOn(day(1))).isEmpty();
        });
  }

  @Test
  void anEarlyAbsenceIsNotPendingOnceThereIsAFileHoweverMuchLater() {
    on(
        Map.of("BACK", "#?" + ".".repeat(30) + "#", "GONE", "#?" + ".".repeat(30)),
        queries -> {
          assertThat(queries.conditionOf("BACK", day(1))).isEqualTo(DayCondition.NOT_LISTED);
          assertThat(queries.explain("BACK", day(1)))
              .isEqualTo(
                  "BACK was not listed on 2024-01-02; it was listed on 2024-01-01"
                      + " and again since 2024-02-02");
          assertThat(queries.conditionOf("GONE", day(1))).isEqualTo(DayCondition.PENDING);
        });
  }

  @Test
  void noStringIsEverMoreThanAValue() {
    String hostile = "x'; DROP TABLE daily_availability; --";
    on(
        Map.of(hostile, "#", "BTCUSDT", "#"),
        queries -> {
          for (String any :
              List.of(hostile, "' OR '1'='1", "%", "_", "?", "$1", "\u001b[2J", " ")) {
            assertThat(queries.timelineOf(any).isKnown()).isEqualTo(any.equals(hostile));
            assertThat(queries.availableOn(day(0)).quotedIn(any)).isEmpty();
            assertThat(queries.availableOn(day(0)).contains(any)).isEqualTo(any.equals(hostile));
          }
          assertThat(queries.availableOn(day(0)).size()).isEqualTo(2);
        });
  }

  @Test
  void aPathIsOpenedToReadAndClosedAgain(@TempDir Path folder) {
    Path path = folder.resolve("availability.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      History.of("BTCUSDT", "#").writeTo(database);
    }
    AvailabilityQueries queries = new AvailabilityQueries(path);
    try (queries) {
      assertThat(queries).hasToString("AvailabilityQueries[" + path + "]");
      assertThat(queries.availableOn(day(0)).symbols()).containsExactly("BTCUSDT");
    }
    assertThatThrownBy(() -> queries.availableOn(day(0)))
        .isInstanceOf(DatabaseClosedException.class)
        .hasMessageStartingWith("The database is closed");
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    Path path = folder.resolve("nowhere.duckdb");
    assertThatThrownBy(() -> new AvailabilityQueries(path))
        .isInstanceOf(DatabaseNotFoundException.class)
        .hasMessageContaining(path.toString());
  }

  @Test
  void aBorrowedDatabaseStaysOpen() {
    try (AvailabilityDatabase database = History.of("BTCUSDT", "#").inMemory()) {
      AvailabilityQueries.on(database).close();
      assertThat(AvailabilityQueries.on(database)).hasToString("AvailabilityQueries[in memory]");
      assertThat(AvailabilityQueries.on(database).summary().presentRows()).isEqualTo(1);
    }
  }

  private static void on(Map<String, String> pictures, Consumer<AvailabilityQueries> test) {
    try (AvailabilityDatabase database = new History(pictures).inMemory()) {
      test.accept(AvailabilityQueries.on(database));
    }
  }
}
