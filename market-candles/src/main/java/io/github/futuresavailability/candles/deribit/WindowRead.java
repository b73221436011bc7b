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
    boolean mayMissFirst = found.size() > 0 && found.start(0).isAfter(window.first());
    while (mayMissFirst) {
      long last = window.resolution().indexOf(found.start(0)) - 1;
      CandleBatch before =
          followUp(window, range(window, last - CandleWindow.MAX_CANDLES + 1, last));
      mayMissFirst = before.size() > 0 && before.start(0).isAfter(window.first());
      found = before.and(found, early);
    }
    return withLast(found, early).within(window);
  }

  /** The candles of a response, and those after its last one that it may have left out. */
  CandleBatch withLast(CandleBatch response, CandleWindow window) throws IOException {
    CandleBatch found = response;
    boolean mayMissLast = isBefore(found, window.last());
    while (mayMissLast) {
      Instant last = found.start(found.size() - 1);
      CandleBatch after =
          followUp(window, range(window, window.resolution().indexOf(last), window.lastIndex()));
      boolean isLater = after.size() > 0 && after.start(after.size() - 1).isAfter(last);
      found = found.and(after, window);
      mayMissLast = isLater && isBefore(found, window.last());
    }
    return found;
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

  private CandleBatch followUp(CandleWindow window, CandleWindow range) throws IOException {
    followUps++;
    if (followUps > MOST_FOLLOW_UPS) {
      throw wrong(window, "incomplete after " + MOST_FOLLOW_UPS + " more requests for its ends");
    }
    return requests.get(range);
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
