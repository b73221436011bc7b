package io.github.futuresavailability.internal.duckdb;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder for one export, in the only folder of this process in which a database that is open to
 * read may write files. A file that is opened to read may have been made by anybody: DuckDB is
 * locked so that nothing in it reaches another file, and it cannot be unlocked for an export. So
 * DuckDB writes here, under names that we made, and Java moves what it wrote.
 */
public final class ExportFolder implements AutoCloseable {
  private static final Path ROOT =
      Path.of(System.getProperty("java.io.tmpdir"))
          .toAbsolutePath()
          .resolve("availability-exports-" + UUID.randomUUID());

  private static final Object TURN = new Object();

  /** How many are open; guarded by the turn. The last one takes the root along. */
  private static int open;

  private final Path folder;
  private boolean closed;

  private ExportFolder(Path folder) {
    this.folder = folder;
  }

  /** The value of DuckDB's setting: a list with one text. */
  static String allowedDirectories() {
    return "['" + ROOT.toString().replace("\\", "\\\\").replace("'", "\\'") + "']";
  }

  public static ExportFolder create() throws IOException {
    synchronized (TURN) {
      Files.createDirectories(ROOT);
      ExportFolder created = new ExportFolder(Files.createTempDirectory(ROOT, "export"));
      open++;
      return created;
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

  /** Deletes a folder with everything in it, if it is there. */
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
