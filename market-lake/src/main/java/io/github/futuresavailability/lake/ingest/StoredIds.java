package io.github.futuresavailability.lake.ingest;

import io.github.futuresavailability.lake.LakeTrades;
import io.github.futuresavailability.trades.Trade;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ids after the last one of a stream that its lake has all the same, because a file with them was
 * loaded meanwhile: the stream brings them again, and they are not stored twice.
 */
final class StoredIds {
  private static final int FIRST = 100;
  private static final int FACTOR = 10;

  private StoredIds() {}

  /** Reads from the newest trade back to the last id; ids ascend with the times of trades. */
  static Set<Long> above(LakeTrades trades, String exchange, String symbol, long last) {
    for (int limit = FIRST; ; limit = Math.multiplyExact(limit, FACTOR)) {
      List<Trade> newest = trades.of(symbol).exchange(exchange).newest(limit);
      // A file can have trades whose id is no number, which no stream has.
      List<Long> ids =
          newest.stream()
              .map(Trade::id)
              .filter(id -> id.matches("[0-9]{1,18}"))
              .map(Long::valueOf)
              .toList();
      boolean isWhole =
          newest.size() < limit || (!ids.isEmpty() && ids.get(ids.size() - 1) <= last);
      if (isWhole) {
        return ids.stream().filter(id -> id > last).collect(Collectors.toUnmodifiableSet());
      }
    }
  }
}
