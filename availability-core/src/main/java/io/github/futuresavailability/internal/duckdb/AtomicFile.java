package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.AvailabilityException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A new file that is written under a temporary name in the folder of its target and then moved to
 * the target in one step, so that the target is never half written. Closing deletes the temporary
 * file.
 */
public final class AtomicFile implements AutoCloseable {
  private final Path place;
  private final PartialFileLock lock;

  private AtomicFile(Path place, PartialFileLock lock) {
    this.place = place;
    this.lock = lock;
  }

  /** Creates the file in the folder of its target: only there a move is one step. */
  public static AtomicFile nextTo(Path place) throws IOException {
    return new AtomicFile(place, PartialFileLock.nextTo(place));
  }

  /**
   * Checks that an export does not replace a database, which could not be made again, or anything
   * else that is no file.
   */
  public static void refuseDatabase(Path place) throws IOException {
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      throw new AvailabilityException(
          "An export does not replace a folder, a pipe or a device: "
              + place
              + "; give another path");
    }
    if (OpenFiles.isUsed(place)
        || (Files.exists(place) && FileContent.of(place) == FileContent.DATABASE)) {
      throw new AvailabilityException(
          "An export does not replace a database: " + place + "; give another path");
    }
  }

  public Path path() {
    return lock.part();
  }

  public long size() throws IOException {
    return Files.size(path());
  }

  /**
   * Checks that DuckDB has written the whole database into its file: on closing it hides that it
   * could not, and leaves the log.
   */
  public void refuseLog() throws IOException {
    if (Files.exists(logOf(path()))) {
      throw new IOException(
          "DuckDB could not write the whole file, most often because the disk is full;"
              + " free space and run again");
    }
  }

  /**
   * Moves the file to its target, after its bytes are on the disk: before, a power failure could
   * lose it.
   */
  public void place() throws IOException {
    force(path(), StandardOpenOption.WRITE);
    Files.move(path(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(place);
  }

  /**
   * Moves the file to its target if there is no file; a file that another process has put there
   * meanwhile stays.
   */
  void placeIfFree() throws IOException {
    force(path(), StandardOpenOption.WRITE);
    try {
      linkOrMove();
      forceFolder(place);
    } catch (FileAlreadyExistsException faster) {
      // Another process has put one there.
    }
  }

  /** A link is made in one step and never replaces a file; some file systems have no links. */
  private void linkOrMove() throws IOException {
    try {
      Files.createLink(place, path());
    } catch (FileAlreadyExistsException faster) {
      throw faster;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.move(path(), place);
    }
  }

  /** Writes a file to the disk; an interrupt would close the channel, so it is opened again. */
  public static void force(Path file, StandardOpenOption access) throws IOException {
    boolean interrupted = false;
    try {
      while (!isForced(file, access)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isForced(Path file, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(file, access)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  /** Writes the folder to the disk, so that a power failure does not undo the move. */
  public static void forceFolder(Path place) {
    Path folder = place.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        force(folder, StandardOpenOption.READ);
      }
    } catch (IOException ignored) {
      // Not every file system opens folders; the move itself is done.
    }
  }

  public static Path logOf(Path database) {
    return database.resolveSibling(database.getFileName() + ".wal");
  }

  @Override
  public void close() throws IOException {
    try (PartialFileLock ended = lock) {
      Files.deleteIfExists(ended.part());
      Files.deleteIfExists(logOf(ended.part()));
    }
  }
}
