package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.Micros;
import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  private final DeliveryQueue queue;
  private final StreamListener listener;
  private final Map<String, SymbolStream> symbols;
  private final StreamCounters counters;
  private final BackOff backOff;
  private final int maxBatch;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Used only by the thread of the delivery. */
  private boolean isLastCall;

  // Those of the next call; all of one kind.
  private List<Trade> trades = new ArrayList<>();
  private List<Quote> quotes = new ArrayList<>();
  private long live;
  private long liveTimes;
  private long firstLiveTime;

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
      int maxBatch) {
    this.queue = queue;
    this.listener = listener;
    this.symbols = symbols;
    this.counters = counters;
    this.backOff = backOff;
    this.maxBatch = maxBatch;
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
    List<Object> items = new ArrayList<>();
    long lastTaken = System.nanoTime() - GATHER_NANOS;
    try {
      while (queue.take(items, maxBatch)) {
        long taken = System.nanoTime();
        boolean isRapid = items.size() < maxBatch && taken - lastTaken < GATHER_NANOS;
        lastTaken = taken;
        deliver(items);
        queue.taken(items.size());
        items.clear();
        if (isRapid) {
          LockSupport.parkNanos(GATHER_NANOS);
        }
      }
    } catch (InterruptedException closed) {
      LOG.debug("The delivery ends with {} items that the listener has not taken", items.size());
    }
  }

  private void deliver(List<Object> items) throws InterruptedException {
    for (Object item : items) {
      if (item instanceof Trade trade) {
        deliverQuotes();
        trades.add(trade);
        addLive(trade.timestampMicros());
      } else if (item instanceof HistoryTrade history) {
        deliverQuotes();
        trades.add(history.trade());
      } else if (item instanceof Quote quote) {
        deliverTrades();
        quotes.add(quote);
      } else {
        deliverTrades();
        deliverQuotes();
        deliverEvent(item);
      }
    }
    deliverTrades();
    deliverQuotes();
  }

  private void deliverEvent(Object event) throws InterruptedException {
    if (event instanceof TradeGap gap) {
      repeat(() -> listener.gap(gap));
    } else {
      repeat(() -> listener.connection((ConnectionChange) event));
    }
  }

  private void deliverTrades() throws InterruptedException {
    if (trades.isEmpty()) {
      return;
    }
    List<Trade> batch = List.copyOf(trades);
    trades = new ArrayList<>(batch.size());
    repeat(() -> listener.trades(batch));
    countDelays();
    countTrades(batch);
  }

  private void countTrades(List<Trade> batch) {
    int start = 0;
    for (int end = 1; end <= batch.size(); end++) {
      Trade last = batch.get(end - 1);
      if (end == batch.size() || !batch.get(end).symbol().equals(last.symbol())) {
        symbol(last.symbol()).delivered(TradeSequencer.id(last), end - start);
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

  private void addLive(long timeMicros) {
    firstLiveTime = live == 0 ? timeMicros : Math.min(firstLiveTime, timeMicros);
    liveTimes += timeMicros;
    live++;
  }

  private void countDelays() {
    if (live > 0) {
      long now = Micros.floor(Instant.now());
      long total = Math.max(0, live * now - liveTimes);
      counters.delays(live, total, Math.max(0, now - firstLiveTime));
      live = 0;
      liveTimes = 0;
    }
  }

  private void deliverQuotes() throws InterruptedException {
    if (quotes.isEmpty()) {
      return;
    }
    List<Quote> batch = List.copyOf(quotes);
    quotes = new ArrayList<>(batch.size());
    repeat(() -> listener.quotes(batch));
    batch.forEach(quote -> symbol(quote.symbol()).deliveredQuote());
  }

  private void repeat(Call call) throws InterruptedException {
    if (isLastCall) {
      throw new InterruptedException("The listener has closed the stream");
    }
    for (int failures = 1; !succeeds(call, failures); failures++) {
      Duration delay = backOff.delay(failures);
      if (closing.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new InterruptedException("The stream is closed");
      }
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
    }
  }
}
