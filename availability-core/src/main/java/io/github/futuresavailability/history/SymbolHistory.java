package io.github.futuresavailability.history;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.internal.PlainText;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The history of one symbol: its probed days, and the listing periods, gaps, delistings and day
 * conditions that follow from them.
 *
 * <p>A day is present if the archive had a file, absent if it was probed and the archive had none,
 * unprobed if there is no probe result. Listing periods follow from the {@linkplain
 * ListingRule#isActive active} days and the {@linkplain #reusedOn reuse days}; without volumes
 * every present day is active, so that they follow from the files alone. A delisting is certain
 * only if enough days are known as not active; an unprobed day proves nothing.
 *
 * <p>Days are UTC calendar days. A look-up of one day takes logarithmic time. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * SymbolHistory history = SymbolHistory.of("FTTBUSD", days);
 * history.listings();        // the periods in which it was listed
 * history.conditionOf(day);  // TRADED, MISSING, NOT_LISTED, ...
 * }</pre>
 */
public final class SymbolHistory {
  private final String symbol;
  private final Cadence cadence;
  private final List<ObservedDay> days;
  private final List<LocalDate> reuseDays;
  private final List<LocalDate> presentDays;
  private final List<ListingPeriod> listings;

  private SymbolHistory(
      String symbol, List<ObservedDay> days, List<LocalDate> reuseDays, Cadence cadence) {
    this.symbol = symbol;
    this.cadence = cadence;
    this.days = days;
    this.reuseDays = reuseDays;
    this.presentDays = days.stream().filter(ObservedDay::isPresent).map(ObservedDay::day).toList();
    this.listings = listings(ListingRule.LONGEST_GAP_DAYS);
  }

  /**
   * The history of a symbol in a series with one file for each day.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param days the probed days, strictly ascending; days may be missing, and it may be empty
   * @return the history
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol, or if the days
   *     are not strictly ascending
   */
  public static SymbolHistory of(String symbol, List<ObservedDay> days) {
    return of(symbol, days, Cadence.DAILY);
  }

  /**
   * The history of a symbol. Where a file covers a month, its days are published together, after
   * the last of them, and so they are pending together.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param days the probed days, strictly ascending; days may be missing, and it may be empty
   * @param cadence how much time one file of the series covers
   * @return the history
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol, or if the days
   *     are not strictly ascending
   */
  public static SymbolHistory of(String symbol, List<ObservedDay> days, Cadence cadence) {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(days, "days");
    Objects.requireNonNull(cadence, "cadence");
    ContractSymbol.of(symbol);
    List<ObservedDay> copy = List.copyOf(days);
    checkAscending(symbol, copy);
    return new SymbolHistory(symbol, copy, List.of(), cadence);
  }

  /**
   * The same history with the days on which the name went to a new contract; they follow from
   * settled names, of which this history knows nothing. They replace those given before.
   *
   * @param days the {@linkplain ReuseRule reuse days}, in any order; days after the last probed one
   *     do not count
   * @return the history
   */
  public SymbolHistory reusedOn(Collection<LocalDate> days) {
    List<LocalDate> known =
        Objects.requireNonNull(days, "reuseDays").stream()
            .filter(this::isUpToTheLast)
            .distinct()
            .sorted()
            .toList();
    return known.equals(reuseDays) ? this : new SymbolHistory(symbol, this.days, known, cadence);
  }

  private boolean isUpToTheLast(LocalDate day) {
    return !days.isEmpty() && !day.isAfter(days.get(days.size() - 1).day());
  }

  /**
   * The symbol.
   *
   * @return the symbol, exactly as the archive spells it
   */
  public String symbol() {
    return symbol;
  }

  /**
   * The probed days.
   *
   * @return the days, oldest first; immutable
   */
  public List<ObservedDay> days() {
    return days;
  }

  /**
   * The days on which the name went to a new contract.
   *
   * @return the days, oldest first; immutable, empty unless {@link #reusedOn} was called
   */
  public List<LocalDate> reuseDays() {
    return reuseDays;
  }

  /**
   * The listing periods of the symbol.
   *
   * @return the listing periods, oldest first; immutable, empty if no day is active
   */
  public List<ListingPeriod> listings() {
    return listings;
  }

  /**
   * The listing periods of the symbol, with another longest gap.
   *
   * @param longestGapDays how many consecutive days that are not active a period may have inside
   * @return the listing periods, oldest first; immutable, empty if no day is active
   * @throws IllegalArgumentException if {@code longestGapDays} is negative
   */
  public List<ListingPeriod> listings(int longestGapDays) {
    List<LocalDate> activeDays =
        days.stream().filter(ListingRule::isActive).map(ObservedDay::day).toList();
    List<DateRange> ranges = ListingRule.periodsOf(activeDays, reuseDays, longestGapDays);
    return IntStream.range(0, ranges.size())
        .mapToObj(i -> period(i + 1, ranges.get(i), longestGapDays, i + 1 == ranges.size()))
        .toList();
  }

  private ListingPeriod period(int number, DateRange range, int longestGapDays, boolean isLast) {
    int presentDays = floorPresent(range.last()) - floorPresent(range.first().minusDays(1));
    boolean isOpen = isLast && !isEndKnown(range.last(), longestGapDays + 1L);
    return new ListingPeriod(number, range.first(), range.last(), presentDays, isOpen);
  }

  private int floorPresent(LocalDate day) {
    return floor(presentDays, Function.identity(), day);
  }

  /**
   * The listing period that has a day.
   *
   * @param day a day
   * @return the period, also if the day is a gap in it; empty if the symbol was not listed
   */
  public Optional<ListingPeriod> listingOn(LocalDate day) {
    Objects.requireNonNull(day, "day");
    int index = floor(listings, ListingPeriod::firstDay, day);
    return index >= 0 && !day.isAfter(listings.get(index).lastDay())
        ? Optional.of(listings.get(index))
        : Optional.empty();
  }

  /**
   * The days inside listing periods that are not present, unprobed ones included; {@link
   * #conditionOf} returns which of the two a day is.
   *
   * @return the gaps, oldest first; immutable
   */
  public List<LocalDate> gaps() {
    return listings.stream()
        .filter(listing -> listing.gapDays() > 0)
        .flatMap(listing -> listing.range().days())
        .filter(day -> !isPresent(day))
        .toList();
  }

  private boolean isPresent(LocalDate day) {
    int index = indexOf(day);
    return index >= 0 && days.get(index).isPresent();
  }

  /**
   * The first present day.
   *
   * @return the day, or empty if no day is present
   */
  public Optional<LocalDate> firstDay() {
    return presentDays.isEmpty() ? Optional.empty() : Optional.of(presentDays.get(0));
  }

  /**
   * The last present day.
   *
   * @return the day, or empty if no day is present
   */
  public Optional<LocalDate> lastDay() {
    return presentDays.isEmpty()
        ? Optional.empty()
        : Optional.of(presentDays.get(presentDays.size() - 1));
  }

  /**
   * The last day with trades; files outlive trading. A present day whose volume is not collected
   * counts as a day without trades; such days have the condition {@link DayCondition#PRESENT}.
   *
   * @return the last day whose condition is TRADED, or empty if there is none
   */
  public Optional<LocalDate> lastTradedDay() {
    for (int i = days.size() - 1; i >= 0; i--) {
      ObservedDay observed = days.get(i);
      if (observed.isPresent() && conditionOfPresent(observed) == DayCondition.TRADED) {
        return Optional.of(observed.day());
      }
    }
    return Optional.empty();
  }

  /**
   * The certain delistings: the day after each listing period whose end is certain. It is if its
   * {@link ListingRule#endingDays}, or those of them before the day on which the name went to a new
   * contract, are all probed and none is active.
   *
   * <p>Probing the unprobed days changes none of them. An early absence counts like any other, but
   * not where a file covers a month, because one late file covers all of these days.
   *
   * @return the days, oldest first; immutable
   */
  public List<LocalDate> delistings() {
    return listings.stream()
        .map(ListingPeriod::lastDay)
        .filter(last -> isEndKnown(last, ListingRule.ENDING_DAYS))
        .map(last -> last.plusDays(1))
        .toList();
  }

  /**
   * The possible delistings: the first probed day after each listing period whose end is not
   * certain yet, because some of its {@link ListingRule#endingDays} are unprobed, in the future or,
   * where a file covers a month, were probed early. A period after which no day is probed has none.
   * Some of the days may be {@link DayCondition#PENDING}.
   *
   * @return the days, oldest first; immutable, none of them in {@link #delistings()}
   */
  public List<LocalDate> possibleDelistings() {
    return listings.stream()
        .map(ListingPeriod::lastDay)
        .filter(last -> !isEndKnown(last, ListingRule.ENDING_DAYS))
        .map(last -> indexOf(last) + 1)
        .filter(next -> next < days.size() && !ListingRule.isActive(days.get(next)))
        .map(next -> days.get(next).day())
        .toList();
  }

  /**
   * The condition of a day, the first of these that applies:
   *
   * <ol>
   *   <li>no probe result: UNPROBED
   *   <li>present: PRESENT if the volume is not collected, UNTRADED if there were no trades,
   *       otherwise TRADED
   *   <li>absent before the first listing period or between two: NOT_LISTED
   *   <li>absent, probed {@linkplain PublicationRule#isEarly too early}, and present on one of the
   *       {@linkplain PublicationRule#daysBefore days before}: PENDING
   *   <li>absent inside a listing period: MISSING
   *   <li>otherwise NOT_LISTED
   * </ol>
   *
   * @param day a day, inside the history or not
   * @return its condition
   */
  public DayCondition conditionOf(LocalDate day) {
    Objects.requireNonNull(day, "day");
    int index = indexOf(day);
    if (index < 0) {
      return DayCondition.UNPROBED;
    }
    ObservedDay observed = days.get(index);
    return observed.isPresent() ? conditionOfPresent(observed) : conditionOfAbsent(observed);
  }

  private static DayCondition conditionOfPresent(ObservedDay observed) {
    Long trades = observed.tradeCount();
    if (trades == null) {
      return DayCondition.PRESENT;
    }
    return trades == 0 ? DayCondition.UNTRADED : DayCondition.TRADED;
  }

  private DayCondition conditionOfAbsent(ObservedDay absent) {
    boolean isListed = listingOn(absent.day()).isPresent();
    boolean isAfterTheLast =
        listings.isEmpty() || absent.day().isAfter(listings.get(listings.size() - 1).lastDay());
    if (!isListed && !isAfterTheLast) {
      return DayCondition.NOT_LISTED;
    }
    if (PublicationRule.isEarly(absent.day(), absent.probedAt(), cadence)
        && wasPresentShortlyBefore(absent.day())) {
      return DayCondition.PENDING;
    }
    return isListed ? DayCondition.MISSING : DayCondition.NOT_LISTED;
  }

  private boolean wasPresentShortlyBefore(LocalDate absent) {
    DateRange before = PublicationRule.daysBefore(absent, cadence);
    int index = floor(presentDays, Function.identity(), before.last());
    return index >= 0 && before.contains(presentDays.get(index));
  }

  /** The symbol, the number of its probed days and gaps, and its listing periods. */
  @Override
  public String toString() {
    return "%s: %s probed, %s in gaps, listed %s"
        .formatted(
            PlainText.visible(symbol),
            PlainText.counted(days.size(), "day"),
            PlainText.counted(gaps().size(), "day"),
            listings.isEmpty()
                ? "never"
                : listings.stream()
                    .map(listing -> listing.range().toString())
                    .collect(Collectors.joining(", ")));
  }

  /**
   * Whether a listing period with that last active day certainly ended: so many days after it, or
   * all the days until the name went to a new contract, are probed and not active.
   */
  private boolean isEndKnown(LocalDate lastDay, long endingDays) {
    long decisive =
        reuseDays.stream()
            .filter(day -> day.isAfter(lastDay))
            .mapToLong(day -> ChronoUnit.DAYS.between(lastDay, day) - 1)
            .filter(before -> before < endingDays)
            .findFirst()
            .orElse(endingDays);
    int last = indexOf(lastDay);
    if (last + decisive >= days.size()) {
      return false;
    }
    int end = Math.toIntExact(last + decisive);
    return days.get(end).day().equals(lastDay.plusDays(decisive))
        && days.subList(last + 1, end + 1).stream()
            .noneMatch(
                day -> ListingRule.isActive(day) || ListingRule.isInconclusive(day, cadence));
  }

  /** The index of a day in {@link #days}, negative if it is unprobed. */
  private int indexOf(LocalDate day) {
    int index = floor(days, ObservedDay::day, day);
    return index >= 0 && days.get(index).day().equals(day) ? index : -1;
  }

  private static void checkAscending(String symbol, List<ObservedDay> days) {
    for (int i = 1; i < days.size(); i++) {
      LocalDate before = days.get(i - 1).day();
      LocalDate day = days.get(i).day();
      if (!day.isAfter(before)) {
        throw new IllegalArgumentException(
            "The days of "
                + symbol
                + " are not strictly ascending: "
                + before
                + " is before "
                + day);
      }
    }
  }

  /** The index of the last element that is not after {@code day}, or -1. */
  private static <T> int floor(
      List<T> ascending, Function<? super T, LocalDate> dayOf, LocalDate day) {
    int low = 0;
    int high = ascending.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dayOf.apply(ascending.get(middle)).isAfter(day)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }
}
