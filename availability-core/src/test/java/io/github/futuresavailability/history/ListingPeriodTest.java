package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ListingPeriodTest {
  private static final LocalDate START = LocalDate.of(2024, 2, 25);

  @Test
  void noDaysMakeNoListing() {
    assertThat(periods(List.of())).isEmpty();
  }

  @Test
  void aSingleDayIsAListing() {
    assertThat(periods(List.of(START))).containsExactly(DateRange.of(START));
  }

  @Test
  void sevenDaysThatAreNotActiveAreInsideOneListing() {
    assertThat(periods(days(0, 8))).containsExactly(DateRange.of(START, day(8)));
  }

  @Test
  void eightDaysThatAreNotActiveEndTheListing() {
    assertThat(periods(days(0, 9))).containsExactly(DateRange.of(START), DateRange.of(day(9)));
  }

  @Test
  void manyShortGapsDoNotAddUpToALongOne() {
    assertThat(periods(days(0, 6, 12, 18, 24))).containsExactly(DateRange.of(START, day(24)));
  }

  @Test
  void theBoundOnGapsCanBeChosen() {
    List<LocalDate> days = days(0, 1, 3);

    assertThat(ListingRule.periodsOf(days, List.of(), 0))
        .containsExactly(DateRange.of(START, day(1)), DateRange.of(day(3)));
    assertThat(ListingRule.periodsOf(days, List.of(), 1))
        .containsExactly(DateRange.of(START, day(3)));
    assertThat(ListingRule.periodsOf(days(0, 10), List.of(), 9)).hasSize(1);
    assertThat(ListingRule.periodsOf(days(0, 10), List.of(), 8)).hasSize(2);
  }

  @Test
  void aReuseDayStartsAnotherListingAtTheNextActiveDay() {
    List<LocalDate> days = days(0, 1, 4, 5);

    assertThat(ListingRule.periodsOf(days, days(1)))
        .containsExactly(DateRange.of(START), DateRange.of(day(1), day(5)));
    assertThat(ListingRule.periodsOf(days, days(2, 3)))
        .containsExactly(DateRange.of(START, day(1)), DateRange.of(day(4), day(5)));
    assertThat(ListingRule.periodsOf(days, days(0, 6)))
        .containsExactly(DateRange.of(START, day(5)));
  }

  @Test
  void aListingCountsItsDaysAndItsGaps() {
    ListingPeriod listing = new ListingPeriod(2, START, day(9), 7, true);

    assertThat(listing.range()).isEqualTo(DateRange.of(START, day(9)));
    assertThat(listing.spanDays()).isEqualTo(10);
    assertThat(listing.gapDays()).isEqualTo(3);
    assertThat(listing).hasToString("listing period 2: 2024-02-25..2024-03-05, open");
  }

  @Test
  void moreDaysThanAnIntCountsAreRefused() {
    LocalDate last = START.plusDays(Integer.MAX_VALUE);

    assertThat(new ListingPeriod(1, START, last.minusDays(1), 2, false).spanDays())
        .isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> new ListingPeriod(1, START, last, 2, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A listing period has 2 days with a file from 2024-02-25 to +");
  }

  @Test
  void aDayTwiceIsRefused() {
    assertThatThrownBy(() -> periods(days(0, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The days are not strictly ascending: 2024-02-26 is before 2024-02-26");
  }

  @Test
  void descendingDaysAreRefused() {
    assertThatThrownBy(() -> periods(days(1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The days are not strictly ascending: 2024-02-26 is before 2024-02-25");
  }

  @Test
  void aNegativeBoundIsRefused() {
    assertThatThrownBy(() -> ListingRule.periodsOf(List.of(), List.of(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The longest gap has -1 days");
  }

  @Test
  void aListingHasAFileOnBothItsEnds() {
    assertThatThrownBy(() -> new ListingPeriod(1, START, day(1), 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A listing period has 1 days with a file from 2024-02-25 to 2024-02-26");
    assertThatThrownBy(() -> new ListingPeriod(1, START, START, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aListingHasNoMoreFilesThanDays() {
    assertThatThrownBy(() -> new ListingPeriod(1, START, day(1), 3, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A listing period has 3 days with a file from 2024-02-25 to 2024-02-26");
  }

  @Test
  void aListingDoesNotEndBeforeItStarts() {
    assertThatThrownBy(() -> new ListingPeriod(1, day(1), START, 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The range starts after it ends: from 2024-02-26 to 2024-02-25");
  }

  @Test
  void listingsAreCountedFromOne() {
    assertThatThrownBy(() -> new ListingPeriod(0, START, START, 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Listing periods are counted from 1, not 0");
  }

  private static List<DateRange> periods(List<LocalDate> activeDays) {
    return ListingRule.periodsOf(activeDays, List.of());
  }

  private static LocalDate day(int offset) {
    return START.plusDays(offset);
  }

  private static List<LocalDate> days(int... offsets) {
    return IntStream.of(offsets).mapToObj(ListingPeriodTest::day).toList();
  }
}
