package io.github.futuresavailability.testkit.binance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which trades a request of history wants.
 *
 * @param fromId the first id; empty for the newest trades
 * @param startMillis the first time; empty for any
 * @param endMillis the last time; empty for any
 * @param limit how many trades at most
 */
record HistoryQuery(
    OptionalLong fromId, OptionalLong startMillis, OptionalLong endMillis, int limit) {
  private static final int MOST = 1000;
  private static final long HOUR = 3_600_000;
  private static final String DIGITS = "^[0-9]{1,20}$";

  static HistoryQuery of(Map<String, String> parameters, Exchange exchange)
      throws RestErrorException {
    OptionalLong limit = number(parameters, "limit");
    HistoryQuery query =
        new HistoryQuery(
            number(parameters, "fromId"),
            number(parameters, "startTime"),
            number(parameters, "endTime"),
            limit(limit.orElse(500), exchange));
    query.check(exchange);
    return query;
  }

  private static OptionalLong number(Map<String, String> parameters, String name)
      throws RestErrorException {
    String text = parameters.get(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw RestErrorException.illegal(name, DIGITS);
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /** Spot returns a full page for a larger limit, futures refuse it. */
  private static int limit(long wanted, Exchange exchange) throws RestErrorException {
    if (wanted < 1 || (wanted > MOST && !exchange.isSpot())) {
      throw new RestErrorException(-1130, "Data sent for parameter 'limit' is not valid.");
    }
    return (int) Math.min(wanted, MOST);
  }

  private void check(Exchange exchange) throws RestErrorException {
    boolean hasTimes = startMillis.isPresent() || endMillis.isPresent();
    if (fromId.isPresent() && hasTimes) {
      throw new RestErrorException(-1128, "Combination of optional parameters invalid.");
    }
    long range = endMillis.orElse(0) - startMillis.orElse(0);
    if (startMillis.isPresent() && endMillis.isPresent() && range < 0) {
      throw new RestErrorException(-1127, "Start time is greater than end time.");
    }
    if (startMillis.isPresent() && endMillis.isPresent() && range > HOUR && !exchange.isSpot()) {
      throw new RestErrorException(-4166, "Search window is restricted to recent 1 hour.");
    }
  }

  /** The same query when its first id is one of the list of aggregate trades. */
  HistoryQuery ofAggregates(SymbolFeed feed) {
    return fromId.isEmpty()
        ? this
        : new HistoryQuery(
            OptionalLong.of(feed.ofAggregateId(fromId.getAsLong())), startMillis, endMillis, limit);
  }

  /** The ids of the trades in order; ids up to the newest exist. */
  List<Long> ids(SymbolFeed feed, long newest) {
    long last = endMillis.isPresent() ? lastUntil(feed, endMillis.getAsLong(), newest) : newest;
    if (fromId.isPresent()) {
      return forward(feed, fromId.getAsLong(), last);
    }
    return startMillis.isPresent()
        ? forward(feed, lastUntil(feed, startMillis.getAsLong() - 1, newest) + 1, last)
        : backward(feed, last);
  }

  private List<Long> forward(SymbolFeed feed, long first, long last) {
    List<Long> ids = new ArrayList<>();
    long id = feed.presentFrom(first);
    while (id <= last && ids.size() < limit) {
      ids.add(id);
      id = feed.presentFrom(id + 1);
    }
    return ids;
  }

  private List<Long> backward(SymbolFeed feed, long last) {
    List<Long> ids = new ArrayList<>();
    for (long id = last; id >= feed.settings().oldestId() && ids.size() < limit; id--) {
      if (!feed.isAbsent(id)) {
        ids.add(id);
      }
    }
    Collections.reverse(ids);
    return ids;
  }

  /** The last id whose time in milliseconds is not later. */
  private static long lastUntil(SymbolFeed feed, long millis, long newest) {
    long low = feed.settings().oldestId() - 1;
    long high = newest;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (Math.floorDiv(feed.timeMicros(middle), 1000L) <= millis) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
