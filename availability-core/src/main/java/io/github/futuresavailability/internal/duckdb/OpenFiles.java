package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The open files of this class loader, with their users. A reader can share a file that is open
 * already; a writer must be the first user. The instance of a file stays open until its last user
 * closes.
 *
 * <p>Static, because the driver has one instance for each path in a class loader. Opening and
 * closing of one path take turns. {@link FileClaims} records the files of the whole process, under
 * other names and in other class loaders.
 */
public final class OpenFiles {
  private static final ConcurrentMap<Path, List<OpenedFile>> USERS = new ConcurrentHashMap<>();

  /** Prepares a new connection as a user of the file; closes the connection if that fails. */
  interface Preparation {
    OpenedFile prepare(DuckDBConnection connection, FilePlace place, OpenMode mode);
  }

  /** An operation on the bytes of a file. */
  public interface FileWork {
    void run(Path file) throws IOException;
  }

  private OpenFiles() {}

  static OpenedFile open(Path path, OpenMode wanted, FileFormat format, Preparation preparation) {
    List<OpenedFile> users =
        USERS.compute(
            DatabasePath.of(path),
            (file, known) ->
                known == null
                    ? List.of(first(file, wanted, format, preparation))
                    : joined(file, known, wanted, preparation));
    return users.get(users.size() - 1);
  }

  /** Ends a use; has no effect if it was ended before. */
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
          List<OpenedFile> others = users.stream().filter(other -> !other.equals(user)).toList();
          failure.set(closed(user.connection(), file, others.isEmpty()));
          return others.isEmpty() ? null : others;
        });
    SQLException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  /** Closes the connection of a user, and returns the exception if that fails. */
  private static @Nullable SQLException closed(
      DuckDBConnection connection, Path file, boolean isLast) {
    if (isLast) {
      FileClaims.closing(file);
    }
    SQLException failure = null;
    try {
      connection.close();
    } catch (SQLException e) {
      failure = e;
    }
    if (isLast) {
      FileClaims.release(file);
    }
    return failure;
  }

  /**
   * Runs an operation on a file that is not open in this process, and keeps it from being opened
   * meanwhile.
   */
  public static void whileUnused(Path path, FileWork work) throws IOException {
    try {
      USERS.compute(
          DatabasePath.of(path),
          (file, users) -> {
            if (users != null) {
              throw locked(
                  file, "This process has " + file + " open (" + named(users) + "); close it");
            }
            FilePlace place = FilePlace.of(file);
            FileClaims.take(place, FileClaim.Use.HANDLE, OpenedFile.thisThread());
            try {
              work.run(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            } finally {
              FileClaims.release(file);
            }
            return null;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether this process has the file open to write, under any name. */
  public static boolean isWritten(Path path) {
    return claims(path).stream().anyMatch(claim -> claim.use() == FileClaim.Use.WRITE);
  }

  /** Whether this process has the file open, under any name. */
  public static boolean isUsed(Path path) {
    return !claims(path).isEmpty();
  }

  private static List<FileClaim> claims(Path path) {
    return FileClaims.on(FilePlace.of(FileIdentity.of(path)));
  }

  /**
   * Opens the file for its first user. The file is created before it is claimed, because the claim
   * has its identity.
   */
  private static OpenedFile first(
      Path file, OpenMode wanted, FileFormat format, Preparation preparation) {
    prepare(file, wanted, format);
    FilePlace place = FilePlace.of(file);
    FileClaim.Use use = use(file, wanted, format);
    FileClaims.take(place, use, OpenedFile.thisThread());
    boolean opened = false;
    try {
      if (use != FileClaim.Use.READ_SNAPSHOT) {
        place.refuseOtherNames();
      }
      if (wanted == OpenMode.READ_WRITE) {
        format.refuseToWrite(file);
      }
      OpenedFile user = preparation.prepare(connected(place, wanted, format), place, wanted);
      opened = true;
      return user;
    } finally {
      if (!opened) {
        FileClaims.release(file);
      }
    }
  }

  private static void prepare(Path file, OpenMode wanted, FileFormat format) {
    if (wanted == OpenMode.READ_WRITE) {
      PartialFileLock.sweep(file);
      if (Files.notExists(file)) {
        create(file, format);
      }
    }
    if (Files.notExists(file)) {
      throw DatabaseFile.missing(file, null);
    }
  }

  /**
   * Creates a file together with its tables, unless another process creates it meanwhile. DuckDB
   * writes a new file in several steps: a killed process or a full disk would leave a file that
   * cannot be opened.
   */
  private static void create(Path file, FileFormat format) {
    try (AtomicFile prepared = AtomicFile.nextTo(file)) {
      try (DuckDBConnection connection = DatabaseFile.open(prepared.path(), OpenMode.READ_WRITE)) {
        format.create(connection);
      }
      prepared.placeIfFree();
    } catch (SQLException | IOException e) {
      throw DatabaseFile.translated(file, e);
    }
  }

  /** A published snapshot is never written: it needs no lock and has no log. */
  private static FileClaim.Use use(Path file, OpenMode wanted, FileFormat format) {
    if (wanted == OpenMode.READ_WRITE) {
      return FileClaim.Use.WRITE;
    }
    return format.isPublished(file) ? FileClaim.Use.READ_SNAPSHOT : FileClaim.Use.READ;
  }

  private static DuckDBConnection connected(FilePlace place, OpenMode wanted, FileFormat format) {
    Path file = place.file();
    DuckDBConnection connection = DatabaseFile.open(file, wanted);
    if (wanted == OpenMode.READ_ONLY) {
      return format.toRead(connection, file);
    }
    try {
      // The file may have been replaced since it was claimed.
      place.check(file);
      return connection;
    } catch (StoreException e) {
      OpenedFile.closeQuietly(connection);
      throw e;
    }
  }

  private static List<OpenedFile> joined(
      Path file, List<OpenedFile> known, OpenMode wanted, Preparation preparation) {
    OpenedFile first = known.get(0);
    FilePlace place = Objects.requireNonNull(first.place(), "place");
    OpenMode mode = first.mode() == OpenMode.READ_ONLY ? OpenMode.READ_ONLY : OpenMode.READ_SHARED;
    List<OpenedFile> users = new ArrayList<>(known);
    users.add(preparation.prepare(borrowed(file, known, wanted), place, mode));
    return List.copyOf(users);
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
