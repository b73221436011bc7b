package io.github.futuresavailability.trades.internal.stream;

import dev.failsafe.CircuitBreaker;
import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.ConnectionState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one part of the streams connected. All methods run on the thread of the timer.
 *
 * <p>Usually there is one session. To replace it, a new one is opened, and the old one ends some
 * time after the first event of the new one, so that no trade falls between them. A session that
 * ends while a newer one exists needs no reconnect; any other one does, after the back-off.
 */
final class StreamConnection {
  private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);

  /** A quiet symbol is looked at once in this time at least. */
  private static final long LONGEST_CHECK = Duration.ofHours(1).toNanos();

  /** The longest ban of Binance. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(3);

  private final int number;
  private final StreamPart part;
  private final List<URI> addresses;
  private final StreamContext context;
  private final CircuitBreaker<Object> breaker;

  /** From the oldest to the newest. */
  private final List<SocketSession> sessions = new ArrayList<>();

  private int address;
  private int failures;
  private boolean isPlanned;
  private boolean wasOpen;
  private boolean isClosed;
  private long rotationNanos;

  /** Read by other threads. */
  private volatile boolean isConnected;

  StreamConnection(int number, StreamPart part, StreamContext context, StreamPlan plan) {
    this.number = number;
    this.part = part;
    this.addresses = plan.addresses();
    this.context = context;
    this.breaker = CircuitBreaker.builder(plan.breaker().getConfig()).build();
  }

  void connect() {
    isPlanned = false;
    if (isClosed) {
      return;
    }
    if (breaker.isOpen() && !breaker.getRemainingDelay().isZero()) {
      plan(breaker.getRemainingDelay());
      return;
    }
    if (breaker.isOpen()) {
      breaker.halfOpen();
    }
    Duration wait = context.budget().take(context.timer().nanos());
    if (!wait.isZero()) {
      plan(wait);
      return;
    }
    SocketSession session = new SocketSession(this, context, part.decoder().get());
    sessions.add(session);
    Duration timeout = context.settings().connectTimeout();
    context.timer().schedule(timeout, () -> connectTimeout(session));
    try {
      session.open(part.at(addresses.get(address)), timeout);
    } catch (RuntimeException refused) {
      ended(session, "no handshake: " + refused, Duration.ZERO);
    }
  }

  private void plan(Duration delay) {
    isPlanned = true;
    context.timer().schedule(delay, this::connect);
  }

  private void connectTimeout(SocketSession session) {
    if (!session.isOpen()) {
      end(session, "no handshake within " + context.settings().connectTimeout());
    }
  }

  private void end(SocketSession session, String reason) {
    session.abort();
    ended(session, reason, Duration.ZERO);
  }

  void opened(SocketSession session) {
    if (!sessions.contains(session)) {
      return;
    }
    boolean isFirst = !wasOpen;
    if (wasOpen) {
      context.counters().reconnects.increment();
    }
    wasOpen = true;
    rotationNanos = rotation();
    long now = context.timer().nanos();
    long idle = context.settings().symbolIdleTimeout().toNanos();
    part.tradeSymbols().forEach(name -> symbol(name).connected(now, idle));
    if (isFirst) {
      // Not before: what is traded between the request and the connection would be seen by neither.
      part.tradeSymbols().forEach(name -> context.filler().check(symbol(name), () -> {}));
    }
    change(ConnectionState.CONNECTED, "connected", Duration.ZERO);
  }

  private SymbolStream symbol(String name) {
    SymbolStream symbol = context.symbols().get(name);
    if (symbol == null) {
      throw new IllegalStateException("Not a symbol of the stream: " + name);
    }
    return symbol;
  }

  private long rotation() {
    double nanos = (double) context.settings().rotation().toNanos();
    return (long) (nanos * (1 - 0.02 * context.random().getAsDouble()));
  }

  /** A connection works when it sends something: only then it counts as a success. */
  void firstEvent(SocketSession session) {
    int index = sessions.indexOf(session);
    if (index < 0) {
      return;
    }
    failures = 0;
    breaker.recordSuccess();
    List<SocketSession> older = List.copyOf(sessions.subList(0, index));
    if (!older.isEmpty()) {
      context.timer().schedule(context.settings().overlap(), () -> retire(older));
    }
  }

  private void retire(List<SocketSession> older) {
    for (SocketSession session : older) {
      if (sessions.remove(session)) {
        session.close();
        change(ConnectionState.REPLACED, "replaced by a newer connection", Duration.ZERO);
      }
    }
  }

  /** A session ended that this side had not ended. */
  void ended(SocketSession session, String reason, Duration retryAfter) {
    int index = sessions.indexOf(session);
    if (index < 0) {
      return;
    }
    boolean isNewest = index == sessions.size() - 1;
    sessions.remove(index);
    context.counters().connectionErrors.increment();
    breaker.recordFailure();
    if (isNewest && !isPlanned) {
      reconnect(reason, retryAfter);
    } else {
      change(ConnectionState.DISCONNECTED, reason, Duration.ZERO);
    }
  }

  private void reconnect(String reason, Duration retryAfter) {
    failures++;
    Duration delay = context.backOff().jittered(failures);
    Duration wanted = retryAfter.compareTo(LONGEST_WAIT) < 0 ? retryAfter : LONGEST_WAIT;
    delay = delay.compareTo(wanted) < 0 ? wanted : delay;
    context.counters().reconnectDelay(delay);
    LOG.info(
        "Connection {} to {}: {}; the next attempt follows in {}",
        number,
        addresses.get(address),
        reason,
        delay);
    change(ConnectionState.DISCONNECTED, reason, delay);
    if (failures >= context.settings().failuresPerAddress() && addresses.size() > 1) {
      address = (address + 1) % addresses.size();
      failures = 0;
      breaker.close();
    }
    plan(delay);
  }

  /** Opens a new session next to the newest one, if that is the one that has the reason. */
  void replace(SocketSession session, String reason) {
    boolean isNewest = !sessions.isEmpty() && sessions.get(sessions.size() - 1) == session;
    if (isNewest && session.isOpen() && !isPlanned && !isClosed) {
      LOG.info("Connection {} is replaced: {}", number, reason);
      connect();
    }
  }

  /** Looks for sessions that are silent or old, and for symbols that are silent. */
  void check() {
    if (sessions.isEmpty() || isClosed) {
      return;
    }
    SocketSession session = sessions.get(sessions.size() - 1);
    if (!session.isOpen()) {
      return;
    }
    long now = context.timer().nanos();
    Duration idle = context.settings().idleTimeout();
    if (!idle.isZero() && session.silentNanos(now) > idle.toNanos()) {
      end(session, "no event for " + idle);
      return;
    }
    if (session.hasEvent() && breaker.isHalfOpen()) {
      breaker.recordSuccess();
    }
    if (rotationNanos > 0 && session.ageNanos(now) > rotationNanos) {
      replace(session, "it is old");
    }
    checkSymbols(session, now);
  }

  private void checkSymbols(SocketSession session, long now) {
    long idle = context.settings().symbolIdleTimeout().toNanos();
    if (idle == 0 || session.isPaused()) {
      return;
    }
    for (String name : part.tradeSymbols()) {
      SymbolStream symbol = symbol(name);
      if (symbol.isSilent(now, session.readingSince(), idle, LONGEST_CHECK)) {
        long lastTrade = symbol.lastTradeNanos();
        context.filler().check(symbol, () -> missed(session, symbol, lastTrade));
      }
    }
  }

  /** The history has a trade that the session did not send: it gets time to do so. */
  private void missed(SocketSession session, SymbolStream symbol, long lastTrade) {
    context
        .timer()
        .schedule(
            context.settings().overlap(),
            () -> {
              if (symbol.lastTradeNanos() == lastTrade) {
                replace(session, "it did not send trades of " + symbol.symbol());
              }
            });
  }

  boolean isConnected() {
    return isConnected;
  }

  void close() {
    isClosed = true;
    sessions.forEach(SocketSession::close);
    sessions.clear();
    isConnected = false;
  }

  private void change(ConnectionState state, String reason, Duration delay) {
    isConnected = sessions.stream().anyMatch(SocketSession::isOpen);
    context
        .queue()
        .add(new ConnectionChange(number, addresses.get(address), state, reason, failures, delay));
  }
}
