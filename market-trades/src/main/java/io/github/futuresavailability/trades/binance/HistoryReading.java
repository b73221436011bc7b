package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands over the trades of a range page by page, and notes the ids that have none. */
final class HistoryReading {
  private final String symbol;
  private final IdRange ids;
  private final Consumer<List<Trade>> consumer;
  private final List<IdRange> absent = new ArrayList<>();
  private long next;
  private long trades;
  private boolean ended;

  HistoryReading(String symbol, IdRange ids, Consumer<List<Trade>> consumer) {
    this.symbol = symbol;
    this.ids = ids;
    this.consumer = consumer;
    this.next = ids.first();
  }

  boolean hasNext() {
    return !ended && next <= ids.last();
  }

  /** The first id that is not known yet. */
  long next() {
    return next;
  }

  void add(HistoryPage page) {
    int inside = 0;
    for (Trade trade : page.trades()) {
      long id = trade.sourceSequence().orElseThrow();
      noteAbsent(Math.min(id, ids.last() + 1));
      if (id > ids.last()) {
        break;
      }
      next = id + 1;
      inside++;
    }
    ended = page.isLast();
    trades += inside;
    if (inside > 0) {
      consumer.accept(page.trades().subList(0, inside));
    }
  }

  /** The server has a trade with a later id and none of these. */
  private void noteAbsent(long end) {
    if (end > next) {
      absent.add(new IdRange(next, end - 1));
      next = end;
    }
  }

  HistoryResult result() {
    Optional<IdRange> pending =
        next <= ids.last() ? Optional.of(new IdRange(next, ids.last())) : Optional.empty();
    return new HistoryResult(symbol, ids, trades, absent, pending);
  }
}
