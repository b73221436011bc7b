package io.github.futuresavailability.lake.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.iceberg.io.FileIO;
import org.jspecify.annotations.Nullable;

/**
 * Where the data files of a table are for DuckDB, which reads and writes files of this machine
 * alone. A file of another storage is written here first and then copied there, and copied here
 * before it is read; as files never change, a copy remains until the lake is closed. Thread-safe.
 */
public final class DataStorage {
  private final Function<String, @Nullable Path> local;
  private final Path temporary;

  /** Guarded by this. */
  private final Map<String, Path> copies = new HashMap<>();

  /**
   * Creates the storage of a lake.
   *
   * @param local the path of a location, or null if it is not on this machine
   * @param temporary the folder for copies, which the caller deletes
   */
  public DataStorage(Function<String, @Nullable Path> local, Path temporary) {
    this.local = local;
    this.temporary = temporary;
  }

  /** Whether a file is on this machine. */
  public boolean isLocal(String location) {
    return local.apply(location) != null;
  }

  /** What two locations of one file have in common. */
  public String key(String location) {
    Path path = local.apply(location);
    return path == null ? location : path.toString();
  }

  /** The path from which a file is read. */
  public Path readable(FileIO files, String location) throws IOException {
    Path path = local.apply(location);
    return path == null ? copy(files, location) : path;
  }

  /** One at a time: two threads must not fetch the same file. */
  private synchronized Path copy(FileIO files, String location) throws IOException {
    Path known = copies.get(location);
    if (known != null) {
      return known;
    }
    Path part = newFile();
    try (InputStream input = files.newInputFile(location).newStream()) {
      Files.copy(input, part);
    }
    Path whole = part.resolveSibling(part.getFileName() + ".parquet");
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    copies.put(location, whole);
    return whole;
  }

  private Path newFile() {
    return temporary.resolve(UUID.randomUUID().toString());
  }

  /** The path to which a new file is written before {@link #written}. */
  Path writable(String location) throws IOException {
    Path path = local.apply(location);
    if (path == null) {
      return newFile();
    }
    Files.createDirectories(path.getParent());
    return path;
  }

  /** Moves a finished file of another folder to its place. */
  void take(FileIO files, String location, Path finished) throws IOException {
    Path path = writable(location);
    Files.move(finished, path);
    written(files, location, path);
  }

  /** Ends the writing of a file, which is then as safe as its storage is. */
  void written(FileIO files, String location, Path path) throws IOException {
    if (isLocal(location)) {
      SafeFile.force(path);
      return;
    }
    try (OutputStream output = files.newOutputFile(location).create()) {
      Files.copy(path, output);
    } finally {
      Files.delete(path);
    }
  }
}
