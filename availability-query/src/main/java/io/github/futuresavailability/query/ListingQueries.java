package io.github.futuresavailability.query;

import java.time.LocalDate;
import java.util.List;

/**
 * The questions about who came and who went, which {@link AvailabilityQueries} answers.
 *
 * <p>Days are UTC calendar days. A day that the database does not know gives an empty answer;
 * {@link DailyCounts} tells which days it knows. Thread-safe.
 */
public sealed interface ListingQueries permits AvailabilityQueries {
  /**
   * The symbols whose listing starts on a day, relistings included. On the first collected day
   * there are none, because history is cut there.
   *
   * @param day a day
   * @return the symbols in UTF-8 order; immutable
   */
  List<String> listedOn(LocalDate day);

  /**
   * The symbols that have their very first file on a day. On the first collected day there are
   * none, because history is cut there.
   *
   * @param day a day
   * @return the symbols in UTF-8 order; immutable
   */
  List<String> firstListedOn(LocalDate day);

  /**
   * The symbols for which a day is the first absent one after a listing, once that is certain:
   * eight absent days are known. Where a file covers a month, absent days count once they are
   * final, 72 hours after the end of the month.
   *
   * <p>This is hindsight: whether a symbol is among them follows from the day and the seven days
   * after it. It says what happened, not what could be known on the day; a backtest that acts on it
   * looks ahead.
   *
   * @param day a day
   * @return the symbols in UTF-8 order; immutable
   */
  List<String> delistedOn(LocalDate day);

  /**
   * The symbols for which a day is the first absent one after a listing that has perhaps ended: the
   * days that would prove it are not all known yet, or not final where a file covers a month. It
   * looks at the same seven days after the day as {@link #delistedOn} and is hindsight as well.
   *
   * @param day a day
   * @return the symbols in UTF-8 order, none of them in {@link #delistedOn}; immutable
   */
  List<String> possiblyDelistedOn(LocalDate day);

  /**
   * The listings that started and ended in a range of days, as {@link #listedOn} and {@link
   * #delistedOn} tell them day by day.
   *
   * <p>This is hindsight, as {@link #delistedOn} is: an end follows from up to seven days after it.
   *
   * @param from the first day
   * @param to the last day
   * @return the changes, by day and symbol
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  ListingChanges changesBetween(LocalDate from, LocalDate to);
}
