package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.AvailabilityException;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An open server, until it is closed. Thread-safe. */
public final class QueryServer implements AutoCloseable {
  private static final int MOST_THREADS = 40;

  /** A query of DuckDB has all cores, so that more at a time only take longer each. */
  private static final int MOST_RUNNING = 16;

  private static final int MOST_WAITING = 1000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  /** Less than the time that a signal leaves a command. */
  private static final Duration LONGEST_END = Duration.ofSeconds(3);

  private final Server server;
  private final ServerConnector connector;
  private final RequestMetrics metrics;

  private QueryServer(Sources sources, Consumer<String> notes) {
    server = new Server(new QueuedThreadPool(MOST_THREADS));
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    metrics = new RequestMetrics(sources);
    QoSHandler queue = new QoSHandler(new Requests(sources, metrics, notes));
    queue.setMaxRequestCount(MOST_RUNNING);
    queue.setMaxSuspendedRequestCount(MOST_WAITING);
    queue.setMaxSuspend(LONGEST_WAIT);
    metrics.countRefused(queue);
    // What watches the server must not wait for what it serves.
    queue.excludePath(Paths.HEALTH, Paths.METRICS);
    server.setHandler(new GracefulHandler(queue));
    server.setErrorHandler(new RefusedRequests());
    server.setStopTimeout(LONGEST_END.toMillis());
    server.addConnector(connector);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    return configuration;
  }

  /**
   * Opens a server.
   *
   * @param address the name or number of the address to listen at
   * @param port the port; 0 is a free one
   * @param sources what it reads; the caller closes it after the server
   * @param notes gets a line for each request that failed because of this server
   * @return the open server, which the caller closes
   * @throws AvailabilityException if it cannot listen there
   */
  public static QueryServer open(
      String address, int port, Sources sources, Consumer<String> notes) {
    QueryServer opened = new QueryServer(sources, notes);
    opened.connector.setHost(address);
    opened.connector.setPort(port);
    opened.connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    try {
      opened.server.start();
    } catch (Exception e) {
      // Jetty declares no other; in practice an IOException that the port is in use.
      opened.close();
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new AvailabilityException(
          "Cannot listen at %s:%d: %s".formatted(address, port, reason.getMessage()), e);
    }
    return opened;
  }

  /**
   * The port it listens at.
   *
   * @return the port
   */
  public int port() {
    return connector.getLocalPort();
  }

  /**
   * How many requests have got a response.
   *
   * @return the number, from 0
   */
  public long requests() {
    return metrics.requests();
  }

  /**
   * Ends requests that have begun, at most three seconds, and accepts no other.
   *
   * @throws AvailabilityException if Jetty fails to stop
   */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      // Jetty declares no other.
      throw new AvailabilityException("Cannot stop the server: " + e.getMessage(), e);
    } finally {
      metrics.close();
    }
  }
}
