package io.github.futuresavailability.universe;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The days of one symbol while they are read, 64 at a time. */
final class DaysRead {
  private final String symbol;
  private final long[] present;
  private final long[] traded;
  private final long[] unknown;

  DaysRead(String symbol, int days) {
    int words = (days + Long.SIZE - 1) / Long.SIZE;
    this.symbol = symbol;
    this.present = new long[words];
    this.traded = new long[words];
    this.unknown = new long[words];
  }

  String symbol() {
    return symbol;
  }

  /** Days with a file, all of them with trades, all without, or with null all unknown. */
  void add(int word, @Nullable Boolean isTraded, long bits) {
    present[word] |= bits;
    if (isTraded == null) {
      unknown[word] |= bits;
    } else if (isTraded) {
      traded[word] |= bits;
    }
  }

  /** How many days with a file there are from one on. */
  int countFrom(int day) {
    return BitSet.valueOf(present).get(day, present.length * Long.SIZE).cardinality();
  }

  SymbolActivity days(double... volumes) {
    return new SymbolActivity(
        symbol, BitSet.valueOf(present), BitSet.valueOf(traded), BitSet.valueOf(unknown), volumes);
  }
}
