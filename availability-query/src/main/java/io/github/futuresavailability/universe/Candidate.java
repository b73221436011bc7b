package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A contract that is present, and inside a listing period, on the last day that counts.
 *
 * @param contract the contract
 * @param days its history, of which nothing after {@code last} is read
 * @param period the number of the listing period
 * @param first the index of the first day of the listing period
 * @param last the index of the last day that counts
 */
record Candidate(ContractSymbol contract, SymbolActivity days, int period, int first, int last) {
  /** A contract as of the day after the last one that counts, or empty if it is none then. */
  static Optional<Candidate> of(ContractSymbol contract, SymbolActivity days, int last) {
    if (!days.present().get(last)) {
      return Optional.empty();
    }
    int first = days.listingStart(last);
    return first < 0
        ? Optional.empty()
        : Optional.of(new Candidate(contract, days, days.listingNumber(last), first, last));
  }

  int ageDays() {
    return last + 1 - first;
  }

  /**
   * The present days of a window whose volume is not collected; the window starts no earlier than
   * the volumes that were read, and days before the listing period do not count.
   */
  IntStream daysWithoutVolume(int window, int volumesFrom) {
    BitSet present = days.present();
    IntStream.Builder unknown = IntStream.builder();
    int from = windowStart(window);
    int place = placeOf(from, volumesFrom);
    for (int i = present.nextSetBit(from); i >= 0 && i <= last; i = present.nextSetBit(i + 1)) {
      if (Double.isNaN(days.volume(place))) {
        unknown.add(i);
      }
      place++;
    }
    return unknown.build();
  }

  /**
   * Whether every day of a window is in the listing period and has trades; all its days must be
   * collected.
   */
  boolean isTradedOnLast(int window) {
    int from = last + 1 - window;
    return from >= first && days.traded().nextClearBit(from) > last;
  }

  /**
   * The sum of the volumes of a window, divided by its days; days before the listing period do not
   * count. Summed from the oldest day, so that the last digit does not depend on how many days were
   * read.
   */
  double meanVolume(int window, int volumesFrom) {
    int from = windowStart(window);
    int offset = placeOf(from, volumesFrom);
    int count = days.present().get(from, last + 1).cardinality();
    double sum = 0;
    for (int i = offset; i < offset + count; i++) {
      sum += days.volume(i);
    }
    return sum / (last + 1 - from);
  }

  /** The number of volumes that were read of earlier days. */
  private int placeOf(int index, int volumesFrom) {
    return days.present().get(volumesFrom, Math.max(volumesFrom, index)).cardinality();
  }

  private int windowStart(int window) {
    return Math.max(first, last + 1 - window);
  }
}
