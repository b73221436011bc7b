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
 * The sign that a process still works on a file which is not in its place yet: a lock on an empty
 * file beside it. The system drops the lock when the process ends, however it ends; the next one
 * that makes a file for the same place then deletes what was left. The id of a process would not
 * do, because another machine or container may share the folder.
 *
 * <p>DuckDB has a lock of its own on its files, but not all the time, and whoever opens such a file
 * to look drops the lock of his own process on it.
 */
final class PartialFileLock implements AutoCloseable {
  private static final String PART = ".part";
  private static final String SIGN = ".lock";

  /** The names of the signs of this process, which it must not even open, for the same reason. */
  private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

  private final Path part;
  private final @Nullable FileChannel channel;
  private final boolean locked;

  private PartialFileLock(Path part, @Nullable FileChannel channel, boolean locked) {
    this.part = part;
    this.channel = channel;
    this.locked = locked;
  }

  /** Claims a name beside a place that no file has had before. */
  static PartialFileLock beside(Path place) throws IOException {
    sweep(place);
    PartialFileLock claim = take(place);
    while (claim.wasSwept()) {
      claim.close();
      claim = take(place);
    }
    return claim;
  }

  private static PartialFileLock take(Path place) throws IOException {
    Path part = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + PART);
    OWN.add(nameOf(signOf(part)));
    FileChannel channel =
        FileChannel.open(signOf(part), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      return new PartialFileLock(part, channel, channel.tryLock() != null);
    } catch (IOException noLocks) {
      // Without a sign nobody deletes the file, and a process that is killed leaves it.
      new PartialFileLock(part, channel, false).close();
      return new PartialFileLock(part, null, false);
    }
  }

  /** Another process may have found the sign before it was locked. */
  private boolean wasSwept() {
    return channel != null && (!locked || Files.notExists(signOf(part)));
  }

  Path part() {
    return part;
  }

  /** How many of the files that are made for a place are already there, under both names. */
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

  /** Deletes what killed processes left beside a place; what cannot be deleted only takes room. */
  static void sweep(Path place) {
    Path folder = place.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    Pattern sign =
        Pattern.compile(
            Pattern.quote(nameOf(place)) + "\\.[0-9a-f-]{36}" + Pattern.quote(PART + SIGN));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> sign.matcher(nameOf(file)).matches() && !OWN.contains(nameOf(file)))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .forEach(PartialFileLock::deleteIfLeft);
    } catch (IOException | UncheckedIOException ignored) {
      // Whoever wants to write there will be told.
    }
  }

  private static void deleteIfLeft(Path sign) {
    try (FileChannel channel = FileChannel.open(sign, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        String name = nameOf(sign);
        Path part = sign.resolveSibling(name.substring(0, name.length() - SIGN.length()));
        Files.deleteIfExists(part);
        Files.deleteIfExists(AtomicFile.logOf(part));
        Files.deleteIfExists(sign);
      }
    } catch (IOException | OverlappingFileLockException ignored) {
      // Another thread or process is deleting it, or this user may not.
    }
  }

  private static Path signOf(Path part) {
    return part.resolveSibling(nameOf(part) + SIGN);
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(signOf(part));
    } finally {
      if (channel != null) {
        channel.close();
      }
      OWN.remove(nameOf(signOf(part)));
    }
  }
}
