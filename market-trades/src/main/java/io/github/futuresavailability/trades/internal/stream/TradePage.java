package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One response of history: the trades that the source has from an id on to the last one of the
 * page.
 *
 * @param fromId the requested id
 * @param trades the trades with ascending ids
 * @param unreadable the trades of the page that no record can hold, with ascending ids
 * @param isLast whether the source has no later trade yet
 */
public record TradePage(
    long fromId, List<Trade> trades, List<UnreadableTrade> unreadable, boolean isLast) {
  /** Checks that the id after each trade is a number. */
  public TradePage {
    for (Trade trade : trades) {
      if (TradeSequencer.id(trade) == Long.MAX_VALUE) {
        throw new IllegalArgumentException("Not an id of an exchange: " + trade.id());
      }
    }
  }

  /** The last id of the page, or -1 if it has none. */
  long lastId() {
    long last = trades.isEmpty() ? -1 : TradeSequencer.id(trades.get(trades.size() - 1));
    return unreadable.isEmpty() ? last : Math.max(last, unreadable.get(unreadable.size() - 1).id());
  }

  /** Whether there are ids from the requested one to the last one that it does not have. */
  boolean omitsIds() {
    return lastId() - fromId + 1 > trades.size() + unreadable.size();
  }

  /**
   * What this page and an earlier one, from an id that is not greater, have together. It ends with
   * the page that ends first: behind that only one of them says what the source has.
   */
  TradePage with(TradePage earlier) {
    long end = Math.min(lastId(), earlier.lastId());
    SortedMap<Long, Trade> readable = new TreeMap<>();
    SortedMap<Long, UnreadableTrade> faults = new TreeMap<>();
    for (TradePage page : List.of(earlier, this)) {
      page.trades.forEach(trade -> readable.put(TradeSequencer.id(trade), trade));
      page.unreadable.forEach(trade -> faults.put(trade.id(), trade));
    }
    faults.keySet().removeAll(readable.keySet());
    boolean isCut = end < Math.max(lastId(), earlier.lastId());
    return new TradePage(
        fromId,
        List.copyOf(readable.tailMap(fromId).headMap(end + 1).values()),
        List.copyOf(faults.tailMap(fromId).headMap(end + 1).values()),
        isLast && !isCut);
  }
}
