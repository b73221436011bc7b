package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.PlainText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The candles that are stored of what a run requests, so that a source that has lost them, a clock
 * that is behind, or a file that is missing for a day deletes none. Thread-safe.
 */
final class StoredWindows {
  private final Map<String, List<LedgerEntry>> stored = new ConcurrentHashMap<>();
  private final boolean allowsShrink;

  StoredWindows(boolean allowsShrink) {
    this.allowsShrink = allowsShrink;
  }

  /** Notes the windows of an instrument that have candles. */
  void add(String instrument, List<LedgerEntry> windows) {
    stored.put(instrument, List.copyOf(windows));
  }

  /**
   * The outcomes of neighbouring windows; those without data, or without all of their final
   * candles, have failed if fewer candles came than are stored of all of them.
   */
  List<WindowResult> checked(List<WindowResult> results) {
    int found = results.stream().mapToInt(result -> result.entry().candles()).sum();
    int known = allowsShrink || results.isEmpty() ? 0 : storedIn(results);
    return found >= known
        ? results
        : results.stream().map(result -> checked(result, found, known)).toList();
  }

  private static WindowResult checked(WindowResult result, int found, int known) {
    LedgerEntry entry = result.entry();
    return entry.state() == WindowState.NO_DATA || entry.state() == WindowState.PENDING
        ? WindowResult.failed(
            entry.window(),
            "%s: %s at %s, but %d are stored; they are kept"
                .formatted(
                    entry.window(),
                    PlainText.counted(found, "final candle"),
                    entry.fetchedAt(),
                    known),
            entry.fetchedAt())
        : result;
  }

  /** Windows that overlap an end are not counted; they are requested as a whole if they are. */
  private int storedIn(List<WindowResult> results) {
    CandleWindow first = results.get(0).entry().window();
    CandleWindow last = results.get(results.size() - 1).entry().window();
    return stored.getOrDefault(first.instrument(), List.of()).stream()
        .filter(old -> !old.window().first().isBefore(first.first()))
        .filter(old -> !old.window().last().isAfter(last.last()))
        .mapToInt(LedgerEntry::candles)
        .sum();
  }
}
