package io.github.futuresavailability.query;

import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** The number of contracts with a file on each collected day. Immutable and thread-safe. */
public final class DailyCounts implements Iterable<DayCount>, Tabular {
  private static final Layout<DayCount> LAYOUT =
      new Layout<>(
          List.of("date", "probed", "present"),
          day -> List.of(day.day(), day.probed(), day.present()));

  private final List<DayCount> days;

  DailyCounts(List<DayCount> days) {
    this.days = days;
  }

  /**
   * The collected days.
   *
   * @return the days, oldest first; immutable
   */
  public List<DayCount> days() {
    return days;
  }

  /**
   * The number of contracts with a file on a day.
   *
   * @param day a day
   * @return the number, or empty if the day was not collected
   */
  public OptionalInt presentOn(LocalDate day) {
    Objects.requireNonNull(day, "day");
    return Days.find(days, DayCount::day, day).stream().mapToInt(DayCount::present).findFirst();
  }

  @Override
  public Iterator<DayCount> iterator() {
    return days.iterator();
  }

  @Override
  public String toCsv() {
    return LAYOUT.csv(days);
  }

  /** The number of days, and the newest of them as a table. */
  @Override
  public String toString() {
    return LAYOUT.printNewest(TextTable.count(days.size(), "day"), days);
  }
}
