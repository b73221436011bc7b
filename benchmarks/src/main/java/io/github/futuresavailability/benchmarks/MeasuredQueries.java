package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The arguments of the measured queries: days and symbols, the same ones in the same order for the
 * library and its rival. Not thread-safe.
 */
final class MeasuredQueries {
  /** A power of two, so that the count may overflow in a long run. */
  private static final int MANY = 512;

  private final List<LocalDate> days;
  private final List<String> symbols;
  private final DateRange range;
  private int used;

  private MeasuredQueries(List<LocalDate> days, List<String> symbols, DateRange range) {
    this.days = days;
    this.symbols = symbols;
    this.range = range;
  }

  /** The arguments for the full table. */
  static MeasuredQueries ofFullTable() {
    try (AvailabilityDatabase table = AvailabilityDatabase.openReadOnly(FullTable.file())) {
      return about(table);
    }
  }

  /** Days of the whole table, except its ends, so that a range around a day is inside it. */
  static MeasuredQueries about(AvailabilityDatabase table) {
    DateRange range = table.summary().days().orElseThrow();
    List<String> known =
        table.query(
            "SELECT symbol FROM daily_availability WHERE date = ? ORDER BY symbol",
            row -> row.getString(1),
            range.last());
    long first = range.first().toEpochDay() + 40;
    long end = range.last().toEpochDay() - 100;
    SplittableRandom random = new SplittableRandom(7);
    return new MeasuredQueries(
        random.longs(MANY, first, end).mapToObj(LocalDate::ofEpochDay).toList(),
        random.ints(MANY, 0, known.size()).mapToObj(known::get).toList(),
        range);
  }

  /** All days of the table. */
  DateRange range() {
    return range;
  }

  /** The first of twelve months, all of which have volumes. */
  LocalDate firstMonth() {
    return range.last().withDayOfMonth(1).minusMonths(12);
  }

  LocalDate nextDay() {
    return days.get(used++ & (MANY - 1));
  }

  String nextSymbol() {
    return symbols.get(used++ & (MANY - 1));
  }
}
