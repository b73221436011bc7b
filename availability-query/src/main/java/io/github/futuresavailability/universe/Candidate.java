package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.history.ListingRule;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A contract that is present on the last day that counts.
 *
 * @param contract the contract
 * @param days its history, of which nothing after {@code last} is read
 * @param last the index of the last day that counts
 */
record Candidate(ContractSymbol contract, SymbolActivity days, int last) {
  int ageDays() {
    return last + 1 - listingStart(last);
  }

  /**
   * The present days of a window whose volume is not collected; the window starts no earlier than
   * the volumes that were read.
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

  /** Whether every day of a window has trades; all its days must be collected. */
  boolean isTradedOnLast(int window) {
    return days.traded().nextClearBit(last + 1 - window) > last;
  }

  /**
   * The sum of the volumes of a window, divided by the days of the window inside a listing period,
   * gaps included. Summed from the oldest day, so that the last digit does not depend on how many
   * days were read.
   */
  double meanVolume(int window, int volumesFrom) {
    int from = windowStart(window);
    int offset = placeOf(from, volumesFrom);
    int count = days.present().get(from, last + 1).cardinality();
    double sum = 0;
    for (int i = offset; i < offset + count; i++) {
      sum += days.volume(i);
    }
    return sum / listedDays(from);
  }

  /** The number of volumes that were read of earlier days. */
  private int placeOf(int index, int volumesFrom) {
    return days.present().get(volumesFrom, Math.max(volumesFrom, index)).cardinality();
  }

  private int windowStart(int window) {
    return Math.max(0, last + 1 - window);
  }

  private int listedDays(int from) {
    int listed = 0;
    int end = last;
    while (end >= from) {
      int start = listingStart(end);
      listed += end + 1 - Math.max(start, from);
      end = days.present().previousSetBit(start - 1);
    }
    return listed;
  }

  /** The first day of the listing period that contains a present day. */
  private int listingStart(int index) {
    return ListingRule.firstDay(days.present(), index);
  }
}
