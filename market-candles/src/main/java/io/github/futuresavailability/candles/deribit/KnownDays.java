package io.github.futuresavailability.candles.deribit;

import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * The days on which instruments have candles: the second piece of evidence for a window without
 * candles. One response has the days of 13 years and is kept, so that a contract that ended costs
 * one more request and not one for each window. Thread-safe.
 */
final class KnownDays {
  private static final Resolution DAY = Resolution.ONE_DAY;

  private final Map<String, Days> known = new ConcurrentHashMap<>();

  /** The days with candles in a range of days. */
  static final class Days {
    private final long first;
    private final long last;
    private final TreeSet<Long> found = new TreeSet<>();

    private Days(CandleWindow range, CandleBatch days) {
      this.first = range.firstIndex();
      this.last = range.lastIndex();
      for (int i = 0; i < days.size(); i++) {
        found.add(DAY.indexOf(days.start(i)));
      }
    }

    /** The last day may not have ended when it was requested, and proves nothing later on. */
    private boolean covers(CandleWindow window) {
      return first <= firstDay(window) && lastDay(window) < last;
    }

    boolean isEmpty() {
      return found.isEmpty();
    }

    /** Whether there are days before a window, and none in it. */
    boolean proveNone(CandleWindow window) {
      return found.lower(firstDay(window)) != null && !has(firstDay(window), lastDay(window));
    }

    /** Whether there is a day with candles that the window has as a whole. */
    boolean hasWholeDayOf(CandleWindow window) {
      long begun = DAY.indexOf(window.first().minusSeconds(1)) + 1;
      return has(begun, DAY.indexOf(window.end()) - 1);
    }

    /** The starts of the first and the last day of a window, of those that have candles. */
    List<Instant> atEndsOf(CandleWindow window) {
      return LongStream.of(firstDay(window), lastDay(window))
          .distinct()
          .filter(found::contains)
          .mapToObj(DAY::startOf)
          .toList();
    }

    /** Whether there is a day with candles between two times. */
    boolean has(Instant from, Instant to) {
      return has(DAY.indexOf(from), DAY.indexOf(to));
    }

    private boolean has(long from, long to) {
      Long next = found.ceiling(from);
      return next != null && next <= to;
    }
  }

  private static long firstDay(CandleWindow window) {
    return DAY.indexOf(window.first());
  }

  private static long lastDay(CandleWindow window) {
    return DAY.indexOf(window.last());
  }

  /** The days of the instrument of a window, at least those of the window. */
  Days around(CandleWindow window, ChartRequests requests, WindowRead read) throws IOException {
    Days days = known.get(window.instrument());
    if (days == null || !days.covers(window)) {
      CandleWindow range = range(window);
      days = new Days(range, read.withLast(requests.get(range), range));
      if (!days.isEmpty()) {
        known.put(window.instrument(), days);
      }
    }
    return days;
  }

  /** As many days up to now as fit, and in any case those of the window. */
  private static CandleWindow range(CandleWindow window) {
    long last = Math.max(lastDay(window), DAY.indexOf(Instant.now()));
    long first = Math.max(0, Math.min(firstDay(window), last - CandleWindow.MAX_CANDLES + 1));
    last = Math.min(last, first + CandleWindow.MAX_CANDLES - 1);
    return CandleWindow.of(window.instrument(), DAY, first, last);
  }
}
