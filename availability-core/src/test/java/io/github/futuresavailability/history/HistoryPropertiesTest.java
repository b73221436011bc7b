package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
  void listingsHaveEveryActiveDayAndCountTheirFiles(
      @ForAll("pictures") String picture,
      @ForAll("reuseDays") Set<Integer> reused,
      @ForAll @IntRange(max = 12) int longestGap) {
    SymbolHistory history = history(picture, reused);
    List<ListingPeriod> listings = history.listings(longestGap);
    Set<LocalDate> spanned = new HashSet<>();
    listings.forEach(listing -> listing.range().days().forEach(spanned::add));

    assertThat(spanned).containsAll(activeDays(picture));
    assertThat(listings.stream().map(ListingPeriod::number))
        .isEqualTo(IntStream.rangeClosed(1, listings.size()).boxed().toList());
    for (ListingPeriod listing : listings) {
      assertThat(activeDays(picture)).contains(listing.firstDay(), listing.lastDay());
      assertThat(listing.presentDays())
          .isEqualTo(listing.range().days().filter(day -> isPresent(picture, day)).count());
    }
    assertThat(history.gaps())
        .isEqualTo(
            history.listings().stream()
                .flatMap(listing -> listing.range().days())
                .filter(day -> !isPresent(picture, day))
                .toList());
  }

  @Property(tries = 500)
  void aDayIsListedUnlessItIsInALongPauseOrBeforeANewContract(
      @ForAll("pictures") String picture,
      @ForAll("reuseDays") Set<Integer> reused,
      @ForAll @IntRange(max = 12) int longestGap) {
    List<ListingPeriod> listings = history(picture, reused).listings(longestGap);

    for (int i = 0; i < picture.length(); i++) {
      LocalDate day = START.plusDays(i);
      assertThat(listings.stream().anyMatch(listing -> listing.range().contains(day)))
          .as("day %s of %s", i, picture)
          .isEqualTo(isListed(picture, reused, i, longestGap));
    }
  }

  @Property(tries = 500)
  void twoActiveDaysAreInOneListingIfNothingEndsItInBetween(
      @ForAll("pictures") String picture, @ForAll("reuseDays") Set<Integer> reused) {
    SymbolHistory history = history(picture, reused);
    List<LocalDate> active = activeDays(picture);

    for (int i = 1; i < active.size(); i++) {
      int before = offset(active.get(i - 1));
      int after = offset(active.get(i));
      boolean isEnded =
          after - before > 8 || reused.stream().anyMatch(day -> day > before && day <= after);
      assertThat(history.listingOn(active.get(i)).equals(history.listingOn(active.get(i - 1))))
          .as("days %s and %s of %s", before, after, picture)
          .isEqualTo(!isEnded);
    }
  }

  @Property(tries = 500)
  void theFirstDayInABitSetIsThatOfThePeriod(
      @ForAll("pictures") String picture, @ForAll("reuseDays") Set<Integer> reused) {
    BitSet active = new BitSet();
    activeDays(picture).forEach(day -> active.set(offset(day)));
    BitSet reuse = new BitSet();
    reused.forEach(reuse::set);

    for (ListingPeriod period : history(picture, reused).listings()) {
      active.stream()
          .filter(i -> period.range().contains(START.plusDays(i)))
          .forEach(
              i ->
                  assertThat(ListingRule.firstDay(active, reuse, i))
                      .as("day %s of %s", i, picture)
                      .isEqualTo(offset(period.firstDay())));
    }
  }

  @Property(tries = 500)
  void aReuseDayIsTheFirstUntradedFileOfASettledName(
      @ForAll("pictures") String settled, @ForAll("pictures") String trading) {
    int first = (settled.replaceAll("[^p0t]", ".") + "\n").indexOf("0");
    boolean isFirstFile = first >= 0 && settled.substring(0, first).matches("[^p0t]*");
    boolean isReuse = isFirstFile && first < trading.length() && isPresent(trading.charAt(first));
    Optional<LocalDate> expected = isReuse ? Optional.of(START.plusDays(first)) : Optional.empty();

    assertThat(ReuseRule.reuseDay(Picture.days(START, settled), Picture.days(START, trading)))
        .isEqualTo(expected);
    assertThat(ReuseRule.reuseDay(bits(settled, "p0t"), bits(settled, "pt"), bits(trading, "p0t")))
        .isEqualTo(isReuse ? first : -1);
  }

  @Property(tries = 500)
  void theConditionFollowsTheRulesInTheirOrder(
      @ForAll("pictures") String picture, @ForAll("reuseDays") Set<Integer> reused) {
    SymbolHistory history = history(picture, reused);

    for (int i = 0; i < picture.length(); i++) {
      assertThat(history.conditionOf(START.plusDays(i)))
          .as("day %s of %s", i, picture)
          .isEqualTo(expectedCondition(picture, reused, i));
    }
  }

  @Property(tries = 500)
  void aCertainDelistingSurvivesEveryFurtherResult(
      @ForAll("pictures") String picture,
      @ForAll("pictures") String results,
      @ForAll("reuseDays") Set<Integer> reused) {
    List<LocalDate> before = history(picture, reused).delistings();
    String later = probed(picture, results);
    Set<Integer> known = new HashSet<>(reused);
    known.removeIf(day -> day >= picture.length());

    assertThat(history(later, known).delistings())
        .as("%s then %s", picture, later)
        .containsAll(before);
  }

  @Property(tries = 500)
  void everyDelistingIsADayThatIsNotActiveBehindAnActiveOne(@ForAll("pictures") String picture) {
    SymbolHistory history = SymbolHistory.of("X", Picture.days(START, picture));
    List<LocalDate> all = new ArrayList<>(history.delistings());
    all.addAll(history.possibleDelistings());

    assertThat(all).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(history.listings().size());
    assertThat(all)
        .allSatisfy(
            day -> {
              String upTo = picture.substring(0, offset(day) + 1);
              assertThat(upTo).matches(".*[pt]\\?*[.,0]");
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

  @Provide
  Arbitrary<Set<Integer>> reuseDays() {
    return Arbitraries.integers().between(0, 60).set().ofMaxSize(3);
  }

  private static SymbolHistory history(String picture, Set<Integer> reused) {
    return SymbolHistory.of("BTCUSDT", Picture.days(START, picture))
        .reusedOn(reused.stream().map(day -> START.plusDays(day)).toList());
  }

  private static DayCondition expectedCondition(String picture, Set<Integer> reused, int i) {
    char sign = picture.charAt(i);
    boolean isInside = isListed(picture, reused, i, 7);
    boolean isBeforeAny = picture.substring(i).chars().anyMatch(HistoryPropertiesTest::isActive);
    return switch (sign) {
      case '?' -> DayCondition.UNPROBED;
      case 'p' -> DayCondition.PRESENT;
      case '0' -> DayCondition.UNTRADED;
      case 't' -> DayCondition.TRADED;
      default -> {
        if (!isInside && isBeforeAny) {
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

  /** Whether day {@code i} is active, or in a short pause of one contract between active days. */
  private static boolean isListed(String picture, Set<Integer> reused, int i, int longestGap) {
    int left = i;
    while (left >= 0 && !isActive(picture.charAt(left))) {
      left--;
    }
    int right = i;
    while (right < picture.length() && !isActive(picture.charAt(right))) {
      right++;
    }
    int from = left;
    int to = right;
    return left >= 0
        && right < picture.length()
        && right - left - 1 <= longestGap
        && reused.stream().noneMatch(day -> day > from && day <= to);
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

  private static List<LocalDate> activeDays(String picture) {
    return Picture.days(START, picture).stream()
        .filter(ListingRule::isActive)
        .map(ObservedDay::day)
        .toList();
  }

  private static BitSet bits(String picture, String signs) {
    BitSet bits = new BitSet();
    IntStream.range(0, picture.length())
        .filter(i -> signs.indexOf(picture.charAt(i)) >= 0)
        .forEach(bits::set);
    return bits;
  }

  private static int offset(LocalDate day) {
    return (int) (day.toEpochDay() - START.toEpochDay());
  }

  private static boolean isPresent(String picture, LocalDate day) {
    return isPresent(picture.charAt(offset(day)));
  }

  private static boolean isPresent(int sign) {
    return "p0t".indexOf(sign) >= 0;
  }

  private static boolean isActive(int sign) {
    return "pt".indexOf(sign) >= 0;
  }
}
