package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.AvailabilityException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that is made beside its place and moved there at once, so that at no moment half of it is
 * there. Closing deletes what was not moved.
 */
public final class AtomicFile implements AutoCloseable {
  private static final int MAGIC_AT = 8;
  private static final byte[] MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);

  private final Path place;
  private final PartialFileLock claim;

  private AtomicFile(Path place, PartialFileLock claim) {
    this.place = place;
    this.claim = claim;
  }

  /** In the folder of its place, because only there a move is one step. */
  public static AtomicFile beside(Path place) throws IOException {
    return new AtomicFile(place, PartialFileLock.beside(place));
  }

  /** A slip of the hand that would cost years of data; the file of an export can be made again. */
  public static void refuseDatabase(Path place) throws IOException {
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      throw new AvailabilityException(
          "An export replaces no folder, pipe or device: " + place + "; give another path");
    }
    if (OpenFiles.isUsed(place) || isDatabase(place)) {
      throw new AvailabilityException(
          "An export does not replace a database: " + place + "; give another path");
    }
  }

  private static boolean isDatabase(Path place) throws IOException {
    if (!Files.exists(place)) {
      return false;
    }
    try (InputStream bytes = Files.newInputStream(place)) {
      bytes.skipNBytes(Math.min(MAGIC_AT, Files.size(place)));
      return Arrays.equals(bytes.readNBytes(MAGIC.length), MAGIC);
    }
  }

  public Path path() {
    return claim.part();
  }

  public long size() throws IOException {
    return Files.size(path());
  }

  /** DuckDB hides that it could not write all of a database into its file when it lets go of it. */
  public void refuseLog() throws IOException {
    if (Files.exists(logOf(path()))) {
      throw new IOException(
          "DuckDB could not write the whole file, most often because the disk is full;"
              + " free space and run again");
    }
  }

  /** Moves the file to its place; moved before its bytes are on the disk, it could be lost. */
  public void place() throws IOException {
    force(path(), StandardOpenOption.WRITE);
    Files.move(path(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(place);
  }

  /** Puts the file where there is none; one that another process was faster to put there stays. */
  void placeIfFree() throws IOException {
    force(path(), StandardOpenOption.WRITE);
    try {
      linkOrMove();
      forceFolder(place);
    } catch (FileAlreadyExistsException faster) {
      // Another process has put one there.
    }
  }

  /** A link is made whole and never replaces a file; some file systems know only moves. */
  private void linkOrMove() throws IOException {
    try {
      Files.createLink(place, path());
    } catch (FileAlreadyExistsException faster) {
      throw faster;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.move(path(), place);
    }
  }

  public static void force(Path file, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(file, access)) {
      channel.force(true);
    }
  }

  /** So that a power cut does not undo the move. */
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
    try (PartialFileLock ended = claim) {
      Files.deleteIfExists(ended.part());
      Files.deleteIfExists(logOf(ended.part()));
    }
  }
}
