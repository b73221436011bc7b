package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SymbolHistoryTest {
  private static final LocalDate START = LocalDate.of(2024, 2, 25);
  private static final Instant LATE = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void anEmptyHistoryHasNoDaysAndNoListings() {
    SymbolHistory history = SymbolHistory.of("BTCUSDT", List.of());

    assertThat(history.symbol()).isEqualTo("BTCUSDT");
    assertThat(history.days()).isEmpty();
    assertThat(history.listings()).isEmpty();
    assertThat(history.listings(0)).isEmpty();
    assertThat(history.listingOn(START)).isEmpty();
    assertThat(history.gaps()).isEmpty();
    assertThat(history.firstDay()).isEmpty();
    assertThat(history.lastDay()).isEmpty();
    assertThat(history.lastTradedDay()).isEmpty();
    assertThat(history.delistings()).isEmpty();
    assertThat(history.possibleDelistings()).isEmpty();
    assertThat(history.conditionOf(START)).isEqualTo(DayCondition.UNPROBED);
  }

  @Test
  void aHistoryOfAbsentDaysHasNoListing() {
    SymbolHistory history = history("...........");

    assertThat(history.listings()).isEmpty();
    assertThat(history.delistings()).isEmpty();
    assertThat(history.possibleDelistings()).isEmpty();
    assertThat(history.conditionOf(day(10))).isEqualTo(DayCondition.NOT_LISTED);
  }

  @Test
  void presentDaysDifferByTheirTrades() {
    SymbolHistory history = history("p0t");

    assertThat(history.conditionOf(day(0))).isEqualTo(DayCondition.PRESENT);
    assertThat(history.conditionOf(day(1))).isEqualTo(DayCondition.UNTRADED);
    assertThat(history.conditionOf(day(2))).isEqualTo(DayCondition.TRADED);
  }

  @Test
  void absentDaysAreMissingInsideAListingOnly() {
    SymbolHistory history = history("..p.p........p.........");

    assertThat(history.conditionOf(day(1))).as("before").isEqualTo(DayCondition.NOT_LISTED);
    assertThat(history.conditionOf(day(3))).as("inside").isEqualTo(DayCondition.MISSING);
    assertThat(history.conditionOf(day(5))).as("between").isEqualTo(DayCondition.NOT_LISTED);
    assertThat(history.conditionOf(day(12))).as("between").isEqualTo(DayCondition.NOT_LISTED);
    assertThat(history.conditionOf(day(14))).as("after").isEqualTo(DayCondition.NOT_LISTED);
  }

  @Test
  void daysWithoutAProbeResultAreUnprobedWhereverTheyAre() {
    SymbolHistory history = history("p?p");

    assertThat(history.conditionOf(day(-1))).isEqualTo(DayCondition.UNPROBED);
    assertThat(history.conditionOf(day(1))).isEqualTo(DayCondition.UNPROBED);
    assertThat(history.conditionOf(day(3))).isEqualTo(DayCondition.UNPROBED);
  }

  @Test
  void anAbsentDayIsPendingUntil72HoursAfterItsEnd() {
    Instant final72h = Instant.parse("2024-03-01T00:00:00Z");
    LocalDate late = LocalDate.parse("2024-02-26");

    assertThat(conditionWhenProbed(late, final72h.minusNanos(1))).isEqualTo(DayCondition.PENDING);
    assertThat(conditionWhenProbed(late, final72h)).isEqualTo(DayCondition.NOT_LISTED);
  }

  @Test
  void anAbsentDayIsPendingOnlyWithinSevenDaysOfAPresentOne() {
    SymbolHistory history = history("p,,,,,,,,,");

    assertThat(history.conditionOf(day(7))).isEqualTo(DayCondition.PENDING);
    assertThat(history.conditionOf(day(8))).isEqualTo(DayCondition.NOT_LISTED);
  }

  @Test
  void aGapThatWasProbedEarlyIsPendingNotMissing() {
    assertThat(history("p,p").conditionOf(day(1))).isEqualTo(DayCondition.PENDING);
  }

  @Test
  void earlyProbesBeforeAndBetweenListingsAreNotPending() {
    SymbolHistory history = history(",p,,,,,,,,p");

    assertThat(history.conditionOf(day(0))).isEqualTo(DayCondition.NOT_LISTED);
    assertThat(history.conditionOf(day(2))).isEqualTo(DayCondition.NOT_LISTED);
  }

  @Test
  void aListingPeriodHasAtMostSevenDaysWithoutTradesInside() {
    assertThat(history("t0000000t").listings())
        .containsExactly(new ListingPeriod(1, day(0), day(8), 9, true));
    assertThat(history("t00000000t").listings())
        .containsExactly(
            new ListingPeriod(1, day(0), day(0), 1, false),
            new ListingPeriod(2, day(9), day(9), 1, true));
    assertThat(history("t000....0t").listings()).hasSize(2);
    assertThat(history("t00p0000p").listings()).hasSize(1);
    assertThat(history("tt.........t").listings(Integer.MAX_VALUE))
        .containsExactly(new ListingPeriod(1, day(0), day(11), 3, true));
  }

  @Test
  void daysWithoutTradesDelistAndAreNoGaps() {
    SymbolHistory history = history("tt00.00000.");

    assertThat(history.delistings()).containsExactly(day(2));
    assertThat(history.listings()).containsExactly(new ListingPeriod(1, day(0), day(1), 2, false));
    assertThat(history("t0.t").gaps()).containsExactly(day(2));
    assertThat(history("t0").possibleDelistings()).containsExactly(day(1));
    assertThat(history("000.").listings()).isEmpty();
    assertThat(history("000.").firstDay()).contains(day(0));
  }

  @Test
  void aReuseDayEndsAListingPeriodHoweverShortThePause() {
    SymbolHistory history = history("tt00tt");

    assertThat(history.reusedOn(List.of(day(4))).listings())
        .containsExactly(
            new ListingPeriod(1, day(0), day(1), 2, false),
            new ListingPeriod(2, day(4), day(5), 2, true));
    assertThat(history.reusedOn(List.of(day(2))).listings()).hasSize(2);
    assertThat(history.reusedOn(List.of(day(1))).listings())
        .containsExactly(
            new ListingPeriod(1, day(0), day(0), 1, false),
            new ListingPeriod(2, day(1), day(5), 5, true));
    assertThat(history.reusedOn(List.of(day(0))).listings()).hasSize(1);
    assertThat(history.reusedOn(List.of(day(6)))).isSameAs(history);
    assertThat(history.reusedOn(List.of(day(4), day(4))).reuseDays()).containsExactly(day(4));
    assertThat(history.reusedOn(List.of(day(4))).delistings()).containsExactly(day(2));
    assertThat(history("tt0").reusedOn(List.of(day(2))).delistings()).containsExactly(day(2));
    assertThat(history("tt0").reusedOn(List.of(day(2))).listings().get(0).isOpen()).isFalse();
  }

  @Test
  void anAbsentDayBeforeAReuseDayIsNoGap() {
    assertThat(history("t.t").conditionOf(day(1))).isEqualTo(DayCondition.MISSING);
    assertThat(history("t.t").reusedOn(List.of(day(2))).conditionOf(day(1)))
        .isEqualTo(DayCondition.NOT_LISTED);
  }

  @Test
  void anEarlyAbsenceAfterFilesWithoutTradesIsPending() {
    assertThat(history("t000000000,").conditionOf(day(10))).isEqualTo(DayCondition.PENDING);
    assertThat(history("00,").conditionOf(day(2))).isEqualTo(DayCondition.PENDING);
  }

  @Test
  void listingsFollowFromPresentDaysAndBridgeNoLongGap() {
    SymbolHistory history = history(".p.pp........pp");

    assertThat(history.listings())
        .containsExactly(
            new ListingPeriod(1, day(1), day(4), 3, false),
            new ListingPeriod(2, day(13), day(14), 2, true));
    assertThat(history.listings(8)).containsExactly(new ListingPeriod(1, day(1), day(14), 5, true));
    assertThat(history.firstDay()).contains(day(1));
    assertThat(history.lastDay()).contains(day(14));
  }

  @Test
  void aListingIsFoundOnEachOfItsDays() {
    SymbolHistory history = history("p.p........p");
    ListingPeriod first = new ListingPeriod(1, day(0), day(2), 2, false);

    assertThat(history.listingOn(day(-1))).isEmpty();
    assertThat(history.listingOn(day(0))).contains(first);
    assertThat(history.listingOn(day(1))).contains(first);
    assertThat(history.listingOn(day(2))).contains(first);
    assertThat(history.listingOn(day(3))).isEmpty();
    assertThat(history.listingOn(day(11)))
        .contains(new ListingPeriod(2, day(11), day(11), 1, true));
    assertThat(history.listingOn(day(12))).isEmpty();
  }

  @Test
  void gapsAreAllDaysOfAListingWithoutAFile() {
    assertThat(history(".p.?,p........p.").gaps()).containsExactly(day(2), day(3), day(4));
  }

  @Test
  void theLastTradedDayIsNotTheLastPresentOne() {
    SymbolHistory history = history("tt00p.");

    assertThat(history.lastTradedDay()).contains(day(1));
    assertThat(history.lastDay()).contains(day(4));
    assertThat(history("t..").lastTradedDay()).contains(day(0));
  }

  @Test
  void aVolumeThatOutlivedItsFileIsNoTradedDay() {
    SymbolHistory history =
        SymbolHistory.of("BTCUSDT", List.of(new ObservedDay(START, false, 5L, LATE)));

    assertThat(history.lastTradedDay()).isEmpty();
    assertThat(history.conditionOf(START)).isEqualTo(DayCondition.NOT_LISTED);
  }

  @Test
  void aDelistingIsCertainOnceEightDaysAreAbsent() {
    SymbolHistory seven = history("pp.......");
    SymbolHistory eight = history("pp........");

    assertThat(seven.delistings()).isEmpty();
    assertThat(seven.possibleDelistings()).containsExactly(day(2));
    assertThat(eight.delistings()).containsExactly(day(2));
    assertThat(eight.possibleDelistings()).isEmpty();
  }

  @Test
  void everyListingHasItsOwnDelisting() {
    SymbolHistory history = history("p........pp........p.");

    assertThat(history.delistings()).containsExactly(day(1), day(11));
    assertThat(history.possibleDelistings()).containsExactly(day(20));
  }

  @Test
  void anUnprobedDayKeepsADelistingFromBeingCertain() {
    SymbolHistory history = history("p..?..............");

    assertThat(history.delistings()).isEmpty();
    assertThat(history.possibleDelistings()).containsExactly(day(1));
  }

  @Test
  void aPossibleDelistingIsTheFirstAbsentDayThatIsKnown() {
    assertThat(history("p??....").possibleDelistings()).containsExactly(day(3));
  }

  @Test
  void unprobedDaysAloneDelistNothing() {
    SymbolHistory history = history("p????????????p");

    assertThat(history.listings()).hasSize(2);
    assertThat(history.delistings()).isEmpty();
    assertThat(history.possibleDelistings()).isEmpty();
  }

  @Test
  void aPendingDayMayBeAPossibleDelisting() {
    SymbolHistory history = history("pp,");

    assertThat(history.possibleDelistings()).containsExactly(day(2));
    assertThat(history.conditionOf(day(2))).isEqualTo(DayCondition.PENDING);
  }

  @Test
  void daysOutOfOrderAreRefused() {
    ObservedDay first = new ObservedDay(START, true, null, LATE);
    ObservedDay second = new ObservedDay(day(1), true, null, LATE);

    assertThatThrownBy(() -> SymbolHistory.of("BTCUSDT", List.of(second, first)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The days of BTCUSDT are not strictly ascending: 2024-02-26 is before 2024-02-25");
    assertThatThrownBy(() -> SymbolHistory.of("BTCUSDT", List.of(first, first)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024-02-25 is before 2024-02-25");
  }

  @Test
  void aNameThatIsNoSymbolIsRefused() {
    assertThatThrownBy(() -> SymbolHistory.of("", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A symbol is empty");
  }

  @Test
  void theHistoryKeepsItsDaysWhenTheCallersListChanges() {
    List<ObservedDay> days = new ArrayList<>(history("pp").days());
    SymbolHistory history = SymbolHistory.of("BTCUSDT", days);
    days.clear();

    assertThat(history.days()).hasSize(2).isUnmodifiable();
  }

  @Test
  void aNegativeTradeCountIsRefused() {
    assertThatThrownBy(() -> new ObservedDay(START, true, -1L, LATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A day has -1 trades: 2024-02-25");
  }

  private static DayCondition conditionWhenProbed(LocalDate absent, Instant probedAt) {
    return SymbolHistory.of(
            "BTCUSDT",
            List.of(
                new ObservedDay(absent.minusDays(1), true, null, LATE),
                new ObservedDay(absent, false, null, probedAt)))
        .conditionOf(absent);
  }

  /** See {@link Picture}; the first character stands for {@link #START}. */
  private static SymbolHistory history(String picture) {
    return SymbolHistory.of("BTCUSDT", Picture.days(START, picture));
  }

  private static LocalDate day(int offset) {
    return START.plusDays(offset);
  }
}
