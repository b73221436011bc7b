package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.database.DatabaseOpenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real path under which a file is opened, after links and relative names are resolved.
 *
 * <p>Locks belong to the process: under two names, one process could open a file twice to write and
 * damage it. DuckDB also writes its log next to the given name: after a crash, the log would not be
 * found under the other name.
 */
public final class FileIdentity {
  private FileIdentity() {}

  public static Path of(Path path) {
    Path absolute = path.toAbsolutePath();
    try {
      return Files.exists(absolute) ? absolute.toRealPath() : ofNewFile(absolute);
    } catch (IOException e) {
      throw new DatabaseOpenException(path, "Cannot follow the path " + path + ": " + e, e);
    }
  }

  private static Path ofNewFile(Path absolute) throws IOException {
    if (Files.isSymbolicLink(absolute)) {
      throw new DatabaseNotFoundException(
          absolute,
          "The path is a link to a file that does not exist: "
              + absolute
              + "; remove the link, or name the file itself",
          null);
    }
    Path name = absolute.getFileName();
    Path parent = absolute.getParent();
    return name == null || parent == null || !Files.exists(parent)
        ? absolute.normalize()
        : parent.toRealPath().resolve(name);
  }
}
