package io.github.futuresavailability.universe;

import java.util.BitSet;

/** What is known of one symbol: a bit for each day, counted from the first collected day. */
final class SymbolActivity {
  private final String symbol;
  private final BitSet present;
  private final BitSet traded;
  private final BitSet unknown;
  private final double[] volumes;

  /**
   * Takes what was read; nobody changes it any more.
   *
   * @param present the days with a file
   * @param traded the days with a file and trades
   * @param unknown the days with a file of which the trades are not collected
   * @param volumes the quote volumes of the days with a file in the span that was asked for, oldest
   *     first; NaN where it is not collected
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

  /** The volume of the day with a file that has so many before it in the span; perhaps NaN. */
  double volume(int place) {
    return volumes[place];
  }
}
