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
 * The whole history of one symbol: every probed day, and the listing periods, gaps and conditions
 * that follow from them. A symbol that the database does not have has an empty timeline. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * Timeline timeline = queries.timelineOf("FTTBUSD");
 * timeline.listings();                                     // the periods in which it was listed
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

  private static final Layout<ListingPeriod> LISTINGS =
      new Layout<>(
          List.of("period", "first_day", "last_day", "present_days", "gap_days", "is_open"),
          l ->
              List.of(
                  l.number(), l.firstDay(), l.lastDay(), l.presentDays(), l.gapDays(), l.isOpen()));

  private final SymbolHistory history;
  private final List<TimelineDay> days;

  Timeline(SymbolHistory history, List<TimelineDay> days) {
    this.history = history;
    this.days = days;
  }

  /**
   * The symbol.
   *
   * @return the symbol, exactly as it was given
   */
  public String symbol() {
    return history.symbol();
  }

  /**
   * Whether the database has any row of the symbol, so that a typing error is not taken for a
   * symbol without files.
   *
   * @return true if there is a day
   */
  public boolean isKnown() {
    return !days.isEmpty();
  }

  /**
   * The probed days, absent ones included. There can be thousands; for an overview, print the
   * timeline itself, which is a short table of its listing periods.
   *
   * @return the days, oldest first; immutable
   */
  public List<TimelineDay> days() {
    return days;
  }

  /**
   * The same days as a value of the core module, which has more methods.
   *
   * @return the history
   */
  public SymbolHistory history() {
    return history;
  }

  /**
   * The periods in which the symbol was listed; a relisting starts a new one, and so does a new
   * contract under the same name. Without volumes they follow from the files alone.
   *
   * @return the listing periods, oldest first; immutable
   */
  public List<ListingPeriod> listings() {
    return history.listings();
  }

  /**
   * The days without a file inside listing periods.
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
   * The last day with trades, which can be before the last day with a file.
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
    VolumeNotCollectedException.throwIfAny(unknown);
    return last;
  }

  /**
   * The condition of the symbol on a day.
   *
   * @param day a day, inside the timeline or not
   * @return the condition
   */
  public DayCondition conditionOf(LocalDate day) {
    return history.conditionOf(day);
  }

  /**
   * Explains in one sentence the condition of the symbol on a day.
   *
   * @param day a day, inside the timeline or not
   * @return the condition and the facts it follows from, without a full stop
   */
  public String explain(LocalDate day) {
    Objects.requireNonNull(day, "day");
    return Explanation.of(symbol(), day, find(day), () -> history);
  }

  /** The probe result of a day. */
  Optional<TimelineDay> find(LocalDate day) {
    return Days.find(days, TimelineDay::day, day);
  }

  /** The days as CSV, while the printed table has the listing periods. */
  @Override
  public String toCsv() {
    return DAYS.csv(days);
  }

  /** The symbol, the number of its days, and the first of its listing periods as a table. */
  @Override
  public String toString() {
    if (!isKnown()) {
      return TextTable.line(symbol()) + ": not in the database";
    }
    String title =
        "%s: %s probed, %s, %s"
            .formatted(
                TextTable.line(symbol()),
                TextTable.count(days.size(), "day"),
                TextTable.count(listings().size(), "listing period"),
                TextTable.count(gaps().size(), "gap"));
    return LISTINGS.print(title, listings());
  }
}
