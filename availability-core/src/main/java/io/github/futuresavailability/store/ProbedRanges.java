package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The days that are answered, by symbol; no day twice. Not thread-safe. */
final class ProbedRanges {
  /** By symbol and then by their first day. */
  private final Map<String, NavigableMap<LocalDate, DateRange>> ranges = new HashMap<>();

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  Set<String> symbols() {
    return ranges.keySet();
  }

  int count() {
    return ranges.values().stream().mapToInt(Map::size).sum();
  }

  void add(String symbol, DateRange range) {
    Optional<DateRange> other = overlapping(symbol, range);
    if (other.isPresent()) {
      throw new IllegalArgumentException(
          "Two answers for %s: %s and %s".formatted(symbol, other.get(), range));
    }
    ranges.computeIfAbsent(symbol, s -> new TreeMap<>()).put(range.first(), range);
  }

  /** Of ranges that do not overlap, only the last one to begin before an end can reach into it. */
  Optional<DateRange> overlapping(String symbol, DateRange range) {
    return Optional.ofNullable(ranges.get(symbol))
        .map(known -> known.floorEntry(range.last()))
        .map(Map.Entry::getValue)
        .filter(before -> !before.last().isBefore(range.first()));
  }
}
