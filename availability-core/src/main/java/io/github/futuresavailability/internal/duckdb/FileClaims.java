package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.InterruptedWriteException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that this process uses, recorded so that no file is open twice. DuckDB knows only the
 * files that it opened under the same path and in the same class loader, and its file lock belongs
 * to the process. Two writers in one process would each lose the rows of the other without an
 * error.
 *
 * <p>Class loaders share only the JDK, so the claims are lines of a system property. Each copy of
 * this library keeps its own claims in memory and writes them again with each change, because some
 * programs replace all system properties. The claim of a discarded class loader stays, and so does
 * the file that DuckDB has open for it.
 */
public final class FileClaims {
  /** Other versions of this library read it too: a line may get more fields only at its end. */
  public static final String PROPERTY = "io.github.futuresavailability.open";

  /** How long to wait for a brief use of the file to end. */
  private static final Duration WAIT = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

  private static final String LOADER = UUID.randomUUID().toString();

  /** Guarded by this class. */
  private static final List<FileClaim> OWN = new ArrayList<>();

  private FileClaims() {}

  /**
   * Claims a file.
   *
   * @param who the thread, for the messages of others
   * @throws DatabaseLockedException if this process uses it under another path or through another
   *     class loader
   * @throws InterruptedWriteException if the thread is interrupted while it waits
   */
  static void take(FilePlace place, FileClaim.Use use, String who) {
    FileClaim claim =
        new FileClaim(
            LOADER, use, place.key(), place.file().toString(), who + ", class loader " + loader());
    long end = System.nanoTime() + WAIT.toNanos();
    Optional<FileClaim> other = take(claim);
    while (other.isPresent()) {
      boolean worthWaiting = other.get().use().isBrief() && System.nanoTime() - end < 0;
      if (!worthWaiting) {
        throw refused(claim, other.get());
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedWriteException("Cannot use " + place.file(), null);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      other = take(claim);
    }
  }

  /** Adds a claim, or returns another claim that excludes it. */
  private static synchronized Optional<FileClaim> take(FileClaim claim) {
    OWN.add(claim);
    Optional<FileClaim> other = publish(claim);
    if (other.isPresent()) {
      OWN.remove(claim);
    }
    return other;
  }

  /** Marks the file as being closed, so that others wait for it. */
  static synchronized void closing(Path file) {
    OWN.replaceAll(
        claim -> claim.path().equals(file.toString()) ? claim.as(FileClaim.Use.CLOSE) : claim);
    publish(null);
  }

  /** Removes the claims of this copy on the file at a path. */
  static synchronized void release(Path file) {
    OWN.removeIf(claim -> claim.path().equals(file.toString()));
    publish(null);
  }

  /** The claims of this process on a file. */
  static synchronized List<FileClaim> on(FilePlace place) {
    FileClaim sought =
        new FileClaim(LOADER, FileClaim.Use.READ, place.key(), place.file().toString(), "");
    return claims(System.getProperty(PROPERTY, "")).filter(sought::isOfSameFile).toList();
  }

  /**
   * Writes the claims of this copy, unless another claim excludes the new one. Repeats if another
   * class loader has changed the property at the same time.
   */
  private static Optional<FileClaim> publish(@Nullable FileClaim added) {
    while (true) {
      Properties jvm = System.getProperties();
      Object before = jvm.get(PROPERTY);
      String text = jvm.getProperty(PROPERTY, "");
      Optional<FileClaim> other =
          claims(text)
              .filter(known -> added != null && !known.equals(added) && added.excludes(known))
              .findFirst();
      if (other.isPresent() || replace(jvm, before, text)) {
        return other;
      }
    }
  }

  private static boolean replace(Properties jvm, @Nullable Object before, String text) {
    String after =
        Stream.concat(foreign(text), OWN.stream().map(FileClaim::line))
            .collect(Collectors.joining("\n"));
    return before == null
        ? jvm.putIfAbsent(PROPERTY, after) == null
        : jvm.replace(PROPERTY, before, after);
  }

  /** The lines of other copies, unchanged: a newer version may have more fields in them. */
  private static Stream<String> foreign(String text) {
    return text.lines().filter(line -> !line.startsWith(LOADER));
  }

  private static Stream<FileClaim> claims(String text) {
    return Stream.concat(
        OWN.stream(), foreign(text).map(FileClaim::parse).flatMap(Optional::stream));
  }

  private static DatabaseLockedException refused(FileClaim added, FileClaim other) {
    Path file = Path.of(added.path());
    String message =
        other.loader().equals(LOADER)
            ? "This process uses this file already under another name: %s is %s (%s), and is not"
                + " opened as %s; use the one name, or close it there"
            : "This process uses this file already through another class loader: %s is %s (%s), and"
                + " is not opened as %s; close it there, load this library once for both, or read a"
                + " published snapshot. If the application that used it was stopped without"
                + " closing it, restart the process";
    return new DatabaseLockedException(
        file,
        message.formatted(other.path(), other.use().phrase(), other.holder(), file),
        OptionalLong.of(ProcessHandle.current().pid()),
        null);
  }

  /** In some servers the name of a class loader has several lines. */
  private static String loader() {
    return String.valueOf(FileClaims.class.getClassLoader()).strip().replaceAll("\\s+", " ");
  }
}
