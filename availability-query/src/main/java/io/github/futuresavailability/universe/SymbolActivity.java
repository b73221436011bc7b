package io.github.futuresavailability.universe;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The days of one symbol: a bit for each day, counted from the first collected day. */
final class SymbolActivity {
  private final String symbol;
  private final BitSet present;
  private final BitSet traded;
  private final BitSet unknown;
  private final double[] volumes;

  /**
   * Takes the arguments without a copy; they must not be changed any more.
   *
   * @param present the days with a file
   * @param traded the days with a file and trades
   * @param unknown the days with a file whose trades are not collected
   * @param volumes the quote volumes of the days with a file, from the first day whose volumes were
   *     read, oldest first; NaN where the volume is not collected
   */
  SymbolActivity(String symbol, BitSet present, BitSet traded, BitSet unknown, double... volumes) {
    this.symbol = symbol;
    this.present = present;
    this.traded = traded;
    this.unknown = unknown;
    this.volumes = volumes;
  }

  String symbol() {
    return symbol;
  }

  BitSet present() {
    return present;
  }

  BitSet traded() {
    return traded;
  }

  BitSet unknown() {
    return unknown;
  }

  /** The volume at an index among the volumes that were read, or NaN if it is not collected. */
  double volume(int index) {
    return volumes[index];
  }

  /** Collects the days of one symbol, 64 at a time. */
  static final class Builder {
    private final String symbol;
    private final long[] present;
    private final long[] traded;
    private final long[] unknown;

    Builder(String symbol, int days) {
      int words = (days + Long.SIZE - 1) / Long.SIZE;
      this.symbol = symbol;
      this.present = new long[words];
      this.traded = new long[words];
      this.unknown = new long[words];
    }

    String symbol() {
      return symbol;
    }

    /** Adds days with a file: all of them with trades, all without, or all unknown if null. */
    void add(int word, @Nullable Boolean isTraded, long bits) {
      present[word] |= bits;
      if (isTraded == null) {
        unknown[word] |= bits;
      } else if (isTraded) {
        traded[word] |= bits;
      }
    }

    /** The number of days with a file from a day on. */
    int countFrom(int day) {
      return BitSet.valueOf(present).get(day, present.length * Long.SIZE).cardinality();
    }

    SymbolActivity build(double... volumes) {
      return new SymbolActivity(
          symbol,
          BitSet.valueOf(present),
          BitSet.valueOf(traded),
          BitSet.valueOf(unknown),
          volumes);
    }
  }
}
