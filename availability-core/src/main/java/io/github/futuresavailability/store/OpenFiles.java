package io.github.futuresavailability.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Who in this JVM has which file open. A reader joins whoever has it open; a writer must come
 * first. The instance of a file stays until its last user closes, in whatever order they close.
 *
 * <p>Static, because what it keeps account of is: the driver has one instance for a file in a
 * process, and a file lock belongs to the process. Opening and closing one file take turns.
 */
final class OpenFiles {
  private static final ConcurrentMap<Path, List<OpenedFile>> USERS = new ConcurrentHashMap<>();

  /** Makes a new connection a user of the file; closes the connection if that fails. */
  interface Preparation {
    OpenedFile prepare(DuckDBConnection connection, Path file, OpenMode mode);
  }

  /** Work on a file as a file. */
  interface FileWork {
    void run(Path file) throws IOException;
  }

  private OpenFiles() {}

  static OpenedFile open(Path path, OpenMode wanted, Preparation preparation) {
    List<OpenedFile> users =
        USERS.compute(
            DatabasePath.of(path), (file, known) -> joined(file, known, wanted, preparation));
    return users.get(users.size() - 1);
  }

  /** Ends a use; what was closed before may be closed again. */
  static void close(OpenedFile user) throws SQLException {
    Path file = user.file();
    AtomicReference<@Nullable SQLException> failure = new AtomicReference<>();
    if (file == null) {
      user.connection().close();
      return;
    }
    USERS.computeIfPresent(
        file,
        (same, users) -> {
          try {
            user.connection().close();
          } catch (SQLException e) {
            failure.set(e);
          }
          List<OpenedFile> others = users.stream().filter(other -> !other.equals(user)).toList();
          return others.isEmpty() ? null : others;
        });
    SQLException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  /** Does something to a file that nobody in this JVM has open, and keeps it so meanwhile. */
  static void whileUnused(Path path, FileWork work) throws IOException {
    try {
      USERS.compute(
          DatabasePath.of(path),
          (file, users) -> {
            if (users != null) {
              throw locked(
                  file, "This process has " + file + " open (" + named(users) + "); close it");
            }
            try {
              work.run(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return null;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether this JVM has the file open to write. */
  static boolean isWritten(Path path) {
    return USERS.getOrDefault(FileIdentity.of(path), List.of()).stream()
        .anyMatch(user -> user.mode() == OpenMode.READ_WRITE);
  }

  /** Whether this JVM has the file open at all. */
  static boolean isUsed(Path path) {
    return USERS.containsKey(FileIdentity.of(path));
  }

  private static List<OpenedFile> joined(
      Path file, @Nullable List<OpenedFile> known, OpenMode wanted, Preparation preparation) {
    List<OpenedFile> users = new ArrayList<>();
    if (known == null) {
      users.add(preparation.prepare(connected(file, wanted), file, wanted));
    } else {
      users.addAll(known);
      OpenMode mode =
          users.get(0).mode() == OpenMode.READ_ONLY ? OpenMode.READ_ONLY : OpenMode.READ_SHARED;
      users.add(preparation.prepare(borrowed(file, users, wanted), file, mode));
    }
    return List.copyOf(users);
  }

  private static DuckDBConnection connected(Path file, OpenMode wanted) {
    if (wanted == OpenMode.READ_WRITE) {
      PartClaim.sweep(file);
      if (Files.notExists(file)) {
        NewDatabase.create(file);
      }
    }
    DuckDBConnection connection = DatabaseFile.open(file, wanted);
    return wanted == OpenMode.READ_ONLY ? OriginalReader.through(connection, file) : connection;
  }

  private static DuckDBConnection borrowed(Path file, List<OpenedFile> users, OpenMode wanted) {
    if (wanted == OpenMode.READ_WRITE) {
      throw refused(file, users);
    }
    try {
      return users.get(0).connection().duplicate();
    } catch (SQLException e) {
      throw new DatabaseOpenException(
          file, "Cannot read the open database " + file + ": " + e.getMessage(), e);
    }
  }

  private static DatabaseLockedException refused(Path file, List<OpenedFile> users) {
    List<OpenedFile> writers =
        users.stream().filter(user -> user.mode() == OpenMode.READ_WRITE).toList();
    String reason =
        writers.isEmpty()
            ? "%s has %d open to read (%s); close what reads, or open to write first"
                .formatted(file, users.size(), named(users))
            : "%s is already open to write (%s); share that one, or close it"
                .formatted(file, named(writers));
    return locked(file, "This process cannot open the database to write: " + reason);
  }

  private static DatabaseLockedException locked(Path file, String message) {
    return new DatabaseLockedException(
        file, message, OptionalLong.of(ProcessHandle.current().pid()), null);
  }

  private static String named(List<OpenedFile> users) {
    return users.stream().map(OpenedFile::opener).collect(Collectors.joining("; "));
  }
}
