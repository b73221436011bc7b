package io.github.futuresavailability.examples.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.handler.QoSHandler;

/** The meters of a server, for Prometheus. Thread-safe. */
final class RequestMetrics implements AutoCloseable {
  /** The version of the text that the registry writes. */
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String REQUESTS = "http.server.requests";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final AtomicInteger running = new AtomicInteger();

  RequestMetrics(Sources sources) {
    registry.gauge(REQUESTS + ".active", running);
    Gauge.builder("serve.healthy", sources, each -> Health.isOk(each) ? 1 : 0)
        .description("1 if everything that is served can be read, as /health says, otherwise 0.")
        .register(registry);
    if (sources.candles() != null) {
      countOpenings("candles", sources.theCandles());
    }
    if (sources.database() != null) {
      countOpenings("database", sources.theDatabase());
      RecordMetrics.register(registry, sources.theDatabase());
    }
  }

  private void countOpenings(String name, ReplaceableFile<?> file) {
    FunctionCounter.builder("serve.file.openings", file, ReplaceableFile::openings)
        .description("How many times a file was opened; it is again when another has its place.")
        .tag("file", name)
        .register(registry);
  }

  /** Counts what is refused before it gets here. */
  void countRefused(QoSHandler queue) {
    FunctionCounter.builder(
            "serve.requests.refused",
            queue,
            each -> each.getTotalExceededRequestCount() + each.getTotalExpiredRequestCount())
        .description("The requests that were refused because too many were waiting.")
        .register(registry);
  }

  /** How many requests have got a response. */
  long requests() {
    return registry.find(REQUESTS).timers().stream().mapToLong(Timer::count).sum();
  }

  void begin() {
    running.incrementAndGet();
  }

  /**
   * Records a request that has a status.
   *
   * @param path the path of its route, and not of the request, of which there is no end
   */
  void end(String path, int status, long nanos) {
    running.decrementAndGet();
    Timer.builder(REQUESTS)
        .description("The requests by path and status, until their documents are made.")
        .tag("path", path)
        .tag("status", String.valueOf(status))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }
}
