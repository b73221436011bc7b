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
   * The outcomes of neighbouring windows. One without data, or without all of its final candles,
   * has failed if it has fewer candles than are stored of it, or all together have: a window can be
   * divided, and another one can have gained what it lost.
   */
  List<WindowResult> checked(List<WindowResult> results) {
    return allowsShrink
        ? results
        : results.stream()
            .map(result -> checked(checked(result, List.of(result)), results))
            .toList();
  }

  private WindowResult checked(WindowResult result, List<WindowResult> together) {
    LedgerEntry entry = result.entry();
    if (entry.state() == WindowState.FAILED || entry.state() == WindowState.OK) {
      return result;
    }
    int found = together.stream().mapToInt(each -> each.entry().candles()).sum();
    int known = storedIn(together) - storedInFailed(together);
    return found >= known
        ? result
        : WindowResult.failed(
            entry.window(),
            "%s: %s at %s, but %d are stored; they are kept"
                .formatted(
                    entry.window(),
                    PlainText.counted(found, "final candle"),
                    entry.fetchedAt(),
                    known),
            entry.fetchedAt());
  }

  /** What a failed part would have is unknown, and its candles are kept. */
  private int storedInFailed(List<WindowResult> results) {
    return results.stream()
        .filter(result -> result.entry().state() == WindowState.FAILED)
        .mapToInt(result -> storedIn(List.of(result)))
        .sum();
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
