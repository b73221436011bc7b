package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.Micros;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One socket of a connection, from its handshake to its end. Frames are taken on its own thread,
 * which waits while the queue has no room; everything else is handed over to the thread of the
 * timer.
 */
final class SocketSession implements FrameListener, FrameSink {
  private final StreamConnection connection;
  private final StreamContext context;
  private final FrameDecoder decoder;
  private final URI server;
  private volatile @Nullable FrameSocket socket;
  private volatile boolean isOpen;
  private volatile long lastEvent;
  private volatile boolean hasEvent;
  private volatile boolean isPaused;
  private volatile long readingSince;

  /** Whether this side has ended it; then it reports nothing more. */
  private volatile boolean isEnded;

  private long opened;
  private long receivedMicros;
  private long receivedNanos;

  SocketSession(
      StreamConnection connection, StreamContext context, FrameDecoder decoder, URI server) {
    this.connection = connection;
    this.context = context;
    this.decoder = decoder;
    this.server = server;
  }

  void open(URI address, Duration timeout) {
    socket = context.sockets().open(address, timeout, this);
  }

  @Override
  public void onOpen() {
    opened = context.timer().nanos();
    lastEvent = opened;
    readingSince = opened;
    isOpen = true;
    context.timer().execute(() -> connection.opened(this));
  }

  @Override
  public void onText(char[] message, int length) {
    if (isEnded) {
      return;
    }
    receivedMicros = Micros.floor(Instant.now());
    receivedNanos = context.timer().nanos();
    context.counters().message(receivedMicros);
    try {
      decoder.decode(message, length, receivedMicros, this);
    } catch (RuntimeException | Error defect) {
      unreadable("A frame led to " + defect);
    }
    awaitRoom();
  }

  @Override
  public void onUnreadable(String what) {
    context.counters().message(Micros.floor(Instant.now()));
    unreadable("A frame that cannot be read: " + what);
  }

  /** Waits until the listener has taken half of the queue if it is full: nothing is read. */
  private void awaitRoom() {
    if (context.queue().hasRoom()) {
      return;
    }
    isPaused = true;
    try {
      context.queue().awaitRoom();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    readingSince = context.timer().nanos();
    lastEvent = readingSince;
    isPaused = false;
  }

  @Override
  public void onEnd(String reason, Duration retryAfter) {
    context.timer().execute(() -> connection.ended(this, reason, retryAfter));
  }

  @Override
  public void trade(Trade trade) {
    event();
    SymbolStream symbol = context.symbols().get(trade.symbol());
    if (symbol == null) {
      unreadable("A trade of " + trade.symbol() + ", which was not requested");
    } else if (TradeSequencer.id(trade) == Long.MAX_VALUE) {
      unreadable("A trade of " + trade.symbol() + " with an id that no exchange reaches");
    } else if (symbol.live(trade, receivedMicros, receivedNanos)) {
      context.timer().schedule(context.settings().gapDelay(), () -> context.filler().fill(symbol));
    }
  }

  @Override
  public void quote(Quote quote) {
    event();
    SymbolStream symbol = context.symbols().get(quote.symbol());
    if (symbol == null) {
      unreadable("A quote of " + quote.symbol() + ", which was not requested");
    } else {
      symbol.quote(quote, receivedMicros);
    }
  }

  private void event() {
    lastEvent = receivedNanos;
    if (!hasEvent) {
      hasEvent = true;
      context.timer().execute(() -> connection.firstEvent(this));
    }
  }

  @Override
  public void shutdown() {
    context.timer().execute(() -> connection.announcedEnd(this));
  }

  @Override
  public void unreadable(String what) {
    context.badFrames().add(what);
  }

  /** The base address of its server. */
  URI server() {
    return server;
  }

  boolean isOpen() {
    return isOpen;
  }

  boolean hasEvent() {
    return hasEvent;
  }

  boolean isPaused() {
    return isPaused;
  }

  /** Since when messages are read without a pause. */
  long readingSince() {
    return readingSince;
  }

  /** How long the server has sent no event though it could. */
  long silentNanos(long now) {
    return isPaused ? 0 : now - lastEvent;
  }

  long ageNanos(long now) {
    return now - opened;
  }

  /** Ends in order. */
  void close() {
    isEnded = true;
    FrameSocket open = socket;
    if (open != null) {
      open.close();
    }
  }

  /** Ends at once. */
  void abort() {
    isEnded = true;
    FrameSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }
}
