package io.github.futuresavailability.candles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Closed ranges of candle numbers. */
final class IndexRanges {
  /** One range. */
  record IndexRange(long first, long last) {}

  private IndexRanges() {}

  /** The parts of a range that are in none of the windows, in order. */
  static List<IndexRange> minus(IndexRange range, List<CandleWindow> windows) {
    List<IndexRange> rest = new ArrayList<>();
    long from = range.first();
    for (CandleWindow window :
        windows.stream().sorted(Comparator.comparing(CandleWindow::first)).toList()) {
      if (window.firstIndex() > from) {
        addIfAny(rest, from, Math.min(range.last(), window.firstIndex() - 1));
      }
      from = Math.max(from, window.lastIndex() + 1);
    }
    addIfAny(rest, from, range.last());
    return List.copyOf(rest);
  }

  private static void addIfAny(List<IndexRange> ranges, long first, long last) {
    if (first <= last) {
      ranges.add(new IndexRange(first, last));
    }
  }

  /** The range together with the windows that overlap it. */
  static IndexRange with(IndexRange range, List<CandleWindow> windows) {
    long first = range.first();
    long last = range.last();
    for (CandleWindow window : windows) {
      if (window.lastIndex() >= range.first() && window.firstIndex() <= range.last()) {
        first = Math.min(first, window.firstIndex());
        last = Math.max(last, window.lastIndex());
      }
    }
    return new IndexRange(first, last);
  }
}
