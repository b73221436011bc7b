package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the trades of one symbol in order: from connections, which repeat, reorder and omit trades,
 * and from pages of history, which are complete. Each id is passed once: with its trade, as absent
 * because the history has a later trade and not this one, or as unreadable because the history has
 * it and no record can hold it.
 *
 * <p>Trades behind a gap wait in memory, those with the lowest ids if there is not room for all. Of
 * the others only the greatest id is kept: they are part of the next gap. Not thread-safe, and
 * without any other effect than its output.
 */
final class TradeSequencer {
  private static final long UNKNOWN = -1;

  /**
   * Late trades are distinguished from repeated ones by this many ranges of ids without a trade.
   */
  private static final int REMEMBERED = 1000;

  private final String symbol;
  private final SequenceOutput output;
  private final WaitingTrades waiting;

  /** The last ids that were passed without a trade. */
  private final Deque<IdRange> omitted = new ArrayDeque<>();

  /** The lowest id that was not passed, or UNKNOWN before the first trade. */
  private long next = UNKNOWN;

  /** The first id of the sequence. */
  private long first = UNKNOWN;

  /** The greatest id that is known to exist. */
  private long greatest = UNKNOWN;

  /** The greatest time of the trades that were passed. */
  private long newestMicros = Long.MIN_VALUE;

  private @Nullable GapProgress gap;
  private final SequenceCounts counts = new SequenceCounts();

  TradeSequencer(String symbol, WaitingRoom room, SequenceOutput output) {
    this.symbol = symbol;
    this.waiting = new WaitingTrades(room);
    this.output = output;
  }

  /** Starts the sequence after an id; without it the first live trade is the first. */
  void startAfter(long id) {
    next = id + 1;
    first = next;
    greatest = id;
  }

  static long id(Trade trade) {
    return trade.sourceSequence().orElseThrow();
  }

  /** Takes a trade that a connection sent. */
  void live(Trade trade) {
    long id = id(trade);
    if (next == UNKNOWN) {
      startAfter(id - 1);
    }
    if (id < next) {
      passed(id, trade.timestampMicros());
      return;
    }
    greatest = Math.max(greatest, id);
    if (id == next) {
      deliver(trade, true);
      deliverWaiting();
    } else {
      await(id, trade);
    }
  }

  /** A trade that is newer than all those with greater ids is no repeated one. */
  private void passed(long id, long micros) {
    if (id < first
        || micros > newestMicros
        || omitted.stream().anyMatch(ids -> id >= ids.first() && id <= ids.last())) {
      counts.late++;
    } else {
      counts.duplicates++;
    }
  }

  private void await(long id, Trade trade) {
    if (waiting.contains(id)) {
      counts.duplicates++;
    } else {
      waiting.add(id, trade);
    }
  }

  private void deliver(Trade trade, boolean isLive) {
    output.trade(trade, isLive);
    newestMicros = Math.max(newestMicros, trade.timestampMicros());
    if (gap != null && gap.isGrowing()) {
      gap.growTo(next);
    }
    if (gap != null && gap.contains(next)) {
      gap.delivered();
      counts.filled++;
    }
    pass(next + 1);
  }

  private void pass(long newNext) {
    next = newNext;
    greatest = Math.max(greatest, next - 1);
    closeGap();
  }

  private void closeGap() {
    if (gap != null && gap.isBefore(next)) {
      output.gap(gap.closed());
      gap = null;
    }
  }

  private void deliverWaiting() {
    while (waiting.contains(next)) {
      deliver(waiting.takeFirst(), true);
    }
  }

  /** Takes a page of history; one that begins after the next id says nothing about it. */
  void history(TradePage page) {
    if (next == UNKNOWN || page.fromId() > next) {
      return;
    }
    endFullGap();
    growGap(page);
    Iterator<UnreadableTrade> unreadable = page.unreadable().iterator();
    UnreadableTrade fault = next(unreadable);
    for (Trade trade : page.trades()) {
      for (; fault != null && fault.id() < id(trade); fault = next(unreadable)) {
        history(fault);
      }
      history(trade);
    }
    for (; fault != null; fault = next(unreadable)) {
      history(fault);
    }
    closeGap();
  }

  private static @Nullable UnreadableTrade next(Iterator<UnreadableTrade> unreadable) {
    return unreadable.hasNext() ? unreadable.next() : null;
  }

  private void endFullGap() {
    if (gap != null && gap.isFull()) {
      gap.endAt(next - 1);
      closeGap();
    }
  }

  /** What only the history has is one gap, over all pages to the last one. */
  private void growGap(TradePage page) {
    long last = page.lastId();
    if (gap == null && !hasGap() && last >= next) {
      startGap(new IdRange(next, last)).growing(!page.isLast());
    } else if (gap != null && gap.isGrowing()) {
      gap.growTo(last);
      gap.growing(!page.isLast());
    }
  }

  private void history(Trade trade) {
    long id = id(trade);
    if (id < next) {
      return;
    }
    passTo(id);
    if (!waiting.contains(id)) {
      deliver(trade, false);
    }
    deliverWaiting();
  }

  /** What a connection sent could be read. */
  private void history(UnreadableTrade trade) {
    if (trade.id() < next) {
      return;
    }
    passTo(trade.id());
    if (!waiting.contains(trade.id())) {
      counts.unreadable++;
      omit(new IdRange(trade.id(), trade.id()), open -> open.unreadable(trade));
    }
    deliverWaiting();
  }

  private void passTo(long id) {
    if (gap == null && hasGap()) {
      startGap(firstGap());
    }
    passAbsent(id);
  }

  private GapProgress startGap(IdRange ids) {
    GapProgress started = new GapProgress(symbol, ids);
    gap = started;
    counts.gaps++;
    return started;
  }

  /** The source has this id and none of those before it; what a connection sent exists though. */
  private void passAbsent(long id) {
    while (next < id) {
      long end = Math.min(id, waiting.firstId(id));
      if (end == next) {
        deliver(waiting.takeFirst(), true);
      } else {
        passAbsent(next, end - 1);
      }
    }
  }

  private void passAbsent(long from, long to) {
    counts.absent += to - from + 1;
    omit(new IdRange(from, to), open -> open.absent(from, to));
  }

  /** Passes ids without a trade, and notes them in the gap. */
  private void omit(IdRange ids, Consumer<GapProgress> note) {
    omitted.addLast(ids);
    if (omitted.size() > REMEMBERED) {
      omitted.removeFirst();
    }
    note.accept(gap == null ? startGap(ids) : gap);
    pass(ids.last() + 1);
  }

  private IdRange firstGap() {
    return new IdRange(next, waiting.firstId(greatest + 1) - 1);
  }

  /** Whether a trade is known to exist that cannot be delivered. */
  boolean hasGap() {
    return next != UNKNOWN && greatest >= next;
  }

  /** Reports the first gap as open if it is new; there must be one. */
  void openGap() {
    if (gap == null) {
      output.gap(startGap(firstGap()).open());
    }
  }

  /** Reports the open gap again, because a request for it failed. */
  void failed(String reason) {
    if (gap != null) {
      gap.failed(reason);
      output.gap(gap.open());
    }
  }

  boolean isStarted() {
    return next != UNKNOWN;
  }

  /** The lowest id that was not passed. */
  long next() {
    return next;
  }

  /** The ids that are known to exist and neither passed nor in memory, in order. */
  List<IdRange> openIds() {
    return next == UNKNOWN ? List.of() : waiting.missing(next, greatest);
  }

  SequenceCounts counts() {
    return counts;
  }
}
