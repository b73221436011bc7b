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
    assertThat(ListingRule.periodsOf(List.of())).isEmpty();
    assertThat(ListingRule.gapsOf(List.of())).isEmpty();
  }

  @Test
  void aSingleDayIsAListing() {
    assertThat(ListingRule.periodsOf(List.of(START)))
        .containsExactly(new ListingPeriod(START, START, 1));
    assertThat(ListingRule.gapsOf(List.of(START))).isEmpty();
  }

  @Test
  void sevenDaysWithoutAFileAreGapsInOneListing() {
    List<LocalDate> days = days(0, 8);

    assertThat(ListingRule.periodsOf(days)).containsExactly(new ListingPeriod(START, day(8), 2));
    assertThat(ListingRule.gapsOf(days)).isEqualTo(days(1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void eightDaysWithoutAFileEndTheListing() {
    List<LocalDate> days = days(0, 9);

    assertThat(ListingRule.periodsOf(days))
        .containsExactly(new ListingPeriod(START, START, 1), new ListingPeriod(day(9), day(9), 1));
    assertThat(ListingRule.gapsOf(days)).isEmpty();
  }

  @Test
  void manyShortGapsDoNotAddUpToALongOne() {
    List<LocalDate> days = days(0, 6, 12, 18, 24);

    assertThat(ListingRule.periodsOf(days)).containsExactly(new ListingPeriod(START, day(24), 5));
    assertThat(ListingRule.gapsOf(days)).hasSize(20);
  }

  @Test
  void theBoundOnGapsCanBeChosen() {
    List<LocalDate> days = days(0, 1, 3);

    assertThat(ListingRule.periodsOf(days, 0))
        .containsExactly(new ListingPeriod(START, day(1), 2), new ListingPeriod(day(3), day(3), 1));
    assertThat(ListingRule.gapsOf(days, 0)).isEmpty();
    assertThat(ListingRule.periodsOf(days, 1)).containsExactly(new ListingPeriod(START, day(3), 3));
    assertThat(ListingRule.gapsOf(days, 1)).containsExactly(day(2));
    assertThat(ListingRule.periodsOf(days(0, 10), 9)).hasSize(1);
    assertThat(ListingRule.periodsOf(days(0, 10), 8)).hasSize(2);
  }

  @Test
  void aListingCountsItsDaysAndItsGaps() {
    ListingPeriod listing = new ListingPeriod(START, day(9), 7);

    assertThat(listing.range()).isEqualTo(DateRange.of(START, day(9)));
    assertThat(listing.spanDays()).isEqualTo(10);
    assertThat(listing.gapDays()).isEqualTo(3);
  }

  @Test
  void moreDaysThanAnIntCountsAreRefused() {
    LocalDate last = START.plusDays(Integer.MAX_VALUE);

    assertThat(new ListingPeriod(START, last.minusDays(1), 2).spanDays())
        .isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> new ListingPeriod(START, last, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A listing period has 2 days with a file from 2024-02-25 to +");
  }

  @Test
  void aDayTwiceIsRefused() {
    assertThatThrownBy(() -> ListingRule.periodsOf(days(0, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The days are not strictly ascending: 2024-02-26 is before 2024-02-26");
  }

  @Test
  void descendingDaysAreRefused() {
    assertThatThrownBy(() -> ListingRule.gapsOf(days(1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The days are not strictly ascending: 2024-02-26 is before 2024-02-25");
  }

  @Test
  void aNegativeBoundIsRefused() {
    assertThatThrownBy(() -> ListingRule.periodsOf(List.of(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The longest gap has -1 days");
    assertThatThrownBy(() -> ListingRule.gapsOf(List.of(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The longest gap has -1 days");
  }

  @Test
  void aListingHasAFileOnBothItsEnds() {
    assertThatThrownBy(() -> new ListingPeriod(START, day(1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A listing period has 1 days with a file from 2024-02-25 to 2024-02-26");
    assertThatThrownBy(() -> new ListingPeriod(START, START, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aListingHasNoMoreFilesThanDays() {
    assertThatThrownBy(() -> new ListingPeriod(START, day(1), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A listing period has 3 days with a file from 2024-02-25 to 2024-02-26");
  }

  @Test
  void aListingDoesNotEndBeforeItStarts() {
    assertThatThrownBy(() -> new ListingPeriod(day(1), START, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The range starts after it ends: from 2024-02-26 to 2024-02-25");
  }

  private static LocalDate day(int offset) {
    return START.plusDays(offset);
  }

  private static List<LocalDate> days(int... offsets) {
    return IntStream.of(offsets).mapToObj(ListingPeriodTest::day).toList();
  }
}
