package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Hands over the trades of a range page by page, and notes the ids that have none. */
final class HistoryReading {
  private final String symbol;
  private final IdRange ids;
  private final Consumer<List<Trade>> consumer;
  private final List<IdRange> absent = new ArrayList<>();
  private final List<UnreadableTrade> unreadable = new ArrayList<>();
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
    LongStream.concat(
            page.trades().stream().mapToLong(HistoryReading::id),
            page.unreadable().stream().mapToLong(UnreadableTrade::id))
        .sorted()
        .forEach(this::found);
    ended = page.isLast();
    page.unreadable().stream().filter(trade -> isInside(trade.id())).forEach(unreadable::add);
    List<Trade> inside = page.trades().stream().filter(trade -> isInside(id(trade))).toList();
    trades += inside.size();
    if (!inside.isEmpty()) {
      consumer.accept(inside);
    }
  }

  private static long id(Trade trade) {
    return trade.sourceSequence().orElseThrow();
  }

  private boolean isInside(long id) {
    return id <= ids.last();
  }

  /** Ids come in their order. */
  private void found(long id) {
    noteAbsent(Math.min(id, ids.last() + 1));
    if (isInside(id)) {
      next = id + 1;
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
    return new HistoryResult(symbol, ids, trades, absent, unreadable, pending);
  }
}
