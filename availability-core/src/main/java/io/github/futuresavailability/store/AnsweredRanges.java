package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The days that are answered, by symbol; no day twice. Not thread-safe. */
final class AnsweredRanges {
  /** By symbol and then by their first day. */
  private final Map<String, NavigableMap<LocalDate, DateRange>> ranges = new HashMap<>();

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  Set<String> symbols() {
    return ranges.keySet();
  }

  /** Of ranges that do not overlap, only the last one to begin before an end can reach into it. */
  void add(String symbol, DateRange range) {
    NavigableMap<LocalDate, DateRange> known = ranges.computeIfAbsent(symbol, s -> new TreeMap<>());
    Map.Entry<LocalDate, DateRange> before = known.floorEntry(range.last());
    if (before != null && !before.getValue().last().isBefore(range.first())) {
      throw new IllegalArgumentException(
          "Two answers for %s: %s and %s".formatted(symbol, before.getValue(), range));
    }
    known.put(range.first(), range);
  }
}
