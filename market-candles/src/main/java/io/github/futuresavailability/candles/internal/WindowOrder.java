package io.github.futuresavailability.candles.internal;

import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.WindowResult;
import java.util.Comparator;
import java.util.List;

/** The order in which windows are written. Stateless. */
public final class WindowOrder {
  private static final Comparator<WindowResult> ORDER =
      Comparator.comparing((WindowResult result) -> result.entry().window().instrument())
          .thenComparing(result -> result.entry().window().resolution())
          .thenComparing(result -> result.entry().window().first());

  private WindowOrder() {}

  /**
   * The windows by series and start.
   *
   * @throws IllegalArgumentException if two of a series overlap: each would delete a part of the
   *     other one
   */
  public static List<WindowResult> of(List<WindowResult> results) {
    List<WindowResult> ordered = results.stream().sorted(ORDER).toList();
    for (int i = 1; i < ordered.size(); i++) {
      CandleWindow window = ordered.get(i - 1).entry().window();
      CandleWindow next = ordered.get(i).entry().window();
      if (isSameSeries(window, next) && !next.first().isAfter(window.last())) {
        throw new IllegalArgumentException("Windows overlap: " + window + " and " + next);
      }
    }
    return ordered;
  }

  /** Whether a window begins with the candle after another one. */
  public static boolean follows(CandleWindow window, CandleWindow next) {
    return isSameSeries(window, next) && next.firstIndex() == window.lastIndex() + 1;
  }

  private static boolean isSameSeries(CandleWindow window, CandleWindow next) {
    return next.instrument().equals(window.instrument())
        && next.resolution() == window.resolution();
  }
}
