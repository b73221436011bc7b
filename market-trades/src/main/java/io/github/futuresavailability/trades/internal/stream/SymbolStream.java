package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.Micros;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One symbol: its order, what waits behind a gap, and whether its history is being requested. What
 * is in order goes to the queue while the lock is held, so that the queue has the same order.
 * Thread-safe.
 */
final class SymbolStream implements SequenceOutput {
  private static final Logger LOG = LoggerFactory.getLogger(SymbolStream.class);
  private static final long NONE = -1;

  private final String symbol;
  private final DeliveryQueue queue;

  /** Guarded by this, as the other fields unless they say otherwise. */
  private final TradeSequencer sequencer;

  /** Whether a thread has the duty to request the history until there is no gap. */
  private boolean isFilling;

  private boolean isQuoted;
  private long lastQuote;
  private long outdatedQuotes;
  private long lastMessage = NONE;

  /** When a connection sent the last trade, or was opened; read and written without the lock. */
  private volatile long lastTradeNanos;

  private volatile long checkAfterNanos;

  /** Written only by the thread of the delivery. */
  private volatile long position = NONE;

  private volatile @Nullable BigDecimal lastPrice;

  private final LongAdder delivered = new LongAdder();
  private final LongAdder deliveredQuotes = new LongAdder();

  SymbolStream(String symbol, WaitingRoom room, DeliveryQueue queue) {
    this.symbol = symbol;
    this.queue = queue;
    this.sequencer = new TradeSequencer(symbol, room, this);
  }

  String symbol() {
    return symbol;
  }

  synchronized void startAfter(long id) {
    sequencer.startAfter(id);
    position = id;
  }

  @Override
  public void trade(Trade trade, boolean isLive) {
    queue.add(isLive ? trade : new HistoryTrade(trade));
  }

  @Override
  public void gap(TradeGap gap) {
    queue.add(gap);
  }

  /** Takes a trade of a connection; true if the caller must let the history be requested. */
  synchronized boolean live(Trade trade, long receivedMicros, long nanos) {
    lastMessage = receivedMicros;
    lastTradeNanos = nanos;
    long late = sequencer.counts().late;
    sequencer.live(trade);
    if (late == 0 && sequencer.counts().late > 0) {
      LOG.warn(
          "{}: the trade {} of {} came after its place in the order had passed, before {}; further"
              + " ones are only counted. If it is newer than those before, the exchange counts from scratch:"
              + " then only a stream without a last id delivers its trades",
          symbol,
          trade.id(),
          Micros.instant(trade.timestampMicros()),
          sequencer.next());
    }
    return sequencer.hasGap() && beginFilling();
  }

  /** True for one caller until the filling has ended. */
  synchronized boolean beginFilling() {
    boolean begins = !isFilling;
    isFilling = true;
    return begins;
  }

  /** Ends the filling unless there is a gap. */
  synchronized boolean endFilling() {
    if (sequencer.hasGap()) {
      return false;
    }
    isFilling = false;
    return true;
  }

  /** The first id of the next page, with the gap before it reported. */
  synchronized long beginPage() {
    if (sequencer.hasGap()) {
      sequencer.openGap();
    }
    return sequencer.next();
  }

  /** Takes a page of history; returns by how many ids the order moved on. */
  synchronized long history(TradePage page) {
    long before = sequencer.next();
    sequencer.history(page);
    return sequencer.next() - before;
  }

  synchronized void failed(String reason) {
    sequencer.failed(reason);
  }

  synchronized boolean isStarted() {
    return sequencer.isStarted();
  }

  synchronized void quote(Quote quote, long receivedMicros) {
    lastMessage = receivedMicros;
    long id = quote.sourceSequence().orElseThrow();
    if (isQuoted && id <= lastQuote) {
      outdatedQuotes++;
      return;
    }
    isQuoted = true;
    lastQuote = id;
    queue.add(quote);
  }

  /** A connection was opened that should send trades of this symbol. */
  void connected(long nanos, long idleNanos) {
    lastTradeNanos = nanos;
    checkAfterNanos = idleNanos;
  }

  long lastTradeNanos() {
    return lastTradeNanos;
  }

  /**
   * Whether it is time to look whether the history has newer trades than the connections. After
   * that, twice the time must pass.
   *
   * @param readingSince since when the socket of the symbol is read
   */
  boolean isSilent(long nanos, long readingSince, long idleNanos, long longestNanos) {
    long silent = Math.min(nanos - lastTradeNanos, nanos - readingSince);
    if (silent < idleNanos) {
      checkAfterNanos = idleNanos;
      return false;
    }
    if (silent < checkAfterNanos) {
      return false;
    }
    checkAfterNanos = silent + Math.min(silent, longestNanos);
    return true;
  }

  /** The listener has taken trades, of which the last one is given. */
  void delivered(Trade last, long trades) {
    lastPrice = last.price();
    position = TradeSequencer.id(last);
    delivered.add(trades);
  }

  void deliveredQuote() {
    deliveredQuotes.increment();
  }

  OptionalLong position() {
    long id = position;
    return id == NONE ? OptionalLong.empty() : OptionalLong.of(id);
  }

  synchronized SymbolStatistics statistics() {
    SequenceCounts counts = sequencer.counts();
    return new SymbolStatistics(
        symbol,
        delivered.sum(),
        counts.duplicates,
        counts.late,
        counts.gaps,
        counts.filled,
        counts.absent,
        counts.unreadable,
        sequencer.openIds(),
        position(),
        Optional.ofNullable(lastPrice),
        lastMessage == NONE ? Optional.empty() : Optional.of(Micros.instant(lastMessage)),
        deliveredQuotes.sum(),
        outdatedQuotes);
  }
}
