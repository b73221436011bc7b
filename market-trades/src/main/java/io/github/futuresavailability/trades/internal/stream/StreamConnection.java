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

  /** A server that ends takes longer than that before it ends. */
  private static final long YOUNG = Duration.ofMinutes(1).toNanos();

  private final int number;
  private final StreamPart part;
  private final List<URI> addresses;
  private final StreamContext context;
  private final CircuitBreaker<Object> breaker;

  /** From the oldest to the newest. */
  private final List<SocketSession> sessions = new ArrayList<>();

  private int address;
  private int failures;

  /** How many young sessions in a row the server announced its end to. */
  private int announcements;

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
    URI server = addresses.get(address);
    Duration wait = context.budgets().of(server).take(context.timer().nanos());
    if (wait.isZero()) {
      open(server);
    } else {
      plan(wait);
    }
  }

  private void open(URI server) {
    SocketSession session = new SocketSession(this, context, part.decoder().get(), server);
    sessions.add(session);
    Duration timeout = context.settings().connectTimeout();
    context.timer().schedule(timeout, () -> connectTimeout(session));
    try {
      session.open(part.at(server), timeout);
    } catch (RuntimeException | Error refused) {
      // An Error is that of a system without threads or memory for one more socket.
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
    change(session, ConnectionState.CONNECTED, "connected", Duration.ZERO);
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
        change(session, ConnectionState.REPLACED, "replaced by a newer connection", Duration.ZERO);
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
    Duration wanted = retryAfter.compareTo(LONGEST_WAIT) < 0 ? retryAfter : LONGEST_WAIT;
    if (!wanted.isZero()) {
      context.budgets().of(session.server()).pause(context.timer().nanos(), wanted);
    }
    if (isNewest && !isPlanned) {
      reconnect(session, reason, wanted);
    } else {
      change(session, ConnectionState.DISCONNECTED, reason, Duration.ZERO);
    }
  }

  private void reconnect(SocketSession session, String reason, Duration wanted) {
    failures++;
    Duration delay = context.backOff().jittered(failures);
    delay = delay.compareTo(wanted) < 0 ? wanted : delay;
    context.counters().reconnectDelay(delay);
    LOG.info(
        "Connection {} to {}: {}; the next attempt follows in {}",
        number,
        session.server(),
        reason,
        delay);
    change(session, ConnectionState.DISCONNECTED, reason, delay);
    if (failures >= context.settings().failuresPerAddress() && addresses.size() > 1) {
      address = (address + 1) % addresses.size();
      failures = 0;
      breaker.close();
    }
    plan(delay);
  }

  private boolean isNewest(SocketSession session) {
    return !sessions.isEmpty() && sessions.get(sessions.size() - 1) == session;
  }

  /** Opens a new session next to the newest one, if that is the one that has the reason. */
  void replace(SocketSession session, String reason) {
    if (isNewest(session) && session.isOpen() && !isPlanned && !isClosed) {
      LOG.info("Connection {} is replaced: {}", number, reason);
      connect();
    }
  }

  /**
   * The server will end soon, and may say so to each connection that it still takes: after the
   * first announcement, the next ones in a row are followed with the back-off.
   */
  void announcedEnd(SocketSession session) {
    boolean isYoung = session.ageNanos(context.timer().nanos()) < YOUNG;
    announcements = isYoung ? announcements + 1 : 1;
    if (announcements == 1) {
      replace(session, "the server announced its end");
    } else if (isNewest(session) && !isPlanned && !isClosed) {
      plan(context.backOff().jittered(announcements - 1));
    }
  }

  /** Looks for sessions that are silent or old, and for symbols that are silent. */
  void check() {
    if (isClosed) {
      return;
    }
    if (sessions.isEmpty()) {
      // Only after a defect is nothing planned.
      if (!isPlanned) {
        plan(context.backOff().jittered(1));
      }
      return;
    }
    SocketSession session = sessions.get(sessions.size() - 1);
    if (!session.isOpen()) {
      return;
    }
    long now = context.timer().nanos();
    Duration idle = context.settings().idleTimeout();
    if (!idle.isZero() && session.silentNanos(now) > idle.toNanos()) {
      checkAllSymbols();
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

  /**
   * A symbol that trades less often than a connection may be silent would otherwise never be looked
   * at, because each new connection gets its whole time.
   */
  private void checkAllSymbols() {
    if (!context.settings().symbolIdleTimeout().isZero()) {
      part.tradeSymbols().forEach(name -> context.filler().check(symbol(name), () -> {}));
    }
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

  private void change(SocketSession session, ConnectionState state, String reason, Duration delay) {
    isConnected = sessions.stream().anyMatch(SocketSession::isOpen);
    int failed = state == ConnectionState.CONNECTED ? 0 : failures;
    context
        .queue()
        .add(new ConnectionChange(number, session.server(), state, reason, failed, delay));
  }
}
