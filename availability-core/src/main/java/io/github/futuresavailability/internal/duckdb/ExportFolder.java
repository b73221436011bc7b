package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.internal.FileReason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A temporary folder for one export. A database file that is opened to read may come from an
 * unknown source, so DuckDB is configured to access no other file, and this cannot be changed for
 * an export. The only exception is one folder for each process: DuckDB writes an export there,
 * under names of this library, and Java moves the files.
 */
public final class ExportFolder implements AutoCloseable {
  private static final Path ROOT =
      Path.of(System.getProperty("java.io.tmpdir"))
          .toAbsolutePath()
          .resolve("availability-exports-" + UUID.randomUUID());

  private static final Object TURN = new Object();

  /**
   * The number of open folders; guarded by {@code TURN}. Closing the last one also deletes the
   * root.
   */
  private static int open;

  private final Path folder;
  private boolean closed;

  private ExportFolder(Path folder) {
    this.folder = folder;
  }

  /** The value of the setting of DuckDB: a list with one text. */
  static String allowedDirectories() {
    return allowedDirectories(List.of(ROOT));
  }

  /** The same setting for other folders. */
  public static String allowedDirectories(List<Path> folders) {
    return folders.stream()
        .map(folder -> "'" + folder.toString().replace("\\", "\\\\").replace("'", "\\'") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  public static ExportFolder create() throws IOException {
    synchronized (TURN) {
      ExportFolder created = new ExportFolder(temporary());
      open++;
      return created;
    }
  }

  private static Path temporary() throws IOException {
    try {
      Files.createDirectories(ROOT);
      return Files.createTempDirectory(ROOT, "export");
    } catch (IOException e) {
      throw new IOException(
          "the temporary folder "
              + ROOT.getParent()
              + " (java.io.tmpdir) cannot be used: "
              + FileReason.of(e),
          e);
    }
  }

  public Path path() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    synchronized (TURN) {
      if (closed) {
        return;
      }
      closed = true;
      open--;
      deleteAll(open == 0 ? ROOT : folder);
    }
  }

  /** Deletes a folder with its content, if it exists. */
  public static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(folder, new Deletion());
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(visited);
      return FileVisitResult.CONTINUE;
    }
  }
}
