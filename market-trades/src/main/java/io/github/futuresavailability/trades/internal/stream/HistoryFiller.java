package io.github.futuresavailability.trades.internal.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests the history of symbols with gaps, one page of each in turn, on threads of its own. A
 * request that fails, or a page that has nothing new, is repeated after the back-off. Thread-safe.
 */
final class HistoryFiller {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryFiller.class);

  /** More than one, so that retries for one symbol do not delay all others. */
  private static final int THREADS = 4;

  /** A page with fewer new trades is near the newest one. */
  private static final int MANY = 100;

  /** After how many times the delay of a gap a page that omits ids is requested again. */
  private static final int CONFIRMATION = 10;

  private final TradeSource source;
  private final DeliveryQueue queue;
  private final StreamTimer timer;
  private final BackOff backOff;
  private final Duration gapDelay;
  private final StreamCounters counters;
  private final List<Thread> threads = new ArrayList<>();

  /** Guarded by this, as the next ones: gaps come before symbols that are only looked at. */
  private final Deque<Fill> gaps = new ArrayDeque<>();

  private final Deque<Fill> checks = new ArrayDeque<>();
  private boolean ended;

  HistoryFiller(
      TradeSource source,
      DeliveryQueue queue,
      StreamTimer timer,
      BackOff backOff,
      Duration gapDelay,
      StreamCounters counters,
      String name) {
    this.source = source;
    this.queue = queue;
    this.timer = timer;
    this.backOff = backOff;
    this.gapDelay = gapDelay;
    this.counters = counters;
    for (int i = 1; i <= THREADS; i++) {
      Thread thread = new Thread(this::run, name + "-history-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Requests the history of a symbol that has begun filling, until it has no gap. */
  void fill(SymbolStream symbol) {
    add(new Fill(symbol, false, () -> {}));
  }

  /**
   * Requests what the history has after the last trade of a symbol, unless it is filling already.
   *
   * @param found runs if there is something
   */
  void check(SymbolStream symbol, Runnable found) {
    if (symbol.isStarted() && symbol.beginFilling()) {
      add(new Fill(symbol, true, found));
    }
  }

  private synchronized void add(Fill fill) {
    (fill.isCheck() ? checks : gaps).addLast(fill);
    notifyAll();
  }

  private synchronized Fill next() throws InterruptedException {
    while (!hasNext()) {
      wait();
    }
    return gaps.isEmpty() ? checks.removeFirst() : gaps.removeFirst();
  }

  private void run() {
    try {
      while (!isEnded()) {
        runNext();
      }
    } catch (InterruptedException closed) {
      LOG.trace("Closed", closed);
    }
  }

  /** Whether the next request is due. */
  synchronized boolean hasNext() {
    return !gaps.isEmpty() || !checks.isEmpty();
  }

  /** Waits for a symbol and requests one page of its history. */
  void runNext() throws InterruptedException {
    attempt(next());
  }

  /** A symbol is never forgotten, whatever goes wrong. */
  private void attempt(Fill fill) throws InterruptedException {
    try {
      step(fill);
    } catch (RuntimeException | Error failure) {
      again(fill, backOff.jittered(fill.failed()));
      counters.historyFailures.increment();
      String message = failure.getMessage();
      fill.symbol().failed(message == null ? failure.toString() : message);
      LOG.info("No history of {}: {}", fill.symbol().symbol(), failure.toString());
    }
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  private void step(Fill fill) throws InterruptedException {
    SymbolStream symbol = fill.symbol();
    if (!fill.isCheck() && symbol.endFilling()) {
      return;
    }
    queue.awaitRoom();
    take(fill, source.page(symbol.symbol(), symbol.beginPage()));
  }

  private void take(Fill fill, TradePage response) {
    if (isEnded()) {
      return;
    }
    TradePage page = fill.confirmed(response);
    if (page == null) {
      again(fill, gapDelay.multipliedBy(CONFIRMATION));
      return;
    }
    SymbolStream symbol = fill.symbol();
    long passed = symbol.history(page);
    if (passed > 0) {
      fill.found();
    }
    if (page.isLast()) {
      fill.endCheck();
    }
    if (fill.isCheck() || !symbol.endFilling()) {
      next(fill, page, passed);
    }
  }

  /**
   * Requests the next page; after the last one with the back-off. Connections may deliver trades
   * all the time while the history has none of a gap, which are no reason to request it all the
   * time.
   */
  private void next(Fill fill, TradePage page, long passed) {
    if (!page.isLast() || passed >= MANY) {
      fill.advanced();
      add(fill);
      return;
    }
    if (passed == 0) {
      fill.symbol().failed("The history has no trade from " + page.fromId() + " on yet");
    }
    again(fill, pending(fill.failed()));
  }

  /** The history is behind the connections, usually for less than a second. */
  private Duration pending(int failures) {
    Duration delay = gapDelay.multipliedBy(1L << Math.min(failures, 20));
    Duration most = backOff.delay(failures);
    return delay.compareTo(most) < 0 ? delay : most;
  }

  private void again(Fill fill, Duration delay) {
    timer.schedule(delay, () -> add(fill));
  }

  /** Interrupts requests; no page is taken afterwards. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    threads.forEach(Thread::interrupt);
  }

  List<Thread> threads() {
    return threads;
  }
}
