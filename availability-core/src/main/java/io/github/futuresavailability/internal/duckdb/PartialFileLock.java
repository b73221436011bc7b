package io.github.futuresavailability.internal.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lock on a temporary file that a process still writes: a file lock on an empty file next to
 * it. The operating system drops the lock when the process ends, also if it is killed; the next
 * process that writes a file for the same target then deletes the rest. A process id would not be
 * enough, because another machine or container may share the folder.
 *
 * <p>The lock of DuckDB cannot be used: DuckDB does not hold it all the time, and a process that
 * opens such a file to check it drops its own lock on it.
 */
final class PartialFileLock implements AutoCloseable {
  private static final String PART = ".part";
  private static final String LOCK = ".lock";

  /** The names of the lock files of this process, which it must not open, for the same reason. */
  private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

  private final Path part;
  private final @Nullable FileChannel channel;
  private final boolean locked;

  private PartialFileLock(Path part, @Nullable FileChannel channel, boolean locked) {
    this.part = part;
    this.channel = channel;
    this.locked = locked;
  }

  /** Locks a new, unique name for a temporary file next to the target. */
  static PartialFileLock nextTo(Path place) throws IOException {
    sweep(place);
    PartialFileLock lock = take(place);
    while (lock.wasSwept()) {
      lock.close();
      lock = take(place);
    }
    return lock;
  }

  private static PartialFileLock take(Path place) throws IOException {
    Path part = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + PART);
    OWN.add(nameOf(lockOf(part)));
    FileChannel channel =
        FileChannel.open(lockOf(part), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      return new PartialFileLock(part, channel, channel.tryLock() != null);
    } catch (IOException noLocks) {
      // The file system has no locks: no process deletes the file, and a killed process leaves it.
      new PartialFileLock(part, channel, false).close();
      return new PartialFileLock(part, null, false);
    }
  }

  /** Whether another process has deleted the lock file before it was locked. */
  private boolean wasSwept() {
    return channel != null && (!locked || Files.notExists(lockOf(part)));
  }

  Path part() {
    return part;
  }

  /** The number of temporary files of a target that are hard links to the same file. */
  static long partsAt(Path place, String key) throws IOException {
    Pattern name =
        Pattern.compile(Pattern.quote(nameOf(place)) + "\\.[0-9a-f-]{36}" + Pattern.quote(PART));
    long parts = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place.resolveSibling(""))) {
      for (Path file : files) {
        parts += name.matcher(nameOf(file)).matches() && isFile(file, key) ? 1 : 0;
      }
    }
    return parts;
  }

  private static boolean isFile(Path part, String key) throws IOException {
    try {
      return FilePlace.keyOf(part).equals(key);
    } catch (NoSuchFileException finished) {
      return false;
    }
  }

  /**
   * Deletes the temporary files that killed processes left next to a target; those that cannot be
   * deleted only take space.
   */
  static void sweep(Path place) {
    Path folder = place.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    Pattern lockFile =
        Pattern.compile(
            Pattern.quote(nameOf(place)) + "\\.[0-9a-f-]{36}" + Pattern.quote(PART + LOCK));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> lockFile.matcher(nameOf(file)).matches() && !OWN.contains(nameOf(file)))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .forEach(PartialFileLock::deleteIfLeft);
    } catch (IOException | UncheckedIOException ignored) {
      // Writing there will report the problem.
    }
  }

  private static void deleteIfLeft(Path lockFile) {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        String name = nameOf(lockFile);
        Path part = lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
        Files.deleteIfExists(part);
        Files.deleteIfExists(AtomicFile.logOf(part));
        Files.deleteIfExists(lockFile);
      }
    } catch (IOException | OverlappingFileLockException ignored) {
      // Another thread or process is deleting it, or this user has no permission.
    }
  }

  private static Path lockOf(Path part) {
    return part.resolveSibling(nameOf(part) + LOCK);
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(lockOf(part));
    } finally {
      if (channel != null) {
        channel.close();
      }
      OWN.remove(nameOf(lockOf(part)));
    }
  }
}
