package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.PlainText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The candles that a run requests again, so that a result that is not final cannot delete final
 * ones: a clock that is behind, or a file that is missing for a day, would. Thread-safe.
 */
final class RefreshedWindows {
  private final Map<String, List<LedgerEntry>> stored = new ConcurrentHashMap<>();

  /** Notes the windows of an instrument that are requested again. */
  void add(String instrument, List<LedgerEntry> windows) {
    stored.put(instrument, List.copyOf(windows));
  }

  /** The result, or a failure if it is pending and has fewer candles than are stored. */
  WindowResult checked(WindowResult result) {
    LedgerEntry entry = result.entry();
    CandleWindow window = entry.window();
    int known =
        stored.getOrDefault(window.instrument(), List.of()).stream()
            .filter(old -> !old.window().first().isBefore(window.first()))
            .filter(old -> !old.window().last().isAfter(window.last()))
            .mapToInt(LedgerEntry::candles)
            .sum();
    return entry.state() == WindowState.PENDING && entry.candles() < known
        ? WindowResult.failed(
            window,
            "%s: %s at %s, but %d are stored; they are kept"
                .formatted(
                    window,
                    PlainText.counted(entry.candles(), "final candle"),
                    entry.fetchedAt(),
                    known),
            entry.fetchedAt())
        : result;
  }
}
