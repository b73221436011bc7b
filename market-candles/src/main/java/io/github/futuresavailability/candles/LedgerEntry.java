package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.PlainText;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A window that was requested, with its outcome. Immutable and thread-safe.
 *
 * @param window the window
 * @param state the outcome
 * @param candles how many candles are stored of it, also of a failed window
 * @param fetchedAt when the outcome was received, UTC
 * @param failure the error of a failed window, otherwise null
 */
public record LedgerEntry(
    CandleWindow window,
    WindowState state,
    int candles,
    Instant fetchedAt,
    @Nullable String failure) {
  private static final int MOST_SHOWN = 1000;

  /**
   * Checks that exactly a failed window has a failure, of which the first 1,000 characters are
   * kept, without control characters.
   */
  public LedgerEntry {
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(fetchedAt, "fetchedAt");
    if ((state == WindowState.FAILED) != (failure != null)) {
      throw new IllegalArgumentException("A failure belongs to a failed window: " + window);
    }
    failure = failure == null ? null : PlainText.printable(shortened(failure));
  }

  private static String shortened(String failure) {
    return failure.length() <= MOST_SHOWN ? failure : failure.substring(0, MOST_SHOWN) + "...";
  }
}
