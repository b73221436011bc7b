package io.github.futuresavailability.universe;

import io.github.futuresavailability.history.ListingRule;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days of one symbol: a bit for each day, counted from the first collected day. */
final class SymbolActivity {
  private static final BitSet NEVER = new BitSet();

  private final String symbol;
  private final BitSet present;
  private final BitSet traded;
  private final BitSet unknown;
  private final BitSet active;
  private final BitSet reuse;
  private final double[] volumes;

  /**
   * Takes the arguments without a copy; they must not be changed any more.
   *
   * @param present the days with a file
   * @param traded the days with a file and trades
   * @param unknown the days with a file whose trades are not collected
   * @param reuse the days on which the name went to a new contract
   * @param volumes the quote volumes of the days with a file, from the first day whose volumes were
   *     read, oldest first; NaN where the volume is not collected
   */
  private SymbolActivity(
      String symbol,
      BitSet present,
      BitSet traded,
      BitSet unknown,
      BitSet reuse,
      double... volumes) {
    this.symbol = symbol;
    this.present = present;
    this.traded = traded;
    this.unknown = unknown;
    this.active = (BitSet) traded.clone();
    this.active.or(unknown);
    this.reuse = reuse;
    this.volumes = volumes;
  }

  /** The days of a symbol whose name never went to another contract. */
  SymbolActivity(String symbol, BitSet present, BitSet traded, BitSet unknown, double... volumes) {
    this(symbol, present, traded, unknown, NEVER, volumes);
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

  /** The same days, with those on which the name went to a new contract. */
  SymbolActivity reusedOn(BitSet days) {
    return new SymbolActivity(symbol, present, traded, unknown, days, volumes);
  }

  /** The days with trades and those that may have some. */
  BitSet active() {
    return active;
  }

  /**
   * The first day of the listing period that a day is in, as the days up to it show, or -1 if it is
   * in none: too many days without activity are before it, or a new contract without any.
   */
  int listingStart(int day) {
    int latest = active.previousSetBit(day);
    boolean isOver =
        latest < 0
            || day - latest > ListingRule.LONGEST_GAP_DAYS
            || reuse.previousSetBit(day) > latest;
    return isOver ? -1 : ListingRule.firstDay(active, reuse, latest);
  }

  /** The number of listing periods that start up to a day. */
  int listingNumber(int day) {
    int number = 0;
    int latest = active.previousSetBit(day);
    while (latest >= 0) {
      number++;
      latest = active.previousSetBit(ListingRule.firstDay(active, reuse, latest) - 1);
    }
    return number;
  }

  /** The listing periods of all these days, oldest first: the first and the last day of each. */
  List<int[]> listings() {
    Deque<int[]> listings = new ArrayDeque<>();
    int latest = active.length() - 1;
    while (latest >= 0) {
      int first = ListingRule.firstDay(active, reuse, latest);
      listings.addFirst(new int[] {first, latest});
      latest = active.previousSetBit(first - 1);
    }
    return List.copyOf(listings);
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
