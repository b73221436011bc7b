package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.internal.PlainText;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the rows whose id an earlier row has, in constant memory: ids are divided by their hash
 * among temporary files, of which only one is in memory at a time. Not thread-safe.
 */
final class DuplicateRows implements AutoCloseable {
  /** An id and the number of its row. */
  private static final int ENTRY = 3 * Long.BYTES;

  /** The shortest row has about as many bytes. */
  private static final int SHORTEST_ROW = 24;

  /** Files are not kept open, because a process may have no more than 1,024 of them. */
  private static final int BUFFER = 170 * ENTRY;

  private static final int ENTRIES_OF_FILE = 1 << 18;
  private static final int MOST_FILES = 1 << 12;

  private final int mostDuplicates;
  private final Path folder;
  private final ByteBuffer[] buffers;

  private long[] found = new long[16];
  private int count;

  /**
   * Prepares for a file.
   *
   * @param size the size of the CSV file
   * @param mostDuplicates how many rows are found at most
   */
  DuplicateRows(long size, int mostDuplicates) throws IOException {
    this.mostDuplicates = mostDuplicates;
    this.folder = Files.createTempDirectory("csv-ids-");
    long wanted = size / SHORTEST_ROW / ENTRIES_OF_FILE;
    this.buffers = new ByteBuffer[(int) Math.max(1, Math.min(MOST_FILES, wanted))];
    Arrays.setAll(buffers, i -> ByteBuffer.allocate(BUFFER));
  }

  private Path path(int file) {
    return folder.resolve(Integer.toString(file));
  }

  void add(UUID id, long row) throws IOException {
    int file = (int) Long.remainderUnsigned(id.getLeastSignificantBits(), buffers.length);
    buffers[file]
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .putLong(row);
    if (!buffers[file].hasRemaining()) {
      write(file);
    }
  }

  private void write(int file) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(path(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(buffers[file].array(), 0, buffers[file].position());
    }
    buffers[file].clear();
  }

  /**
   * The rows whose id an earlier row has.
   *
   * @return their numbers in order
   * @throws IOException if there are more than the most, or a temporary file cannot be read
   */
  long[] find() throws IOException {
    for (int i = 0; i < buffers.length; i++) {
      write(i);
      find(path(i));
      Files.delete(path(i));
    }
    Arrays.sort(found, 0, count);
    return Arrays.copyOf(found, count);
  }

  /** The rows of a file are in order, so that the first one of an id is found first. */
  private void find(Path file) throws IOException {
    Set<UUID> ids = new HashSet<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long left = Files.size(file) / ENTRY; left > 0; left--) {
        UUID id = new UUID(in.readLong(), in.readLong());
        long row = in.readLong();
        if (!ids.add(id)) {
          addFound(row);
        }
      }
    }
  }

  private void addFound(long row) throws IOException {
    if (count == mostDuplicates) {
      throw new IOException(
          PlainText.counted(mostDuplicates, "row") + " and more have the id of an earlier row");
    }
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = row;
  }

  @Override
  public void close() throws IOException {
    for (int i = 0; i < buffers.length; i++) {
      Files.deleteIfExists(path(i));
    }
    Files.deleteIfExists(folder);
  }
}
