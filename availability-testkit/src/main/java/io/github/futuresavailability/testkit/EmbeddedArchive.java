package io.github.futuresavailability.testkit;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * An archive that runs in this process: an HTTP server on a loopback port that answers listings,
 * HEAD and GET requests as the public bucket does, for tests and demonstrations.
 *
 * <p>Files are computed when they are asked for, so a scenario of a thousand symbols starts in
 * milliseconds and takes little memory. Only daemon threads are used. Safe for any number of
 * threads; who starts it closes it.
 *
 * <pre>{@code
 * try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small())) {
 *   ArchiveEndpoint endpoint = archive.endpoint();
 *   // collect from it
 * }
 * }</pre>
 */
public final class EmbeddedArchive implements AutoCloseable {
  private static final String BUCKET = "data.binance.vision";

  private final ArchiveScenario scenario;
  private final ArchiveService service;
  private final LoopbackServer server;
  private final Object changes = new Object();

  private EmbeddedArchive(ArchiveScenario scenario) throws IOException {
    this.scenario = scenario;
    service = new ArchiveService(BUCKET, scenario.keySpace());
    server = new LoopbackServer(service);
  }

  /**
   * Starts an archive in which every day of the scenario is published.
   *
   * @param scenario what it holds
   * @return the running archive; the caller closes it
   * @throws UncheckedIOException if no loopback port can be opened
   */
  public static EmbeddedArchive start(ArchiveScenario scenario) {
    try {
      return new EmbeddedArchive(scenario);
    } catch (IOException noPort) {
      throw new UncheckedIOException("No loopback port for the embedded archive", noPort);
    }
  }

  /**
   * What the archive holds once all days are published.
   *
   * @return the scenario it was started with
   */
  public ArchiveScenario scenario() {
    return scenario;
  }

  /**
   * Where to reach it: the path-style address of its bucket, for listings and objects alike.
   *
   * @return an address of the form {@code http://127.0.0.1:PORT/BUCKET}
   */
  public ArchiveEndpoint endpoint() {
    return ArchiveEndpoint.of("http://127.0.0.1:" + server.port() + "/" + BUCKET);
  }

  /**
   * Lets time pass, or go back: it is the morning after that day, and everything up to it is
   * published. Monthly files appear once the first day of the next month is published.
   *
   * @param day the newest published UTC day
   */
  public void publishThrough(LocalDate day) {
    synchronized (changes) {
      service.keys(service.keys().withPublishedThrough(Math.toIntExact(day.toEpochDay())));
    }
  }

  /**
   * Lets every answer from now on come late, as from a distant server.
   *
   * @param everyAnswer how long each answer waits, zero for not at all
   */
  public void delay(Duration everyAnswer) {
    if (everyAnswer.isNegative()) {
      throw new IllegalArgumentException("A negative delay: " + everyAnswer);
    }
    service.delay(everyAnswer);
  }

  /**
   * What was asked and answered since the start or the last {@link #resetTraffic()}.
   *
   * @return the counts at this moment
   */
  public Traffic traffic() {
    return service.meter().traffic();
  }

  /** Sets all counts of {@link #traffic()} to zero and forgets the recent requests. */
  public void resetTraffic() {
    service.meter().reset();
  }

  /**
   * The most recent requests, each as method and percent-encoded target.
   *
   * @return at most a thousand, oldest first
   */
  public List<String> recentRequests() {
    return service.meter().recent();
  }

  /**
   * Ends all connections and closes the port, within about a second. A second call does nothing.
   *
   * @throws UncheckedIOException if the port cannot be closed
   */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException stuck) {
      throw new UncheckedIOException("The embedded archive did not close", stuck);
    }
  }
}
