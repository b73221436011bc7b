package io.github.futuresavailability.query;

import io.github.futuresavailability.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Function;

/** A Parquet file that is written beside its place and moved there when it is whole. */
final class ParquetFile {
  private final Path place;

  ParquetFile(Path path) {
    this.place = path.toAbsolutePath().normalize();
  }

  boolean exists() {
    return Files.exists(place);
  }

  /** The file as a place to write, as SQL text: COPY takes no bound value there. */
  String target() {
    return "'" + place.toString().replace("'", "''") + "'";
  }

  /** The file as a value to read: what DuckDB would take for a pattern stands for itself. */
  String source() {
    return place.toString().replaceAll("[\\[*?]", "[$0]");
  }

  /** Replaces the file by what is written into another one, if that succeeds. */
  <T> T replace(Function<ParquetFile, T> writing) {
    Path part = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try {
        T written = writing.apply(new ParquetFile(part));
        force(part);
        Files.move(
            part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return written;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new StoreException("Cannot write " + place + ": " + e, e);
    }
  }

  /** Moved into place before its bytes are on the disk, a power cut would leave a broken file. */
  private static void force(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Where the file lies. */
  @Override
  public String toString() {
    return place.toString();
  }
}
