package io.github.futuresavailability.candles.deribit;

import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleSourceException;
import io.github.futuresavailability.candles.CandleSourceException.Kind;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.deribit.KnownDays.Days;
import java.io.IOException;
import java.time.Instant;

/**
 * Reads one window, and requests again what a response may have left out: its ends, or everything.
 * Used once, not thread-safe.
 */
final class WindowRead {
  /** A server that halves every response needs 13 for a window, and one more that has nothing. */
  private static final int MOST_FOLLOW_UPS = 16;

  private final ChartRequests requests;
  private final KnownDays knownDays;
  private int followUps;

  WindowRead(ChartRequests requests, KnownDays knownDays) {
    this.requests = requests;
    this.knownDays = knownDays;
  }

  /** The candles of a window of fewer than the most candles; empty if there are none for sure. */
  CandleBatch of(CandleWindow window) throws IOException {
    CandleWindow early = range(window, window.firstIndex() - 1, window.lastIndex());
    CandleBatch found = requests.get(early);
    if (found.size() == 0) {
      found = secondResponse(window).within(early);
    }
    return withLast(withFirst(found, early, window), early).within(window);
  }

  /** The candles of a response, and those before its first one that it may have left out. */
  private CandleBatch withFirst(CandleBatch response, CandleWindow early, CandleWindow window)
      throws IOException {
    CandleBatch found = response;
    boolean mayMissFirst = found.size() > 0 && found.start(0).isAfter(window.first());
    while (mayMissFirst) {
      Instant first = found.start(0);
      CandleBatch before = before(found, window);
      boolean isEarlier = before.start(0).isBefore(first);
      if (isEarlier) {
        found = before.and(found, early);
      }
      mayMissFirst = isEarlier && before.start(0).isAfter(window.first());
    }
    return found;
  }

  /**
   * Candles of which the first one is before the first that was found, or those that were found if
   * there are no others. That is believed only of a response that has a known candle, the second
   * one, because the first candle of a range may be left out.
   */
  private CandleBatch before(CandleBatch found, CandleWindow window) throws IOException {
    long first = window.resolution().indexOf(found.start(0));
    CandleBatch before = followUp(window, first - CandleWindow.MAX_CANDLES, first - 1);
    if (before.size() > 0) {
      return before;
    }
    Instant known = found.start(Math.min(1, found.size() - 1));
    long to = window.resolution().indexOf(known);
    return withCandle(followUp(window, to - CandleWindow.MAX_CANDLES + 1, to), known);
  }

  /** The candles of a response, and those after its last one that it may have left out. */
  CandleBatch withLast(CandleBatch response, CandleWindow window) throws IOException {
    CandleBatch found = response;
    boolean mayMissLast = isBefore(found, window.last());
    while (mayMissLast) {
      Instant last = found.start(found.size() - 1);
      CandleBatch after = after(found, window);
      boolean isLater = after.start(after.size() - 1).isAfter(last);
      found = found.and(after, window);
      mayMissLast = isLater && isBefore(found, window.last());
    }
    return found;
  }

  /** The last candle that was found and later ones, with at least one of both. */
  private CandleBatch after(CandleBatch found, CandleWindow window) throws IOException {
    Instant last = found.start(found.size() - 1);
    CandleBatch after = followUp(window, window.resolution().indexOf(last), window.lastIndex());
    if (after.size() > 0) {
      return after;
    }
    long from = startOfCheck(found, window);
    long to = Math.min(window.lastIndex(), from + CandleWindow.MAX_CANDLES - 1);
    return withCandle(followUp(window, from, to), last);
  }

  /**
   * Begins with the last but one candle, because the first one of a range may be left out, or
   * before the last one if the range would be too long.
   */
  private static long startOfCheck(CandleBatch found, CandleWindow window) {
    long last = window.resolution().indexOf(found.start(found.size() - 1));
    long known = window.resolution().indexOf(found.start(Math.max(0, found.size() - 2)));
    boolean isKnown = known < last && window.lastIndex() - known < CandleWindow.MAX_CANDLES;
    return isKnown ? known : last - 1;
  }

  /**
   * What to believe after a response without candles. The days of the instrument prove it right if
   * there are older days, but none in the window. Otherwise the window is requested again, with
   * other ends, so that no cache can return the same response. A second response without candles
   * counts as an outage if no whole day of the window has a candle of its own, and if the days at
   * its ends have candles outside of it. An instrument without any day means that the server
   * returns nothing for anything.
   */
  private CandleBatch secondResponse(CandleWindow window) throws IOException {
    Days days = knownDays.around(window, requests, this);
    if (days.proveNone(window)) {
      return CandleBatch.none(window);
    }
    CandleBatch second =
        requests.get(range(window, window.firstIndex(), window.lastIndex() + 1)).within(window);
    if (second.size() == 0 && days.isEmpty()) {
      throw wrong(window, "two responses without candles, and one without any day");
    }
    if (second.size() == 0) {
      requireOutage(window, days);
    }
    return second;
  }

  private void requireOutage(CandleWindow window, Days days) throws IOException {
    boolean isOutage = !days.hasWholeDayOf(window);
    for (Instant day : days.atEndsOf(window)) {
      isOutage = isOutage && hasCandlesOutside(window, day);
    }
    if (!isOutage) {
      throw wrong(window, "two responses without candles, but there are days with candles");
    }
  }

  private boolean hasCandlesOutside(CandleWindow window, Instant day) throws IOException {
    long first = window.resolution().indexOf(day);
    long last = window.resolution().indexOf(Resolution.ONE_DAY.endOf(day)) - 1;
    CandleBatch whole = requests.get(range(window, first, last));
    return whole.size() > 0 && whole.within(window).size() == 0;
  }

  private CandleBatch followUp(CandleWindow window, long firstIndex, long lastIndex)
      throws IOException {
    followUps++;
    if (followUps > MOST_FOLLOW_UPS) {
      throw wrong(window, "incomplete after " + MOST_FOLLOW_UPS + " more requests for its ends");
    }
    return requests.get(range(window, firstIndex, lastIndex));
  }

  /** The response, if it has a candle that another one had; without it, it proves nothing. */
  private static CandleBatch withCandle(CandleBatch response, Instant known) throws IOException {
    if (!hasCandle(response, known)) {
      throw wrong(
          response.window(), "the candle at " + known + " is missing, which another response has");
    }
    return response;
  }

  private static boolean hasCandle(CandleBatch batch, Instant start) {
    CandleWindow window = batch.window();
    long index = window.resolution().indexOf(start);
    return batch.within(range(window, index, index)).size() == 1;
  }

  /** Whether there are candles, all before a start. */
  private static boolean isBefore(CandleBatch found, Instant start) {
    return found.size() > 0 && found.start(found.size() - 1).isBefore(start);
  }

  private static CandleWindow range(CandleWindow window, long firstIndex, long lastIndex) {
    return CandleWindow.of(window.instrument(), window.resolution(), firstIndex, lastIndex);
  }

  private static CandleSourceException wrong(CandleWindow window, String fault) {
    return ChartReader.failed(Kind.PERMANENT, window, fault, null, null);
  }
}
