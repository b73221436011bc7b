package io.github.futuresavailability.universe;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;

/**
 * The days of every symbol, read in one transaction.
 *
 * @param firstDay the first collected day, counted from 1970-01-01; bits and indexes count from it
 * @param collected the days on which any contract has a file: the others are not collected
 * @param symbols the days of each symbol, in UTF-8 order of the symbols
 * @param volumesFrom the index of the first day whose volumes were read
 */
record RecordedDays(
    long firstDay, BitSet collected, List<SymbolActivity> symbols, int volumesFrom) {
  /** The days of a database without rows. */
  static final RecordedDays NONE = new RecordedDays(0, new BitSet(), List.of(), 0);

  /** The index of a day, or -1 if it is not collected. */
  int indexOf(long epochDay) {
    long index = epochDay - firstDay;
    return index >= 0 && index < collected.length() && collected.get((int) index)
        ? (int) index
        : -1;
  }

  LocalDate day(int index) {
    return LocalDate.ofEpochDay(firstDay + index);
  }
}
