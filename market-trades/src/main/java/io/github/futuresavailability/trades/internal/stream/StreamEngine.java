package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.internal.Micros;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.StreamSettings;
import io.github.futuresavailability.trades.stream.StreamStatistics;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** An open stream: it starts the parts and ends them. Thread-safe. */
public final class StreamEngine implements OpenTradeStream {
  private static final Duration LONGEST_TICK = Duration.ofSeconds(15);
  private static final Duration SHORTEST_TICK = Duration.ofMillis(5);
  private static final Duration THREAD_END = Duration.ofMillis(200);
  private static final Duration SOCKET_END = Duration.ofMillis(50);
  private static final Duration LONGEST_SOCKET_END = Duration.ofSeconds(1);

  private final StreamContext context;
  private final List<StreamConnection> connections = new ArrayList<>();
  private final Map<String, SymbolStream> symbols = new LinkedHashMap<>();
  private final Delivery delivery;
  private final Thread deliveryThread;
  private final Runnable afterClose;

  /** Guarded by this. */
  private boolean isClosed;

  private StreamEngine(
      StreamPlan plan,
      StreamListener listener,
      FrameSockets sockets,
      StreamTimer timer,
      Runnable afterClose) {
    this.afterClose = afterClose;
    StreamSettings settings = plan.settings();
    DeliveryQueue queue = new DeliveryQueue(settings.maxQueued());
    WaitingRoom room = new WaitingRoom(settings.maxWaiting());
    for (String symbol : plan.symbols()) {
      symbols.put(symbol, new SymbolStream(symbol, room, queue));
    }
    context = context(plan, symbols, queue, sockets, timer);
    delivery =
        new Delivery(queue, listener, symbols, context.counters(), context.backOff(), settings);
    deliveryThread = new Thread(delivery, plan.name() + "-delivery");
    deliveryThread.setDaemon(true);
    for (StreamPart part : plan.parts()) {
      connections.add(new StreamConnection(connections.size() + 1, part, context, plan));
    }
  }

  private static StreamContext context(
      StreamPlan plan,
      Map<String, SymbolStream> symbols,
      DeliveryQueue queue,
      FrameSockets sockets,
      StreamTimer timer) {
    StreamSettings settings = plan.settings();
    StreamCounters counters = new StreamCounters();
    DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    BackOff backOff = new BackOff(settings.backOff(), settings.jitter(), random);
    return new StreamContext(
        settings,
        Collections.unmodifiableMap(symbols),
        timer,
        queue,
        new HistoryFiller(
            plan.source(), queue, timer, backOff, settings.gapDelay(), counters, plan.name()),
        counters,
        new BadFrames(counters, timer),
        sockets,
        backOff,
        plan.budgets(),
        random);
  }

  /** Opens a stream; its resources are closed with it. */
  public static StreamEngine open(
      StreamPlan plan,
      StreamListener listener,
      FrameSockets sockets,
      StreamTimer timer,
      Runnable afterClose) {
    StreamEngine engine = new StreamEngine(plan, listener, sockets, timer, afterClose);
    engine.start(plan);
    return engine;
  }

  private void start(StreamPlan plan) {
    deliveryThread.start();
    context.filler().start();
    plan.startAfter().forEach(this::startAfter);
    for (StreamConnection connection : connections) {
      context.timer().execute(connection::connect);
    }
    scheduleTick();
  }

  private void startAfter(String name, long id) {
    SymbolStream symbol = symbols.get(name);
    if (symbol != null) {
      symbol.startAfter(id);
    }
  }

  private void scheduleTick() {
    StreamSettings settings = context.settings();
    Duration tick =
        Stream.of(settings.idleTimeout(), settings.symbolIdleTimeout(), settings.rotation())
            .filter(time -> !time.isZero())
            .map(time -> time.dividedBy(4))
            .min(Duration::compareTo)
            .orElse(LONGEST_TICK);
    tick = tick.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : tick;
    tick = tick.compareTo(SHORTEST_TICK) < 0 ? SHORTEST_TICK : tick;
    context.timer().schedule(tick, this::tick);
  }

  /** Each check is an action of its own: one that fails ends neither the others nor the next. */
  private void tick() {
    scheduleTick();
    connections.forEach(connection -> context.timer().execute(connection::check));
  }

  @Override
  public Map<String, Long> position() {
    Map<String, Long> position = new TreeMap<>();
    symbols.forEach((name, symbol) -> symbol.position().ifPresent(id -> position.put(name, id)));
    return Collections.unmodifiableMap(position);
  }

  @Override
  public StreamStatistics statistics() {
    StreamCounters counters = context.counters();
    List<SymbolStatistics> each = symbols.values().stream().map(SymbolStream::statistics).toList();
    return new StreamStatistics(
        each,
        connections.size(),
        (int) connections.stream().filter(StreamConnection::isConnected).count(),
        counters.messages.sum(),
        counters.badFrames.sum(),
        counters.reconnects.sum(),
        counters.connectionErrors.sum(),
        counters.historyFailures.sum(),
        counters.listenerFailures.sum(),
        counters.hasMessage()
            ? Optional.of(Micros.instant(counters.lastMessage()))
            : Optional.<Instant>empty(),
        counters.reconnectDelay(),
        counters.delay());
  }

  @Override
  public void close() {
    synchronized (this) {
      if (isClosed) {
        return;
      }
      isClosed = true;
    }
    long began = System.nanoTime();
    boolean interrupted = Thread.interrupted();
    CountDownLatch closed = new CountDownLatch(1);
    context.timer().execute(() -> closeConnections(closed));
    context.filler().end();
    delivery.closing(deliveryThread == Thread.currentThread());
    context.queue().end();
    interrupted |= await(closed);
    interrupted |= endThreads(began);
    context.sockets().close(socketEnd(began));
    context.timer().close();
    afterClose.run();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the listener and then interrupts it; returns whether this thread was interrupted. */
  private boolean endThreads(long began) {
    long listenerEnd = began + context.settings().closeTimeout().toNanos();
    long end = listenerEnd + THREAD_END.toNanos();
    boolean interrupted = join(deliveryThread, listenerEnd);
    if (deliveryThread != Thread.currentThread()) {
      deliveryThread.interrupt();
    }
    interrupted |= join(deliveryThread, end);
    for (Thread thread : context.filler().threads()) {
      interrupted |= join(thread, end);
    }
    return interrupted;
  }

  /**
   * The sockets close while the listener takes the rest, and then have what is left of the time.
   */
  private Duration socketEnd(long began) {
    Duration all = context.settings().closeTimeout().plus(THREAD_END);
    Duration left = all.minusNanos(System.nanoTime() - began);
    left = left.compareTo(LONGEST_SOCKET_END) > 0 ? LONGEST_SOCKET_END : left;
    return left.compareTo(SOCKET_END) < 0 ? SOCKET_END : left;
  }

  private void closeConnections(CountDownLatch closed) {
    connections.forEach(StreamConnection::close);
    closed.countDown();
  }

  /** Waits for the thread of the timer; returns whether this one was interrupted meanwhile. */
  private static boolean await(CountDownLatch closed) {
    boolean interrupted = false;
    for (int tries = 0; tries < 2; tries++) {
      try {
        if (closed.await(THREAD_END.toNanos(), TimeUnit.NANOSECONDS)) {
          return interrupted;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  /** Waits for the end of a thread; returns whether this one was interrupted in the meantime. */
  private static boolean join(Thread thread, long end) {
    boolean interrupted = false;
    long left = end - System.nanoTime();
    while (thread.isAlive() && left > 0 && thread != Thread.currentThread()) {
      try {
        thread.join(Math.max(1, left / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = end - System.nanoTime();
    }
    return interrupted;
  }
}
