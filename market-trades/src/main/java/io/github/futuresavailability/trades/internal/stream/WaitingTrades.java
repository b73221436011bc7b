package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The trades of one symbol that wait behind a gap, by their ids. Not thread-safe. */
final class WaitingTrades {
  private final WaitingRoom room;
  private final TreeMap<Long, Trade> trades = new TreeMap<>();

  WaitingTrades(WaitingRoom room) {
    this.room = room;
  }

  boolean isEmpty() {
    return trades.isEmpty();
  }

  boolean contains(long id) {
    return trades.containsKey(id);
  }

  /** The lowest id, or a default if none waits. */
  long firstId(long none) {
    return trades.isEmpty() ? none : trades.firstKey();
  }

  /**
   * Keeps a trade that does not wait yet; without room only in the place of one with a later id.
   */
  void add(long id, Trade trade) {
    if (room.enter()) {
      trades.put(id, trade);
    } else if (!trades.isEmpty() && id < trades.lastKey()) {
      trades.pollLastEntry();
      trades.put(id, trade);
    }
  }

  /** Takes the trade with the lowest id; there must be one. */
  Trade takeFirst() {
    room.leave();
    return trades.pollFirstEntry().getValue();
  }

  /** The ids of a range of which no trade waits, in order. */
  List<IdRange> missing(long from, long last) {
    List<IdRange> missing = new ArrayList<>();
    long next = from;
    for (long id : trades.keySet()) {
      if (id > next) {
        missing.add(new IdRange(next, id - 1));
      }
      next = id + 1;
    }
    if (last >= next) {
      missing.add(new IdRange(next, last));
    }
    return missing;
  }
}
