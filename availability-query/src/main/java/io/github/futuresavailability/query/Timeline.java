package io.github.futuresavailability.query;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole record of one symbol: every day that was asked, and what follows from them. A symbol
 * that the database does not know has an empty timeline. Immutable and thread-safe.
 *
 * <pre>{@code
 * Timeline timeline = queries.timelineOf("FTTBUSD");
 * timeline.listings();                                     // the spans in which it was listed
 * timeline.conditionOf(LocalDate.parse("2022-11-15"));     // TRADED
 * }</pre>
 */
public final class Timeline implements Tabular {
  private static final Layout<TimelineDay> DAYS =
      new Layout<>(
          List.of(
              "date",
              "condition",
              "status_code",
              "file_size_bytes",
              "last_modified",
              "trade_count",
              "probe_timestamp"),
          day ->
              Arrays.asList(
                  day.day(),
                  day.condition().code(),
                  day.statusCode(),
                  day.fileSize(),
                  day.lastModified(),
                  day.tradeCount(),
                  day.probedAt()));

  private final SymbolHistory history;
  private final List<TimelineDay> days;

  Timeline(SymbolHistory history, List<TimelineDay> days) {
    this.history = history;
    this.days = days;
  }

  /**
   * The symbol.
   *
   * @return the symbol, exactly as it was asked for
   */
  public String symbol() {
    return history.symbol();
  }

  /**
   * Whether the database has any row of the symbol, so that a typing error does not read as "never
   * listed".
   *
   * @return true if there is a day
   */
  public boolean isKnown() {
    return !days.isEmpty();
  }

  /**
   * The days that were asked and answered, absent ones included. There can be thousands: to look
   * at, print the timeline itself, which is a short table of its listings.
   *
   * @return the days, oldest first; immutable
   */
  public List<TimelineDay> days() {
    return days;
  }

  /**
   * The same days as the pure history of core, which answers more questions.
   *
   * @return the history
   */
  public SymbolHistory history() {
    return history;
  }

  /**
   * The spans in which the symbol was listed; a relisting after a long gap is a span of its own.
   *
   * @return the listings, oldest first; immutable
   */
  public List<ListingPeriod> listings() {
    return history.listings();
  }

  /**
   * The days inside listings without a file.
   *
   * @return the gaps, oldest first; immutable
   */
  public List<LocalDate> gaps() {
    return history.gaps();
  }

  /**
   * The first day with a file.
   *
   * @return the day, or empty if there is none
   */
  public Optional<LocalDate> firstDay() {
    return history.firstDay();
  }

  /**
   * The last day with a file.
   *
   * @return the day, or empty if there is none
   */
  public Optional<LocalDate> lastDay() {
    return history.lastDay();
  }

  /**
   * The last day with trades; files outlive trading.
   *
   * @return the day, or empty if no day has trades
   * @throws VolumeNotCollectedException if a later day has a file whose volume is not collected
   */
  public Optional<LocalDate> lastTradedDay() {
    Optional<LocalDate> last = history.lastTradedDay();
    List<SymbolDay> unknown =
        days.stream()
            .filter(day -> day.condition() == DayCondition.PRESENT)
            .map(TimelineDay::day)
            .filter(day -> last.isEmpty() || day.isAfter(last.get()))
            .map(day -> new SymbolDay(symbol(), day))
            .toList();
    if (!unknown.isEmpty()) {
      throw new VolumeNotCollectedException(unknown);
    }
    return last;
  }

  /**
   * What a day amounts to.
   *
   * @param day a day, inside the timeline or not
   * @return its condition
   */
  public DayCondition conditionOf(LocalDate day) {
    return history.conditionOf(day);
  }

  /**
   * Says what a day amounts to, and from what that follows.
   *
   * @param day a day, inside the timeline or not
   * @return one sentence without a full stop
   */
  public String explain(LocalDate day) {
    Objects.requireNonNull(day, "day");
    return Explanation.of(symbol(), day, find(day), this::evidence);
  }

  /** The answer for a day. */
  Optional<TimelineDay> find(LocalDate day) {
    return Days.find(days, TimelineDay::day, day);
  }

  private Evidence evidence() {
    return Evidence.of(
        days.stream().map(TimelineDay::day).toList(),
        days.stream().filter(TimelineDay::isPresent).map(TimelineDay::day).toList());
  }

  /** The days, where the printed table has the listings. */
  @Override
  public String toCsv() {
    return DAYS.csv(days);
  }

  /** The symbol, the number of its days, and the first of its listings as a table. */
  @Override
  public String toString() {
    if (!isKnown()) {
      return TextTable.line(symbol()) + ": not in the database";
    }
    String title =
        "%s: %s asked, %s, %s"
            .formatted(
                TextTable.line(symbol()),
                TextTable.count(days.size(), "day"),
                TextTable.count(listings().size(), "listing"),
                TextTable.count(gaps().size(), "gap"));
    return TextTable.print(
        title,
        List.of("first_day", "last_day", "present_days", "hole_days"),
        listings(),
        l -> List.of(l.firstDay(), l.lastDay(), l.presentDays(), l.holeDays()));
  }
}
