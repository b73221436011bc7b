package io.github.futuresavailability.history;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that is known of one symbol, day by day, and what follows from it: listings, gaps,
 * delistings, and the condition of each day.
 *
 * <p>Three words are kept apart: a day is present if the archive had a file, absent if it was asked
 * and had none, unprobed if there is no answer. Listings and gaps follow from the present days
 * alone. A delisting is certain only if enough days are absent; an unprobed day proves nothing.
 *
 * <p>Days are UTC calendar days. A look-up of one day takes logarithmic time. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * SymbolHistory history = SymbolHistory.of("FTTBUSD", days);
 * history.listings();        // the spans in which it was listed
 * history.conditionOf(day);  // TRADED, MISSING, NOT_LISTED, ...
 * }</pre>
 */
public final class SymbolHistory {
  /**
   * How long after its end a day may still be published, 72 hours: until then, absent is not final.
   */
  public static final Duration PUBLICATION_DELAY = Duration.ofDays(3);

  /** How many days before a day the symbol must have been present for it to be pending. */
  public static final int PENDING_WITHIN_DAYS = 7;

  private final String symbol;
  private final Cadence cadence;
  private final List<ObservedDay> days;
  private final List<LocalDate> presentDays;
  private final List<ListingPeriod> listings;

  private SymbolHistory(String symbol, List<ObservedDay> days, Cadence cadence) {
    this.symbol = symbol;
    this.cadence = cadence;
    this.days = days;
    this.presentDays = days.stream().filter(ObservedDay::isPresent).map(ObservedDay::day).toList();
    this.listings = ListingPeriod.listingsOf(presentDays);
  }

  /**
   * The history that these days make up, in a series with a file for each day.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param days what is known, strictly ascending by day; it may have gaps and may be empty
   * @return the history
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol, or if the days
   *     are not strictly ascending
   */
  public static SymbolHistory of(String symbol, List<ObservedDay> days) {
    return of(symbol, days, Cadence.DAILY);
  }

  /**
   * The history that these days make up. Where a file covers a month, all its days are published
   * together after the last of them, and so they are pending together.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param days what is known, strictly ascending by day; it may have gaps and may be empty
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
    Ascending.check(symbol, copy);
    return new SymbolHistory(symbol, copy, cadence);
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
   * The days that were asked and answered.
   *
   * @return the days, oldest first; immutable
   */
  public List<ObservedDay> days() {
    return days;
  }

  /**
   * The spans in which the symbol was listed.
   *
   * @return the listings, oldest first; immutable, empty if no day is present
   */
  public List<ListingPeriod> listings() {
    return listings;
  }

  /**
   * The spans in which the symbol was listed, with another bound on gaps.
   *
   * @param longestGapDays how many consecutive days without a file a listing survives
   * @return the listings, oldest first; immutable, empty if no day is present
   * @throws IllegalArgumentException if {@code longestGapDays} is negative
   */
  public List<ListingPeriod> listings(int longestGapDays) {
    return ListingPeriod.listingsOf(presentDays, longestGapDays);
  }

  /**
   * The listing that spans a day.
   *
   * @param day a day
   * @return the listing, also if the day is a gap in it; empty if the symbol was not listed
   */
  public Optional<ListingPeriod> listingOn(LocalDate day) {
    Objects.requireNonNull(day, "day");
    int index = Ascending.floor(listings, ListingPeriod::firstDay, day);
    return index >= 0 && !day.isAfter(listings.get(index).lastDay())
        ? Optional.of(listings.get(index))
        : Optional.empty();
  }

  /**
   * The days inside listings that are not present, unprobed ones included; {@link #conditionOf}
   * tells them apart.
   *
   * @return the gaps, oldest first; immutable
   */
  public List<LocalDate> gaps() {
    return ListingPeriod.gapsOf(presentDays);
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
   * The last day with trades; files outlive trading. A present day whose trades were not collected
   * counts as one without: who needs certainty looks for {@link DayCondition#PRESENT} first.
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
   * The days on which a listing had ended for certain: the day after each listing, if that day and
   * the seven after it are all absent.
   *
   * <p>Asking for unprobed days never changes one of these: eight absent days in a row end a
   * listing whatever else is found. Answers that came early count like any other, but not where a
   * file covers a month, because one late file is all eight days.
   *
   * @return the days, oldest first; immutable
   */
  public List<LocalDate> delistings() {
    return listings.stream().filter(this::isEndKnown).map(l -> l.lastDay().plusDays(1)).toList();
  }

  /**
   * The days on which a listing has perhaps ended: the first absent day after each listing of which
   * the eight days that follow do not prove the end yet, because some are unprobed, still to come,
   * or, where a file covers a month, were asked early. A listing after which no day is absent has
   * no such day. Some of the days may be {@link DayCondition#PENDING}.
   *
   * @return the days, oldest first; immutable, none of them in {@link #delistings()}
   */
  public List<LocalDate> possibleDelistings() {
    return listings.stream()
        .filter(listing -> !isEndKnown(listing))
        .map(listing -> indexOf(listing.lastDay()) + 1)
        .filter(next -> next < days.size() && !days.get(next).isPresent())
        .map(next -> days.get(next).day())
        .toList();
  }

  /**
   * What a day amounts to. The first that applies:
   *
   * <ol>
   *   <li>no answer: UNPROBED
   *   <li>present: PRESENT if the trades were not collected, UNTRADED if there were none, otherwise
   *       TRADED
   *   <li>absent before the first listing or between two listings: NOT_LISTED
   *   <li>absent, asked earlier than {@link #PUBLICATION_DELAY} after the end of the day, and
   *       present on one of the {@value #PENDING_WITHIN_DAYS} days before: PENDING. Where a file
   *       covers a month, it is the end of the month, and the days before its first one
   *   <li>absent inside a listing: MISSING
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
    boolean isAfterTheLast = lastDay().filter(absent.day()::isAfter).isPresent();
    if (!isListed && !isAfterTheLast) {
      return DayCondition.NOT_LISTED;
    }
    if (isEarly(absent) && wasPresentShortlyBefore(absent.day())) {
      return DayCondition.PENDING;
    }
    return isListed ? DayCondition.MISSING : DayCondition.NOT_LISTED;
  }

  private boolean isEarly(ObservedDay absent) {
    LocalDate lastOfFile = cadence.lastDay(absent.day());
    Instant end = lastOfFile.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return absent.probedAt().isBefore(end.plus(PUBLICATION_DELAY));
  }

  private boolean wasPresentShortlyBefore(LocalDate absent) {
    LocalDate firstOfFile = cadence.firstDay(absent);
    int index = Ascending.floor(presentDays, Function.identity(), firstOfFile.minusDays(1));
    return index >= 0
        && !presentDays.get(index).isBefore(firstOfFile.minusDays(PENDING_WITHIN_DAYS));
  }

  /** Whether enough days after a listing are absent, with none unprobed among them. */
  private boolean isEndKnown(ListingPeriod listing) {
    int enough = ListingPeriod.LONGEST_GAP_DAYS + 1;
    int last = indexOf(listing.lastDay());
    int end = last + enough;
    return end < days.size()
        && days.get(end).day().equals(listing.lastDay().plusDays(enough))
        && (cadence == Cadence.DAILY
            || days.subList(last + 1, end + 1).stream().noneMatch(this::isEarly));
  }

  /** The index of a day in {@link #days}, negative if it is unprobed. */
  private int indexOf(LocalDate day) {
    int index = Ascending.floor(days, ObservedDay::day, day);
    return index >= 0 && days.get(index).day().equals(day) ? index : -1;
  }
}
