package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One exchange of Binance in this process: its public WebSocket streams and its REST history on one
 * loopback port, with the trades of a {@link BinanceScenario}, the documented limits, and faults of
 * choice.
 *
 * <p>A client that does not read is not waited for: its trades go on, and once it is too far behind
 * its connection is cut. It uses only daemon threads. Thread-safe; the caller closes it.
 */
public final class EmbeddedBinance implements AutoCloseable {
  private static final long TICK_MILLIS = 10;
  private static final long CLOSE_MILLIS = 10_000;

  private final Publication publication;
  private final FaultList faults = new FaultList();
  private final TrafficRecord record = new TrafficRecord();
  private final BinanceService service;
  private final LoopbackServer server;
  private final ScheduledExecutorService timer;
  private volatile BinanceLimits limits;

  private EmbeddedBinance(BinanceScenario scenario) throws IOException {
    publication = new Publication(scenario);
    limits = scenario.exchange().limits();
    service = new BinanceService(new StreamContext(publication, faults, record, this::limits));
    server = new LoopbackServer(service);
    timer = Executors.newSingleThreadScheduledExecutor(this::timerThread);
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(
            this::checkConnections, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private Thread timerThread(Runnable work) {
    Thread thread = new Thread(work, "loopback-" + server.port() + "-timer");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts a server without faults, with the limits that the documents of its exchange name.
   *
   * @param scenario the trades
   * @return the running server; the caller closes it
   * @throws UncheckedIOException if no loopback port can be opened
   */
  public static EmbeddedBinance start(BinanceScenario scenario) {
    Objects.requireNonNull(scenario, "scenario");
    try {
      return new EmbeddedBinance(scenario);
    } catch (IOException noPort) {
      throw new UncheckedIOException("No loopback port for the embedded Binance", noPort);
    }
  }

  private void checkConnections() {
    for (StreamConnection connection : service.open()) {
      try {
        connection.check(publication.clock().instant());
      } catch (RuntimeException failed) {
        // The connection is gone or has a fault of its own; the timer goes on with the others.
      }
    }
  }

  /**
   * The trades of this server.
   *
   * @return the scenario
   */
  public BinanceScenario scenario() {
    return publication.scenario();
  }

  /**
   * The base address of the streams, without {@code /stream} or {@code /ws}.
   *
   * @return a URL of the form {@code ws://127.0.0.1:PORT}
   */
  public URI streamAddress() {
    return URI.create("ws://127.0.0.1:" + server.port());
  }

  /**
   * The base address of the REST interface, without {@code /api/v3} and the like.
   *
   * @return a URL of the form {@code http://127.0.0.1:PORT}
   */
  public URI restAddress() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /**
   * Lets the next trades of a symbol without a rate happen: from now on history has them, and its
   * streams send them. A client that has completed its handshake receives them.
   *
   * @param symbol a symbol of the scenario
   * @param trades how many ids, absent ones included
   * @return the newest id
   * @throws IllegalArgumentException if there is no such symbol, or if the number is negative
   * @throws IllegalStateException if the symbol has a rate
   */
  public long publish(String symbol, int trades) {
    if (trades < 0) {
      throw new IllegalArgumentException("Not a number of trades: " + trades);
    }
    long newest = publication.publish(publication.scenario().feed(symbol), trades);
    service.open().forEach(StreamConnection::wake);
    return newest;
  }

  /**
   * The newest trade of a symbol that has happened, by its rate or because it was published.
   *
   * @param symbol a symbol of the scenario
   * @return its id, which can be absent; one less than the first id if none has happened
   * @throws IllegalArgumentException if there is no such symbol
   */
  public long newestId(String symbol) {
    return publication.newest(publication.scenario().feed(symbol));
  }

  /**
   * The limits in force.
   *
   * @return the limits
   */
  public BinanceLimits limits() {
    return limits;
  }

  /**
   * Changes the limits, also for open connections.
   *
   * @param changed the new limits, for example {@code limits().withMaxAge(Duration.ofSeconds(5))}
   */
  public void limits(BinanceLimits changed) {
    limits = Objects.requireNonNull(changed, "changed");
  }

  /**
   * Sets the clock of rates, limits, pings and ages; the default is that of the system, in
   * microseconds.
   *
   * @param changed the clock
   */
  public void clock(Clock changed) {
    publication.clock(Objects.requireNonNull(changed, "changed"));
    service.open().forEach(StreamConnection::wake);
  }

  /**
   * Adds a fault to what follows; of several, the first one that affects a frame, a handshake or a
   * request counts.
   *
   * @param fault the fault
   */
  public void inject(BinanceFault fault) {
    faults.add(Objects.requireNonNull(fault, "fault"));
  }

  /** Removes all injected faults. */
  public void clearFaults() {
    faults.clear();
  }

  /**
   * Ends all open connections. A closing frame follows the trades that have happened, unless the
   * client does not read them within a second; without one, any number of them may be lost.
   *
   * @param how how they end
   */
  public void disconnect(Disconnection how) {
    Objects.requireNonNull(how, "how");
    service.open().forEach(connection -> connection.disconnect(how));
  }

  /**
   * Sends the event {@code serverShutdown} over all open connections, which stay open until {@link
   * #disconnectAnnounced} or {@link #disconnect} ends them.
   */
  public void announceShutdown() {
    long millis = publication.clock().millis();
    service.open().forEach(connection -> connection.announceShutdown(millis));
  }

  /**
   * Ends the connections over which a shutdown was announced. Those that were opened later stay, as
   * if they led to another server.
   *
   * @param how how they end
   */
  public void disconnectAnnounced(Disconnection how) {
    Objects.requireNonNull(how, "how");
    service.open().stream()
        .filter(StreamConnection::isAnnounced)
        .forEach(connection -> connection.disconnect(how));
  }

  /**
   * Sends a text over all open connections as it is, after the trades that have happened.
   *
   * @param text the text, which may be anything
   */
  public void send(String text) {
    Objects.requireNonNull(text, "text");
    service.open().forEach(connection -> connection.sendText(text));
  }

  /**
   * Stops the events of all symbols on all connections, also on those that are opened later. Trades
   * go on, history has them, and pings are sent: a socket that fell silent.
   */
  public void suspend() {
    publication.scenario().feeds().values().forEach(publication::suspend);
  }

  /**
   * Stops the events of one symbol, while those of others are sent.
   *
   * @param symbol a symbol of the scenario
   * @throws IllegalArgumentException if there is no such symbol
   */
  public void suspend(String symbol) {
    publication.suspend(publication.scenario().feed(symbol));
  }

  /**
   * Sends events again. Trades that happened in the meantime are never sent; only history has them.
   */
  public void resume() {
    publication.scenario().feeds().values().forEach(publication::resume);
  }

  /**
   * The number of connections to streams that are open now.
   *
   * @return their number
   */
  public int openConnections() {
    return service.open().size();
  }

  /**
   * What was received and sent since the start or the last {@link #clearTraffic()}.
   *
   * @return the traffic
   */
  public BinanceTraffic traffic() {
    return record.traffic();
  }

  /** Forgets the traffic. */
  public void clearTraffic() {
    record.clear();
  }

  /** Ends all connections without closing frames, and waits until all threads have ended. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      server.close();
      timer.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded Binance did not close", e);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /** The address. */
  @Override
  public String toString() {
    return "EmbeddedBinance[" + restAddress() + " " + publication.scenario().exchange() + "]";
  }
}
