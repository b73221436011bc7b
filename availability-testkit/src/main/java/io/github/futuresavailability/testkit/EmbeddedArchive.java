package io.github.futuresavailability.testkit;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.testkit.internal.http.LoopbackServer;
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
import java.util.concurrent.TimeUnit;

/**
 * An archive that runs in this process: an HTTP server on a loopback port that serves listings,
 * HEAD and GET requests like the public bucket, for tests and demonstrations.
 *
 * <p>Files are computed when they are requested, so a scenario of a thousand symbols starts in
 * milliseconds and needs little memory. It uses only daemon threads. Thread-safe; the caller closes
 * it.
 *
 * <pre>{@code
 * try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small())) {
 *   // collect from archive.endpoint()
 *   AvailabilityDatabase database = AvailabilityDatabase.open(path, archive.tracked());
 * }
 * }</pre>
 */
public final class EmbeddedArchive implements AutoCloseable {
  private static final String BUCKET = "data.binance.vision";

  /** 09:00 UTC, when every file of the previous day is published. */
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
   * @param scenario the content of the archive
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
   * The content of the archive once all days are published.
   *
   * @return the scenario of the archive
   */
  public ArchiveScenario scenario() {
    return scenario;
  }

  /**
   * The address of the archive: the path-style URL of its bucket, for listings and objects.
   *
   * @return a URL of the form {@code http://127.0.0.1:PORT/BUCKET}
   */
  public ArchiveEndpoint endpoint() {
    return ArchiveEndpoint.of("http://127.0.0.1:" + server.port() + "/" + BUCKET);
  }

  /**
   * The archive that a database of its files records, so that their urls are of this archive and
   * not of the public one: {@code AvailabilityDatabase.open(path, archive.tracked())}.
   *
   * @return the 1m klines of the USD-M futures, with the addresses of this archive
   */
  public TrackedArchive tracked() {
    return new TrackedArchive(ArchiveSeries.UM_KLINES_1M, endpoint());
  }

  /**
   * Sets the newest published day, later or earlier than before: every file of a day up to it is
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
   * Stores an object in the bucket; an object of the same key is replaced. Its time is just after
   * the last publication. The checksum of a data file is not changed.
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
      long now = Math.max(before + 1, publicationSecond());
      service.keys(
          service.keys().withStored(StoredObject.key(key), new StoredObject(content.clone(), now)));
    }
  }

  /**
   * Stores a data file and its checksum in the bucket.
   *
   * @param file the file
   * @param zip its content, for example from {@link KlineZips}
   */
  public void put(ArchiveFile file, byte[] zip) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(zip, "zip");
    put(file.checksumKey(), GeneratedFile.checksumOf(zip, file.name(), true));
    put(file.key(), zip);
  }

  /**
   * Replaces a data file like the real archive does: size, entity tag and time change, the rows
   * stay the same, and the checksum matches the new file.
   *
   * @param file a published file
   * @throws IllegalArgumentException if the file does not exist
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
   * Removes an object; {@link #put(String, byte[])} can store it again.
   *
   * @param key the key, not percent-encoded; nothing happens if there is no such object
   */
  public void remove(String key) {
    synchronized (changes) {
      service.keys(service.keys().withStored(StoredObject.key(key), StoredObject.REMOVED));
    }
  }

  /**
   * Removes a data file and its checksum.
   *
   * @param file the file
   */
  public void remove(ArchiveFile file) {
    remove(file.key());
    remove(file.checksumKey());
  }

  /**
   * Reads the current object of a key, without a request and without faults.
   *
   * @param key the key, not percent-encoded
   * @return the object, or empty if there is none
   */
  public Optional<ArchivedObject> object(String key) {
    KeyCursor cursor = service.keys().cursor();
    return cursor.find(utf8(key)) ? Optional.of(cursor.object()) : Optional.empty();
  }

  /**
   * Reads the current objects of a prefix, without a request and without faults.
   *
   * @param prefix the prefix of the keys; empty for all
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
   * Adds a fault to the following requests. Several faults apply in the order of their injection.
   *
   * @param fault the fault, with its selection of requests
   */
  public void inject(Fault fault) {
    Objects.requireNonNull(fault, "fault");
    service.inject(fault);
  }

  /** Removes all injected faults. */
  public void clearFaults() {
    service.clearFaults();
  }

  /**
   * Delays every following response, like a distant server.
   *
   * @param everyResponse the delay of each response; zero for none
   */
  public void delay(Duration everyResponse) {
    if (everyResponse.isNegative()) {
      throw new IllegalArgumentException("A negative delay: " + everyResponse);
    }
    service.delay(everyResponse);
  }

  /**
   * Sets the clock of the server: every following response has its time in the header {@code Date}.
   * Without this call no response has a {@code Date}, so that collections with any clock can run
   * against the archive.
   *
   * @param clock the clock of the archive
   */
  public void clock(Clock clock) {
    service.clock(Objects.requireNonNull(clock, "clock"));
  }

  /**
   * The traffic since the start or the last {@link #resetTraffic()}.
   *
   * @return the current counts
   */
  public Traffic traffic() {
    return service.meter().traffic();
  }

  /** Sets all counts of {@link #traffic()} to zero and clears the recent requests. */
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

  private long publicationSecond() {
    long nextDay = service.keys().publishedThrough() + 1L;
    return TimeUnit.DAYS.toSeconds(nextDay) + END_OF_PUBLICATION;
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
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded archive did not close", e);
    }
  }

  /** The address and the scenario. */
  @Override
  public String toString() {
    return "EmbeddedArchive[%s, %s]".formatted(endpoint().listing(), scenario);
  }
}
