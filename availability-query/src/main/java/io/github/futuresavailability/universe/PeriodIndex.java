package io.github.futuresavailability.universe;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The listing periods of each column of a universe. They are those of the whole history: a part of
 * the days or of the trades does not change them.
 */
final class PeriodIndex {
  /** For each column the first and the last day of each period in turn, counted from 1970-01-01. */
  private final long[][] bounds;

  private PeriodIndex(long[][] bounds) {
    this.bounds = bounds;
  }

  static PeriodIndex of(RecordedDays history) {
    long origin = history.firstDay();
    return new PeriodIndex(
        history.symbols().stream()
            .map(
                symbol ->
                    symbol.listings().stream()
                        .flatMapToInt(listing -> IntStream.of(listing))
                        .mapToLong(index -> origin + index)
                        .toArray())
            .toArray(long[][]::new));
  }

  PeriodIndex columns(int... kept) {
    return new PeriodIndex(
        IntStream.of(kept).mapToObj(column -> bounds[column]).toArray(long[][]::new));
  }

  /** The number of the period that has a day, or 0 if none has. */
  int numberOn(int column, long day) {
    long[] days = bounds[column];
    for (int i = 0; i < days.length; i += 2) {
      if (day <= days[i + 1]) {
        return day >= days[i] ? i / 2 + 1 : 0;
      }
    }
    return 0;
  }

  /**
   * The columns of which a period starts after one of two days and up to the other: what the name
   * meant on the two days is not the same contract.
   */
  BitSet changed(long one, long other) {
    long earlier = Math.min(one, other);
    long later = Math.max(one, other);
    BitSet changed = new BitSet();
    for (int column = 0; column < bounds.length; column++) {
      long[] days = bounds[column];
      for (int i = 0; i < days.length && days[i] <= later; i += 2) {
        if (days[i] > earlier) {
          changed.set(column);
        }
      }
    }
    return changed;
  }

  List<DateRange> rangesOf(int column) {
    long[] days = bounds[column];
    List<DateRange> ranges = new ArrayList<>(days.length / 2);
    for (int i = 0; i < days.length; i += 2) {
      ranges.add(DateRange.of(LocalDate.ofEpochDay(days[i]), LocalDate.ofEpochDay(days[i + 1])));
    }
    return List.copyOf(ranges);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeriodIndex that && Arrays.deepEquals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(bounds);
  }
}
