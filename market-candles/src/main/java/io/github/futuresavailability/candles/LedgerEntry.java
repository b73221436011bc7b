package io.github.futuresavailability.candles;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A window that was requested, with its outcome. Immutable and thread-safe.
 *
 * @param window the window
 * @param state the outcome
 * @param candles how many candles are stored of it
 * @param fetchedAt when the outcome was received, UTC
 * @param failure the error of a failed window, otherwise null
 */
public record LedgerEntry(
    CandleWindow window,
    WindowState state,
    int candles,
    Instant fetchedAt,
    @Nullable String failure) {
  /** Checks that exactly a failed window has a failure. */
  public LedgerEntry {
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(fetchedAt, "fetchedAt");
    if ((state == WindowState.FAILED) != (failure != null)) {
      throw new IllegalArgumentException("A failure belongs to a failed window: " + window);
    }
  }
}
