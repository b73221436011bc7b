package io.github.futuresavailability.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every file that this process uses, so that no file is open twice: DuckDB knows only of those that
 * it opened under the same path for the same class loader, and its lock is one per process. Two
 * writers would each lose the other's rows without an error.
 *
 * <p>Class loaders see nothing of each other but the JDK, so the claims are lines of a system
 * property. Each copy of this library knows its own claims itself and writes them again with each
 * change, because programs do replace all system properties. A claim whose class loader was
 * discarded stays, as does the file that DuckDB has open for it.
 */
final class FileClaims {
  /** Other versions of this library read it as well: a line may get more fields, at its end. */
  static final String PROPERTY = "io.github.futuresavailability.open";

  private static final String LOADER = UUID.randomUUID().toString();

  /** Guarded by this class. */
  private static final List<FileClaim> OWN = new ArrayList<>();

  private FileClaims() {}

  /**
   * Claims a file.
   *
   * @param who for the messages of others
   * @throws DatabaseLockedException if this process uses it under another path or through another
   *     class loader
   */
  static synchronized void take(FilePlace place, FileClaim.Use use, String who) {
    FileClaim claim =
        new FileClaim(
            LOADER, use, place.key(), place.file().toString(), who + ", class loader " + loader());
    OWN.add(claim);
    boolean taken = false;
    try {
      publish(claim);
      taken = true;
    } finally {
      if (!taken) {
        OWN.remove(claim);
      }
    }
  }

  /** Ends what this copy does with the file that it has at a path. */
  static synchronized void release(Path file) {
    OWN.removeIf(claim -> claim.path().equals(file.toString()));
    publish(null);
  }

  /** All that this process does with a file. */
  static synchronized List<FileClaim> on(FilePlace place) {
    FileClaim sought =
        new FileClaim(LOADER, FileClaim.Use.READ, place.key(), place.file().toString(), "");
    return claims(System.getProperty(PROPERTY, "")).filter(sought::isOfSameFile).toList();
  }

  /** Another class loader may publish at the same time; then what it published counts. */
  private static void publish(@Nullable FileClaim added) {
    boolean published = false;
    while (!published) {
      Properties jvm = System.getProperties();
      Object before = jvm.get(PROPERTY);
      String text = jvm.getProperty(PROPERTY, "");
      if (added != null) {
        refuseConflict(added, claims(text));
      }
      String after =
          Stream.concat(foreign(text), OWN.stream().map(FileClaim::line))
              .collect(Collectors.joining("\n"));
      published =
          before == null
              ? jvm.putIfAbsent(PROPERTY, after) == null
              : jvm.replace(PROPERTY, before, after);
    }
  }

  /** The lines of others as they are: a newer version may say more in them than we know. */
  private static Stream<String> foreign(String text) {
    return text.lines().filter(line -> !line.startsWith(LOADER));
  }

  private static Stream<FileClaim> claims(String text) {
    return Stream.concat(
        OWN.stream(), foreign(text).map(FileClaim::parse).flatMap(Optional::stream));
  }

  private static void refuseConflict(FileClaim added, Stream<FileClaim> claims) {
    claims
        .filter(other -> !other.equals(added) && added.excludes(other))
        .findFirst()
        .ifPresent(
            other -> {
              throw refused(added, other);
            });
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

  /** Names of class loaders go over several lines in some servers. */
  private static String loader() {
    return String.valueOf(FileClaims.class.getClassLoader()).strip().replaceAll("\\s+", " ");
  }
}
