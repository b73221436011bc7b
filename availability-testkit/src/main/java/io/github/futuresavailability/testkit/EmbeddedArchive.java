package io.github.futuresavailability.testkit;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

  /** 09:00 UTC, when everything of the day before is there. */
  private static final int END_OF_PUBLICATION = 9 * 60 * 60;

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
    Objects.requireNonNull(scenario, "scenario");
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
    Objects.requireNonNull(day, "day");
    synchronized (changes) {
      service.keys(service.keys().withPublishedThrough(Math.toIntExact(day.toEpochDay())));
    }
  }

  /**
   * Puts an object into the bucket as it is, in place of the one of that key if there is one. Its
   * time is the moment after the last publication; a checksum beside it is not changed.
   *
   * @param key the key, not percent-encoded
   * @param content the bytes
   * @throws IllegalArgumentException if the key is empty
   */
  public void put(String key, byte[] content) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(content, "content");
    synchronized (changes) {
      long before = object(key).map(o -> o.lastModified().getEpochSecond()).orElse(0L);
      long now = Math.max(before + 1, publicationMoment());
      service.keys(
          service.keys().withStored(StoredObject.key(key), new StoredObject(content.clone(), now)));
    }
  }

  /**
   * Puts a data file into the bucket together with its checksum.
   *
   * @param file which file
   * @param zip its bytes, from {@link KlineZips} for example
   */
  public void put(ArchiveFile file, byte[] zip) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(zip, "zip");
    put(file.checksumKey(), GeneratedFile.checksumOf(zip, file.name(), true));
    put(file.key(), zip);
  }

  /**
   * Replaces a data file silently, as the real archive does: size, entity tag and time change, the
   * rows stay, and the checksum is made to fit.
   *
   * @param file a published file
   * @throws IllegalArgumentException if there is no such file at the moment
   */
  public void replace(ArchiveFile file) {
    synchronized (changes) {
      KeyCursor cursor = service.keys().cursor();
      if (!cursor.find(utf8(file.key()))) {
        throw new IllegalArgumentException("There is no file to replace: " + file);
      }
      put(file, PlainZip.withLongerComment(cursor.content()));
    }
  }

  /**
   * Takes an object away; it may come back with {@link #put(String, byte[])}.
   *
   * @param key the key, not percent-encoded; nothing happens if there is no such object
   */
  public void remove(String key) {
    synchronized (changes) {
      service.keys(service.keys().withStored(StoredObject.key(key), StoredObject.REMOVED));
    }
  }

  /**
   * Takes a data file and its checksum away.
   *
   * @param file which file
   */
  public void remove(ArchiveFile file) {
    remove(file.key());
    remove(file.checksumKey());
  }

  /**
   * The object of a key as it is at the moment, without a request and without any fault.
   *
   * @param key the key, not percent-encoded
   * @return the object, or empty if there is none
   */
  public Optional<ArchivedObject> object(String key) {
    KeyCursor cursor = service.keys().cursor();
    return cursor.find(utf8(key)) ? Optional.of(cursor.object()) : Optional.empty();
  }

  /**
   * The objects whose keys begin so, at the moment, without a request and without any fault.
   *
   * @param prefix the beginning of the keys; empty for all
   * @return the objects in the order of a listing
   */
  public List<ArchivedObject> objects(String prefix) {
    Objects.requireNonNull(prefix, "prefix");
    List<ArchivedObject> objects = new ArrayList<>();
    KeyCursor cursor = service.keys().cursor();
    cursor.seek(utf8(prefix));
    while (!cursor.atEnd() && cursor.object().key().startsWith(prefix)) {
      objects.add(cursor.object());
      cursor.next();
    }
    return List.copyOf(objects);
  }

  /**
   * Makes something go wrong from now on. Several faults add up in the order in which they were
   * injected.
   *
   * @param fault what, and for which requests
   */
  public void inject(Fault fault) {
    Objects.requireNonNull(fault, "fault");
    service.faults().add(fault);
  }

  /** Ends all injected faults. */
  public void clearFaults() {
    service.faults().clear();
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
   * Sets the clock of the server: every response from now on has its time in the header {@code
   * Date}. Until then no response has a {@code Date}, as of a server without a clock, so that
   * collections with any clock run against it.
   *
   * @param clock the clock of the archive
   */
  public void clock(Clock clock) {
    service.clock(Objects.requireNonNull(clock, "clock"));
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

  private long publicationMoment() {
    long nextDay = service.keys().publishedThrough() + 1L;
    return nextDay * UtcText.SECONDS_OF_DAY + END_OF_PUBLICATION;
  }

  private static byte[] utf8(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
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
