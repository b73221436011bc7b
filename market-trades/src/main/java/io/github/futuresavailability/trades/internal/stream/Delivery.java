package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.Micros;
import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.StreamSettings;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands over the queue to the listener, on one thread. A call that throws is repeated. */
final class Delivery implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /**
   * Batches that follow each other faster than this are gathered. To wake this thread for each of
   * several hundred thousand trades a second takes as long as to read them.
   */
  private static final long GATHER_NANOS = 50_000;

  private static final int LARGE_BATCH = 10_000;

  /** Stable, as sorting a list is. */
  private static final Comparator<Object> QUOTES_LAST =
      Comparator.comparing(Quote.class::isInstance);

  private final DeliveryQueue queue;
  private final StreamListener listener;
  private final Map<String, SymbolStream> symbols;
  private final StreamCounters counters;
  private final BackOff backOff;
  private final int maxBatch;
  private final long batchDelay;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Used only by the thread of the delivery, as the next ones. */
  private boolean isLastCall;

  /** What was taken from the queue. */
  private final List<Object> items;

  /** How many of them the listener has. */
  private int handedOver;

  private long lastTaken;
  private boolean isRapid;

  /** One call of the listener. */
  private interface Call {
    void run() throws Exception;
  }

  Delivery(
      DeliveryQueue queue,
      StreamListener listener,
      Map<String, SymbolStream> symbols,
      StreamCounters counters,
      BackOff backOff,
      StreamSettings settings) {
    this.queue = queue;
    this.listener = listener;
    this.symbols = symbols;
    this.counters = counters;
    this.backOff = backOff;
    this.maxBatch = settings.maxBatch();
    this.batchDelay = settings.batchDelay().toNanos();
    this.items = new ArrayList<>(Math.min(maxBatch, LARGE_BATCH));
    this.lastTaken = System.nanoTime() - Math.max(batchDelay, GATHER_NANOS);
  }

  /**
   * From now on a call that throws is the last one.
   *
   * @param now whether the running call is the last one in any case, because it closes the stream
   */
  void closing(boolean now) {
    if (now) {
      isLastCall = true;
    }
    closing.countDown();
  }

  @Override
  public void run() {
    try {
      while (goesOn()) {
        // Each time with the next items.
      }
    } catch (InterruptedException closed) {
      LOG.debug("The delivery ends with {} items not taken", items.size() - handedOver);
    }
  }

  /** False at the end. */
  private boolean goesOn() throws InterruptedException {
    try {
      boolean hasNext = hasNext();
      if (hasNext) {
        deliverNext();
      }
      return hasNext;
    } catch (RuntimeException | Error defect) {
      // For example without memory. If the thread ended, the stream would stay open and deliver
      // nothing.
      LOG.error("The delivery of a stream failed and goes on", defect);
      throwIfClosedWithin(backOff.delay(1));
      return true;
    }
  }

  private boolean hasNext() throws InterruptedException {
    if (handedOver < items.size()) {
      return true;
    }
    boolean isFull = items.size() == maxBatch;
    queue.taken(items.size());
    items.clear();
    handedOver = 0;
    if (!isFull) {
      gather();
    }
    return take();
  }

  /** Lets more records come, so that the next call has all of them. */
  private void gather() throws InterruptedException {
    long left = batchDelay - (System.nanoTime() - lastTaken);
    if (left > 0) {
      // What is there when the stream is closed is handed over at once.
      boolean unused = isClosingWithin(left);
    } else if (isRapid) {
      LockSupport.parkNanos(GATHER_NANOS);
    }
  }

  /** Puts quotes behind the trades between the same two events, so that they are one call each. */
  private static void gatherKinds(List<Object> items) {
    int first = 0;
    for (int i = 0; i <= items.size(); i++) {
      if (i == items.size() || !isRecord(items.get(i))) {
        items.subList(first, i).sort(QUOTES_LAST);
        first = i + 1;
      }
    }
  }

  private static boolean isRecord(Object item) {
    return item instanceof Quote || isTrade(item);
  }

  private boolean take() throws InterruptedException {
    while (true) {
      try {
        boolean hasItems = queue.take(items, maxBatch);
        if (batchDelay > 0) {
          gatherKinds(items);
        }
        long taken = System.nanoTime();
        isRapid = taken - lastTaken < GATHER_NANOS;
        lastTaken = taken;
        return hasItems;
      } catch (InterruptedException interrupted) {
        throwIfClosing(interrupted);
      }
    }
  }

  /** Only {@link StreamEngine#close} ends this thread: an interrupt by a listener must not. */
  private void throwIfClosing(InterruptedException interrupted) throws InterruptedException {
    if (isClosing()) {
      throw interrupted;
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void deliverNext() throws InterruptedException {
    List<Object> next = items.subList(handedOver, endOfKind());
    repeat(call(next));
    handedOver += next.size();
    count(next);
  }

  /** The end of the next items that are handed over with one call. */
  private int endOfKind() {
    Object first = items.get(handedOver);
    int end = handedOver + 1;
    while (end < items.size() && isSameCall(first, items.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSameCall(Object first, Object next) {
    return first instanceof Quote ? next instanceof Quote : isTrade(first) && isTrade(next);
  }

  private static boolean isTrade(Object item) {
    return item instanceof Trade || item instanceof HistoryTrade;
  }

  private Call call(List<Object> next) {
    Object first = next.get(0);
    if (first instanceof TradeGap gap) {
      return () -> listener.gap(gap);
    }
    if (first instanceof ConnectionChange change) {
      return () -> listener.connection(change);
    }
    if (first instanceof Quote) {
      List<Quote> quotes = next.stream().map(Quote.class::cast).toList();
      return () -> listener.quotes(quotes);
    }
    List<Trade> trades = next.stream().map(Delivery::trade).toList();
    return () -> listener.trades(trades);
  }

  private static Trade trade(Object item) {
    return item instanceof HistoryTrade history ? history.trade() : (Trade) item;
  }

  private void count(List<Object> taken) {
    if (isTrade(taken.get(0))) {
      countTrades(taken);
      countDelays(taken);
    } else if (taken.get(0) instanceof Quote) {
      taken.forEach(quote -> symbol(((Quote) quote).symbol()).deliveredQuote());
    }
  }

  private void countTrades(List<Object> taken) {
    int start = 0;
    for (int end = 1; end <= taken.size(); end++) {
      Trade last = trade(taken.get(end - 1));
      if (end == taken.size() || !trade(taken.get(end)).symbol().equals(last.symbol())) {
        symbol(last.symbol()).delivered(last, end - start);
        start = end;
      }
    }
  }

  private SymbolStream symbol(String name) {
    SymbolStream symbol = symbols.get(name);
    if (symbol == null) {
      throw new IllegalStateException("Not a symbol of the stream: " + name);
    }
    return symbol;
  }

  private void countDelays(List<Object> taken) {
    long live = 0;
    long times = 0;
    long earliest = Long.MAX_VALUE;
    for (Object item : taken) {
      if (item instanceof Trade trade) {
        live++;
        times += trade.timestampMicros();
        earliest = Math.min(earliest, trade.timestampMicros());
      }
    }
    if (live > 0) {
      long now = Micros.floor(Instant.now());
      counters.delays(live, Math.max(0, live * now - times), Math.max(0, now - earliest));
    }
  }

  private void repeat(Call call) throws InterruptedException {
    if (isLastCall) {
      throw new InterruptedException("The listener has closed the stream");
    }
    for (int failures = 1; !succeeds(call, failures); failures++) {
      throwIfClosedWithin(backOff.delay(failures));
    }
  }

  private void throwIfClosedWithin(Duration delay) throws InterruptedException {
    if (isClosingWithin(delay.toNanos())) {
      throw new InterruptedException("The stream is closed");
    }
  }

  private boolean isClosingWithin(long nanos) throws InterruptedException {
    try {
      return closing.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      throwIfClosing(interrupted);
      return false;
    }
  }

  /** Whatever the listener throws, what it did not take is kept for it. */
  private boolean succeeds(Call call, int failures) {
    try {
      call.run();
      return true;
    } catch (Exception | Error failure) {
      counters.listenerFailures.increment();
      LOG.warn("The listener of a stream failed {} times in a row", failures, failure);
      return false;
    } finally {
      if (!isClosing()) {
        // The listener has left it on a thread that is not its own.
        Thread.interrupted();
      }
    }
  }
}
