package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Checks the history against slow computations that follow the definitions word by word. */
final class HistoryPropertiesTest {
  private static final LocalDate START = LocalDate.of(2020, 2, 20);

  @Property(tries = 500)
  void listingsAndGapsPartTheDays(
      @ForAll("pictures") String picture, @ForAll @IntRange(max = 12) int longestGap) {
    List<LocalDate> present = presentDays(picture);
    List<ListingPeriod> listings = ListingRule.periodsOf(present, longestGap);
    List<LocalDate> spanned = listings.stream().flatMap(l -> l.range().days()).toList();
    List<LocalDate> expected =
        Stream.concat(present.stream(), ListingRule.gapsOf(present, longestGap).stream())
            .sorted()
            .toList();

    assertThat(spanned).isEqualTo(expected);
    assertThat(listings.stream().mapToInt(ListingPeriod::presentDays).sum())
        .isEqualTo(present.size());
    assertThat(listings.stream().mapToInt(ListingPeriod::gapDays).sum())
        .isEqualTo(spanned.size() - present.size());
  }

  @Property(tries = 500)
  void aDayIsListedUnlessItIsInALongGap(
      @ForAll("pictures") String picture, @ForAll @IntRange(max = 12) int longestGap) {
    Set<LocalDate> spanned = new HashSet<>();
    ListingRule.periodsOf(presentDays(picture), longestGap)
        .forEach(listing -> listing.range().days().forEach(spanned::add));

    for (int i = 0; i < picture.length(); i++) {
      assertThat(spanned.contains(START.plusDays(i)))
          .as("day %s of %s", i, picture)
          .isEqualTo(isListed(picture, i, longestGap));
    }
  }

  @Property(tries = 500)
  void theFirstDayInABitSetIsThatOfThePeriod(@ForAll("pictures") String picture) {
    BitSet active = new BitSet();
    presentDays(picture).forEach(day -> active.set(offset(day)));

    for (ListingPeriod period : ListingRule.periodsOf(presentDays(picture))) {
      active.stream()
          .filter(i -> period.range().contains(START.plusDays(i)))
          .forEach(
              i ->
                  assertThat(ListingRule.firstDay(active, i))
                      .as("day %s of %s", i, picture)
                      .isEqualTo(offset(period.firstDay())));
    }
  }

  @Property(tries = 500)
  void theConditionFollowsTheRulesInTheirOrder(@ForAll("pictures") String picture) {
    SymbolHistory history = SymbolHistory.of("BTCUSDT", Picture.days(START, picture));

    for (int i = 0; i < picture.length(); i++) {
      assertThat(history.conditionOf(START.plusDays(i)))
          .as("day %s of %s", i, picture)
          .isEqualTo(expectedCondition(picture, i));
    }
  }

  @Property(tries = 500)
  void aCertainDelistingSurvivesEveryFurtherResult(
      @ForAll("pictures") String picture, @ForAll("pictures") String results) {
    List<LocalDate> before = SymbolHistory.of("X", Picture.days(START, picture)).delistings();
    String later = probed(picture, results);

    assertThat(SymbolHistory.of("X", Picture.days(START, later)).delistings())
        .as("%s then %s", picture, later)
        .containsAll(before);
  }

  @Property(tries = 500)
  void everyDelistingIsAnAbsentDayBehindAPresentOne(@ForAll("pictures") String picture) {
    SymbolHistory history = SymbolHistory.of("X", Picture.days(START, picture));
    List<LocalDate> all = new ArrayList<>(history.delistings());
    all.addAll(history.possibleDelistings());

    assertThat(all).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(history.listings().size());
    assertThat(all)
        .allSatisfy(
            day -> {
              String upTo = picture.substring(0, offset(day) + 1);
              assertThat(upTo).matches(".*[p0t]\\?*[.,]");
              assertThat(history.listingOn(day)).isEmpty();
            });
  }

  @Provide
  Arbitrary<String> pictures() {
    Arbitrary<String> runs =
        Arbitraries.of('p', '0', 't', '.', ',', '?')
            .flatMap(
                sign -> Arbitraries.integers().between(1, 10).map(n -> sign.toString().repeat(n)));
    return runs.list().ofMaxSize(10).map(parts -> String.join("", parts));
  }

  private static DayCondition expectedCondition(String picture, int i) {
    char sign = picture.charAt(i);
    boolean isInside = isListed(picture, i, 7);
    boolean isAfterAll = picture.substring(i).chars().noneMatch(HistoryPropertiesTest::isPresent);
    boolean isAfterAny = picture.substring(0, i).chars().anyMatch(HistoryPropertiesTest::isPresent);
    return switch (sign) {
      case '?' -> DayCondition.UNPROBED;
      case 'p' -> DayCondition.PRESENT;
      case '0' -> DayCondition.UNTRADED;
      case 't' -> DayCondition.TRADED;
      default -> {
        if (!isInside && !(isAfterAll && isAfterAny)) {
          yield DayCondition.NOT_LISTED;
        }
        String weekBefore = picture.substring(Math.max(0, i - 7), i);
        if (sign == ',' && weekBefore.chars().anyMatch(HistoryPropertiesTest::isPresent)) {
          yield DayCondition.PENDING;
        }
        yield isInside ? DayCondition.MISSING : DayCondition.NOT_LISTED;
      }
    };
  }

  /** Whether the run of days without a file around day {@code i} is a gap between two files. */
  private static boolean isListed(String picture, int i, int longestGap) {
    int left = i;
    while (left >= 0 && !isPresent(picture.charAt(left))) {
      left--;
    }
    int right = i;
    while (right < picture.length() && !isPresent(picture.charAt(right))) {
      right++;
    }
    return left >= 0 && right < picture.length() && right - left - 1 <= longestGap;
  }

  /** The picture with every unprobed day probed, and with further days behind it. */
  private static String probed(String picture, String results) {
    StringBuilder later = new StringBuilder(picture);
    for (int i = 0; i < results.length(); i++) {
      if (i >= later.length()) {
        later.append(results.charAt(i));
      } else if (later.charAt(i) == '?') {
        later.setCharAt(i, results.charAt(i));
      }
    }
    return later.toString();
  }

  private static List<LocalDate> presentDays(String picture) {
    return Picture.days(START, picture).stream()
        .filter(ObservedDay::isPresent)
        .map(ObservedDay::day)
        .toList();
  }

  private static int offset(LocalDate day) {
    return (int) (day.toEpochDay() - START.toEpochDay());
  }

  private static boolean isPresent(int sign) {
    return "p0t".indexOf(sign) >= 0;
  }
}
