package io.github.futuresavailability.candles.deribit;

import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleSourceException.Kind;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.deribit.KnownDays.Days;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Finds the first candle of an instrument in a range, by candles of one day. */
final class CandleSearch {
  private static final Resolution DAY = Resolution.ONE_DAY;

  private final ChartRequests requests;
  private final KnownDays knownDays;
  private final String instrument;
  private final Resolution resolution;

  CandleSearch(
      ChartRequests requests, KnownDays knownDays, String instrument, Resolution resolution) {
    this.requests = requests;
    this.knownDays = knownDays;
    this.instrument = instrument;
    this.resolution = resolution;
  }

  /** A start at or before the first candle, one before the range if there are older candles. */
  Optional<Instant> first(long firstIndex, long lastIndex) throws IOException {
    try {
      return search(firstIndex, lastIndex);
    } catch (ContradictionException once) {
      return searchAgain(firstIndex, lastIndex);
    }
  }

  private Optional<Instant> searchAgain(long firstIndex, long lastIndex) throws IOException {
    try {
      return search(firstIndex, lastIndex);
    } catch (ContradictionException twice) {
      throw ChartReader.failed(
          Kind.PERMANENT, twice.window, String.valueOf(twice.getMessage()), null, twice);
    }
  }

  private Optional<Instant> search(long firstIndex, long lastIndex) throws IOException {
    Instant firstDay = startOfDay(resolution.startOf(firstIndex));
    long lastDay = DAY.indexOf(resolution.startOf(lastIndex));
    long day = Math.max(0, lastDay - CandleWindow.MAX_CANDLES + 1);
    day = Math.min(day, DAY.indexOf(firstDay));
    boolean isOlder = false;
    for (; day <= lastDay; day += CandleWindow.MAX_CANDLES) {
      CandleBatch days = days(day, Math.min(lastDay, day + CandleWindow.MAX_CANDLES - 1));
      isOlder = isOlder || (days.size() > 0 && days.start(0).isBefore(firstDay));
      if (days.size() > 0 && !days.start(days.size() - 1).isBefore(firstDay)) {
        return Optional.of(
            isOlder ? resolution.startOf(firstIndex - 1) : checked(firstIndex, days.start(0)));
      }
    }
    Optional<Instant> found = inLastDay(firstIndex, lastIndex);
    if (found.isEmpty() && !isOlder) {
      requireOtherDays(firstIndex, lastIndex);
    }
    return isOlder ? found.map(start -> resolution.startOf(firstIndex - 1)) : found;
  }

  private CandleBatch days(long first, long last) throws IOException {
    CandleWindow window = CandleWindow.of(instrument, DAY, first, last);
    return new WindowRead(requests, knownDays).withLast(requests.get(window), window);
  }

  /**
   * Checks the candles before a day. Those of the first day of the range may be before the range.
   */
  private Instant checked(long firstIndex, Instant firstDay) throws IOException {
    long least =
        Math.min(firstIndex - 1, resolution.indexOf(startOfDay(resolution.startOf(firstIndex))));
    long first = Math.max(firstIndex, resolution.indexOf(firstDay));
    while (first > least) {
      long from = Math.max(least, first - CandleWindow.MAX_CANDLES + 1);
      CandleBatch before = requests.get(CandleWindow.of(instrument, resolution, from, first - 1));
      if (before.size() == 0) {
        return resolution.startOf(first);
      }
      first = from;
    }
    return resolution.startOf(first);
  }

  /**
   * Checks that the last day has no candles, because one response without days decides on all
   * windows. A day that has not ended may have no candle of its own yet; if another one has none,
   * the response is wrong.
   */
  private Optional<Instant> inLastDay(long firstIndex, long lastIndex) throws IOException {
    Instant last = resolution.startOf(lastIndex);
    Instant day = startOfDay(last);
    long from = Math.max(firstIndex, resolution.indexOf(day));
    CandleWindow window = CandleWindow.of(instrument, resolution, from, lastIndex);
    if (requests.get(window).size() == 0) {
      return Optional.empty();
    }
    if (!resolution.endOf(last).isBefore(DAY.endOf(day))) {
      throw new ContradictionException(
          window, "candles of a day that is not among the days with candles");
    }
    return Optional.of(checked(firstIndex, resolution.startOf(from)));
  }

  /** An instrument without any day means that the server returns nothing for anything. */
  private void requireOtherDays(long firstIndex, long lastIndex) throws IOException {
    CandleWindow window = CandleWindow.of(instrument, resolution, lastIndex, lastIndex);
    Days days = knownDays.around(window, requests, new WindowRead(requests, knownDays));
    Instant first = resolution.startOf(firstIndex);
    if (days.isEmpty()) {
      throw new ContradictionException(window, "no candles, and none of any day");
    }
    if (days.has(first, window.last())) {
      throw new ContradictionException(
          window, "no candles, but there are days with candles since " + first);
    }
  }

  /** Two responses of which one is wrong. */
  private static final class ContradictionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient CandleWindow window;

    ContradictionException(CandleWindow window, String fault) {
      super(fault);
      this.window = window;
    }
  }

  private static Instant startOfDay(Instant time) {
    return DAY.startOf(DAY.indexOf(time));
  }
}
