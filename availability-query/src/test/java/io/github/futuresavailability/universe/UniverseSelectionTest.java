package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.NameCollision;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class UniverseSelectionTest {
  @Test
  void aMemberHadAFileOnTheDayBefore() {
    Drawing drawing = new Drawing(Map.of("BTCUSDT", "11.", "ETHUSDT", "..1"));
    assertThat(asOf(drawing, 2).symbols()).containsExactly("BTCUSDT");
    assertThat(asOf(drawing, 3).symbols()).containsExactly("ETHUSDT");
  }

  @Test
  void theDescriptionReadsItsSizeAndAMember() {
    Drawing drawing = new Drawing(Map.of("BTCUSDT", "11.", "ETHUSDT", "1.1", "XUSDC", "11."));
    try (AvailabilityDatabase database = drawing.inMemory()) {
      UniverseAsOf universe = UniverseAsOf.of(database, day(2));
      assertThat(universe.size()).isEqualTo(2);
      assertThat(universe.quotedIn("USDT").size()).isEqualTo(1);
      assertThat(universe.contains("BTCUSDT")).isTrue();
      assertThat(universe.contains("ETHUSDT")).isFalse();
      assertThatThrownBy(() -> universe.contains("a/b"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a/b");
      assertThatThrownBy(UniverseAsOf.of(database, day(9))::size)
          .isInstanceOf(DayNotCollectedException.class);
    }
  }

  @Test
  void theAgeCountsTheDaysBefore() {
    Drawing drawing = Drawing.of("BTCUSDT", "1".repeat(30));
    UniverseSelection month = UniverseSelection.all().listedAtLeastDays(30);
    assertThat(select(drawing, 29, month)).isEmpty();
    assertThat(select(drawing, 30, month).entries())
        .containsExactly(new SelectedContract("BTCUSDT", 1, 30, null, null));
  }

  @Test
  void aGapOfSevenDaysKeepsTheAgeAndOneOfEightStartsItAgain() {
    assertThat(asOf(Drawing.of("BTCUSDT", "11.......1"), 10).entries().get(0).ageDays())
        .isEqualTo(10);
    assertThat(asOf(Drawing.of("BTCUSDT", "11........1"), 11).entries().get(0).ageDays())
        .isEqualTo(1);
  }

  @Test
  void theMeanIsOverTheDaysListed() {
    Drawing drawing = new Drawing(Map.of("BTCUSDT", "1111", "NEWUSDT", "..24", "GAPUSDT", "2..2"));
    SelectedUniverse top = select(drawing, 4, UniverseSelection.all().topByQuoteVolume(3, 4));
    assertThat(top.byVolume())
        .containsExactly(
            new SelectedContract("NEWUSDT", 1, 2, 37.5, 1),
            new SelectedContract("BTCUSDT", 1, 4, 12.5, 2),
            new SelectedContract("GAPUSDT", 1, 4, 12.5, 2));
    assertThat(top.symbols()).containsExactly("BTCUSDT", "GAPUSDT", "NEWUSDT");
  }

  @Test
  void tiesAtTheEndOfTheListGoByTheBytesOfTheSymbol() {
    Drawing drawing = new Drawing(Map.of("😀USDT", "3", "\uFF21USDT", "3", "BTCUSDT", "3"));
    assertThat(select(drawing, 1, UniverseSelection.all().topByQuoteVolume(2, 1)).symbols())
        .containsExactly("BTCUSDT", "\uFF21USDT");
  }

  @Test
  void volumesAreComparedAmongPerpetualsInUsdtByDefault() {
    Drawing drawing =
        new Drawing(Map.of("BTCUSDT", "1", "ETHBTC", "9", "BTCUSDT_240329", "2", "BTCUSDC", "3"));
    UniverseSelection top = UniverseSelection.all().topByQuoteVolume(9, 1);
    assertThat(select(drawing, 1, top).symbols()).containsExactly("BTCUSDT");
    assertThat(select(drawing, 1, top.perpetualAndDated()).symbols())
        .containsExactly("BTCUSDT", "BTCUSDT_240329");
    assertThat(select(drawing, 1, top.dated()).symbols()).containsExactly("BTCUSDT_240329");
    assertThat(select(drawing, 1, top.quotedIn("BTC")).symbols()).containsExactly("ETHBTC");
    assertThat(asOf(drawing, 1).symbols()).hasSize(4);
    assertThat(top).hasToString("quoted in USDT; perpetual; top 9 by mean volume over 1 day");
  }

  @Test
  void aTradingNameThatStandsTwiceCountsOnceAndIsReported() {
    Drawing drawing = new Drawing(Map.of("ICPUSDT", "1", "ICPUSDT_SETTLED", "2"));
    SelectedUniverse byVolume = select(drawing, 1, UniverseSelection.all().topByQuoteVolume(5, 1));
    assertThat(byVolume.symbols()).containsExactly("ICPUSDT_SETTLED");
    assertThat(byVolume.nameCollisions())
        .containsExactly(new NameCollision("ICPUSDT", "ICPUSDT_SETTLED", List.of("ICPUSDT")));
    assertThat(asOf(drawing, 1).symbols()).containsExactly("ICPUSDT");
    assertThat(asOf(drawing, 1).nameCollisions()).hasSize(1);
    assertThat(select(drawing, 1, UniverseSelection.all().without("ICPUSDT")).nameCollisions())
        .isEmpty();
  }

  @Test
  void anUncollectedDayBeforeIsNoEmptyUniverse() {
    Drawing drawing = Drawing.of("BTCUSDT", "1 11");
    for (LocalDate day : List.of(day(0), day(2), day(5), LocalDate.MIN, LocalDate.MAX)) {
      assertThatThrownBy(() -> select(drawing, day, UniverseSelection.all().topByQuoteVolume(1, 1)))
          .isInstanceOf(DayNotCollectedException.class);
      assertThatThrownBy(() -> select(drawing, day, UniverseSelection.all()))
          .isInstanceOf(DayNotCollectedException.class);
    }
    assertThat(select(drawing, 4, UniverseSelection.all().withLagDays(3)).lastKnownDay())
        .isEqualTo(day(0));
    assertThatThrownBy(() -> select(drawing, 4, UniverseSelection.all().withLagDays(2)))
        .isInstanceOf(DayNotCollectedException.class)
        .hasMessageStartingWith("2024-01-02 is not collected");
  }

  @Test
  void anUncollectedDayIsNoDayWithoutTrades() {
    Drawing drawing = Drawing.of("BTCUSDT", "11 11");
    UniverseSelection all = UniverseSelection.all();
    assertThat(select(drawing, 5, all.tradedOnLastDays(2)).contains("BTCUSDT")).isTrue();
    assertThatThrownBy(() -> select(drawing, 5, all.tradedOnLastDays(3)))
        .isInstanceOf(DayNotCollectedException.class)
        .hasMessageStartingWith("2024-01-03 is not collected");
    assertThatThrownBy(() -> select(drawing, 2, all.tradedOnLastDays(Integer.MAX_VALUE)))
        .isInstanceOf(DayNotCollectedException.class)
        .hasMessageStartingWith("2023-12-31 is not collected");
    assertThat(select(drawing, 5, all.topByQuoteVolume(1, 4)).entries())
        .containsExactly(new SelectedContract("BTCUSDT", 1, 5, 9.375, 1));
  }

  @Test
  void onlyVolumesThatMatterMustBeCollected() {
    Drawing drawing = new Drawing(Map.of("BTCUSDT", "#111", "ETHBTC", "####", "NEWUSDT", "...#"));
    UniverseSelection traded = UniverseSelection.all().quotedIn("USDT").tradedOnLastDays(3);
    assertThatThrownBy(() -> select(drawing, 4, traded))
        .isInstanceOfSatisfying(
            VolumeNotCollectedException.class,
            e -> {
              assertThat(e.symbols()).containsExactly("NEWUSDT");
              assertThat(e.days()).isEqualTo(DateRange.of(day(3)));
            });
    assertThat(select(drawing, 4, traded.listedAtLeastDays(2)).symbols())
        .containsExactly("BTCUSDT");
    assertThat(select(drawing, 4, traded.without("NEWUSDT")).symbols()).containsExactly("BTCUSDT");
    assertThatThrownBy(() -> select(drawing, 4, traded.without("NEWUSDT").tradedOnLastDays(4)))
        .isInstanceOf(VolumeNotCollectedException.class);
  }

  @Test
  void aDescriptionReadsNothingUntilItsLastCall() {
    try (AvailabilityDatabase database = Drawing.of("BTCUSDT", "1").inMemory()) {
      UniverseAsOf universe = AvailabilityQueries.on(database).universeAsOf(day(2)).perpetual();
      assertThat(universe).hasToString("Universe as of 2024-01-03: perpetual");
      new Drawing(Map.of("ETHUSDT", "11")).writeTo(database);
      assertThat(universe.symbols()).containsExactly("ETHUSDT");
      assertThat(universe.contracts()).hasSize(1);
      assertThat(universe.dated().symbols()).isEmpty();
      assertThat(universe.perpetualAndDated().minimumMeanQuoteVolume(12.5, 9).symbols()).hasSize(1);
    }
  }

  @Test
  void theResultPrintsAsAShortTable() {
    Drawing drawing = new Drawing(Map.of("BTCUSDT", "11", "ETHUSDT", ".2"));
    assertThat(select(drawing, 2, UniverseSelection.all().topByQuoteVolume(5, 2)))
        .hasToString(
            """
            Universe: 2 contracts as of 2024-01-03, \
            quoted in USDT; perpetual; top 5 by mean volume over 2 days
            rank  symbol   age_days  mean_quote_volume
               1  ETHUSDT         1              25.00
               2  BTCUSDT         2              12.50\
            """);
    SelectedUniverse plain = asOf(drawing, 2);
    assertThat(plain.toString()).contains("every contract").contains("-     BTCUSDT         2  -");
    assertThat(plain.contains("ETHUSDT")).isTrue();
    assertThat(plain.find("XRPUSDT")).isEmpty();
  }

  @Test
  void conditionsThatCannotBeMeantAreRefused() {
    UniverseSelection all = UniverseSelection.all();
    assertRefused(
        () -> all.listedAtLeastDays(-1), "The least age is -1 days; it cannot be negative");
    assertRefused(
        () -> all.tradedOnLastDays(0),
        "The number of days with trades is 0; it must be at least 1");
    assertRefused(() -> all.topByQuoteVolume(0, 1), "The count is 0; it must be at least 1");
    assertRefused(
        () -> all.topByQuoteVolume(1, 0), "The mean is over 0 days; it must be at least 1");
    assertRefused(() -> all.minimumMeanQuoteVolume(Double.NaN, 1), "The least mean volume is NaN");
    assertRefused(() -> all.withLagDays(-2), "The lag is -2 days; it cannot be negative");
    assertRefused(
        () -> all.quotedIn("USDT", "BTC").topByQuoteVolume(1, 1),
        "Volumes are compared within one quote asset; name one instead of [BTC, USDT]");
    assertRefused(() -> all.without("a/b"), "A symbol has a slash or a NUL: \"a/b\"");
  }

  @Test
  void selectionsAreValues() {
    UniverseSelection one = UniverseSelection.all().perpetual().without("BTCUSDT").withLagDays(1);
    UniverseSelection other = UniverseSelection.all().withLagDays(1).without("BTCUSDT").perpetual();
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(other.dated());
    assertThat(one).hasToString("perpetual; without 1 named; lag 1 day");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static SelectedUniverse asOf(Drawing drawing, int day) {
    return select(drawing, day, UniverseSelection.all());
  }

  private static SelectedUniverse select(Drawing drawing, int day, UniverseSelection selection) {
    return select(drawing, day(day), selection);
  }

  private static SelectedUniverse select(
      Drawing drawing, LocalDate day, UniverseSelection selection) {
    try (AvailabilityDatabase database = drawing.inMemory()) {
      return AvailabilityQueries.on(database).universeAsOf(day).by(selection).select();
    }
  }
}
