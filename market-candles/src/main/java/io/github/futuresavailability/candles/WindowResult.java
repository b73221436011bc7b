package io.github.futuresavailability.candles;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The outcome of a window together with its candles, as a store writes them. Immutable and
 * thread-safe.
 *
 * @param entry the outcome
 * @param batch the candles; empty unless the state is OK or PENDING
 */
public record WindowResult(LedgerEntry entry, CandleBatch batch) {
  private static final Comparator<WindowResult> ORDER =
      Comparator.comparing((WindowResult result) -> result.entry().window().instrument())
          .thenComparing(result -> result.entry().window().resolution())
          .thenComparing(result -> result.entry().window().first());

  /** Checks the parts against each other. */
  public WindowResult {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(batch, "batch");
    boolean mayHaveCandles =
        entry.state() == WindowState.OK || entry.state() == WindowState.PENDING;
    if (!entry.window().equals(batch.window())
        || entry.candles() != batch.size()
        || (batch.size() > 0 && !mayHaveCandles)) {
      throw new IllegalArgumentException("Not the candles of " + entry + ": " + batch);
    }
  }

  /**
   * The outcome of a successful request. A window that ended less than one candle before the
   * request stays pending, because its last candle may not be final, and candles that had not ended
   * are left out.
   *
   * @param batch the candles that the source returned; none means that it has none
   * @param fetchedAt the time of the request, UTC
   * @return the outcome
   */
  public static WindowResult of(CandleBatch batch, Instant fetchedAt) {
    CandleWindow window = batch.window();
    CandleBatch complete = batch.finalAt(Objects.requireNonNull(fetchedAt, "fetchedAt"));
    boolean isFinal = !window.resolution().endOf(window.end()).isAfter(fetchedAt);
    WindowState done = batch.size() == 0 ? WindowState.NO_DATA : WindowState.OK;
    return new WindowResult(
        new LedgerEntry(
            window, isFinal ? done : WindowState.PENDING, complete.size(), fetchedAt, null),
        complete);
  }

  /**
   * The outcome of a window without candles that the source may still publish.
   *
   * @param window the window
   * @param fetchedAt the time of the request, UTC
   * @return a pending outcome
   */
  public static WindowResult unpublished(CandleWindow window, Instant fetchedAt) {
    return new WindowResult(
        new LedgerEntry(window, WindowState.PENDING, 0, fetchedAt, null), CandleBatch.none(window));
  }

  /** The outcome of a successful request, which the source decides where it has no candles. */
  static WindowResult of(CandleSource source, CandleBatch batch, Instant fetchedAt) {
    return batch.size() == 0 && source.mayStillPublish(batch.window(), fetchedAt)
        ? unpublished(batch.window(), fetchedAt)
        : of(batch, fetchedAt);
  }

  /**
   * The outcome of a failed request.
   *
   * @param window the window
   * @param failure the error message
   * @param fetchedAt the time of the failure, UTC
   * @return the outcome
   */
  public static WindowResult failed(CandleWindow window, String failure, Instant fetchedAt) {
    return new WindowResult(
        new LedgerEntry(
            window, WindowState.FAILED, 0, fetchedAt, Objects.requireNonNull(failure, "failure")),
        CandleBatch.none(window));
  }

  /**
   * The windows of one write by instrument, resolution and start, for a store to write them.
   *
   * @param results windows in any order
   * @return the same windows in order
   * @throws IllegalArgumentException if two of a series overlap: each would delete a part of the
   *     other one
   */
  public static List<WindowResult> inOrder(List<WindowResult> results) {
    List<WindowResult> ordered = results.stream().sorted(ORDER).toList();
    for (int i = 1; i < ordered.size(); i++) {
      CandleWindow window = ordered.get(i - 1).entry().window();
      CandleWindow next = ordered.get(i).entry().window();
      if (window.isOfSeries(next) && !next.first().isAfter(window.last())) {
        throw new IllegalArgumentException("Windows overlap: " + window + " and " + next);
      }
    }
    return ordered;
  }
}
