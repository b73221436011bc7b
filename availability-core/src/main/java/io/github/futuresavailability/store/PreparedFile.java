package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is made beside its place and moved there at once, so that at no moment half of it is
 * there. Closing deletes what was not moved.
 */
final class PreparedFile implements AutoCloseable {
  private final Path place;
  private final Path file;

  private PreparedFile(Path place, Path file) {
    this.place = place;
    this.file = file;
  }

  /** In the folder of its place, because only there a move is one step. */
  static PreparedFile beside(Path place) {
    String name = place.getFileName() + "." + UUID.randomUUID() + ".part";
    return new PreparedFile(place, place.resolveSibling(name));
  }

  /**
   * Refuses a place that holds what nobody could make again: only a file with a checksum beside it
   * was put there by this library as a whole, and none that is being written.
   */
  static void refuseToReplace(Path place) {
    boolean published = new ChecksumFile(place).exists();
    if (Files.exists(place) && (!published || OpenFiles.isWritten(place))) {
      throw new AvailabilityException(
          "There is a file that was not published, backed up or fetched to this place: "
              + place
              + "; give another path, or move it away");
    }
  }

  Path path() {
    return file;
  }

  long size() throws IOException {
    return Files.size(file);
  }

  /** Moves the file to its place; moved before its bytes are on the disk, it could be lost. */
  void place() throws IOException {
    force(file, StandardOpenOption.WRITE);
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(place);
  }

  static void force(Path file, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(file, access)) {
      channel.force(true);
    }
  }

  /** So that a power cut does not undo the move. */
  static void forceFolder(Path place) {
    Path folder = place.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        force(folder, StandardOpenOption.READ);
      }
    } catch (IOException ignored) {
      // Not every file system opens folders; the move itself is done.
    }
  }

  static Path logOf(Path database) {
    return database.resolveSibling(database.getFileName() + ".wal");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(logOf(file));
  }
}
