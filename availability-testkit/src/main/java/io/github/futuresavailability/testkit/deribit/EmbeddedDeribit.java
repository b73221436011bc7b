package io.github.futuresavailability.testkit.deribit;

import io.github.futuresavailability.testkit.internal.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Deribit's public candles in this process: an HTTP server on a loopback port. At most 5,000
 * candles a response; a longer range gets its newest ones. It uses only daemon threads.
 * Thread-safe; the caller closes it.
 */
public final class EmbeddedDeribit implements AutoCloseable {
  private final DeribitService service;
  private final LoopbackServer server;

  private EmbeddedDeribit(DeribitScenario scenario) throws IOException {
    service = new DeribitService(scenario);
    server = new LoopbackServer(service);
  }

  /**
   * Starts a server without credits and faults.
   *
   * @param scenario the candles
   * @return the running server; the caller closes it
   * @throws UncheckedIOException if no loopback port can be opened
   */
  public static EmbeddedDeribit start(DeribitScenario scenario) {
    Objects.requireNonNull(scenario, "scenario");
    try {
      return new EmbeddedDeribit(scenario);
    } catch (IOException noPort) {
      throw new UncheckedIOException("No loopback port for the embedded Deribit", noPort);
    }
  }

  /**
   * The base address, without {@code /api/v2}.
   *
   * @return a URL of the form {@code http://127.0.0.1:PORT}
   */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /**
   * Counts credits from now on as Deribit does; a request without enough credits gets the error
   * 10028 with status 429.
   *
   * @param perRequest the credits of a request
   * @param most the credits at the start, and the most that are kept
   * @param refillPerSecond the credits that are added each second
   */
  public void limitCredits(long perRequest, long most, long refillPerSecond) {
    service.credits(new CreditPool((double) perRequest, (double) most, (double) refillPerSecond));
  }

  /**
   * Delays every following response.
   *
   * @param everyResponse the delay of each response; zero for none
   */
  public void delay(Duration everyResponse) {
    service.delay(everyResponse);
  }

  /**
   * Adds the header {@code Date} to every following response, as a server with that clock does.
   *
   * @param now the time of the server
   */
  public void date(Instant now) {
    service.date(Objects.requireNonNull(now, "now"));
  }

  /**
   * Adds a fault to the following requests; of several, the first one that affects a request
   * counts.
   *
   * @param fault the fault
   */
  public void inject(DeribitFault fault) {
    service.inject(Objects.requireNonNull(fault, "fault"));
  }

  /** Removes all injected faults. */
  public void clearFaults() {
    service.clearFaults();
  }

  /**
   * All requests for candles since the start or the last {@link #clearRequests()}.
   *
   * @return the requests in order
   */
  public List<DeribitRequest> requests() {
    return service.requests();
  }

  /** Forgets the requests. */
  public void clearRequests() {
    service.clearRequests();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded Deribit did not close", e);
    }
  }

  /** The address. */
  @Override
  public String toString() {
    return "EmbeddedDeribit[" + address() + "]";
  }
}
