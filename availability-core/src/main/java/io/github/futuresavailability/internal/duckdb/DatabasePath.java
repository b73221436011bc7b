package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.NotADatabaseException;
import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The path of a database: one under which DuckDB opens this file and no other, keeps its log next
 * to it, and never waits for the other end of a pipe.
 *
 * <p>DuckDB gets the path as text. The driver reads options behind a semicolon and drops blanks and
 * control characters at the end; DuckDB puts the log's ending before the first question mark, in
 * another folder if need be; version 2 takes a backslash for a separator on every system.
 */
public final class DatabasePath {
  private static final String NEVER = File.separatorChar == '\\' ? ";?" : ";?\\";

  private DatabasePath() {}

  /**
   * The one path under which the file is opened, which may not exist yet.
   *
   * @throws IllegalArgumentException if DuckDB would take the path for another one
   * @throws NotADatabaseException if there is something else than a file
   */
  public static Path of(Path path) {
    Path file = FileIdentity.of(path);
    checkText(file);
    refuseOtherKinds(file);
    refuseOtherKinds(AtomicFile.logOf(file));
    return file;
  }

  private static void checkText(Path file) {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          "DuckDB opens only files of the default file system: " + file.toUri());
    }
    String text = file.toString();
    text.chars()
        .filter(character -> NEVER.indexOf(character) >= 0)
        .findFirst()
        .ifPresent(character -> refuse(file, "with " + (char) character));
    if (!text.equals(text.trim())) {
      refuse(file, "that ends in a blank or a control character");
    }
    if (!Path.of(text).equals(file)) {
      refuse(file, "with bytes that are no text");
    }
  }

  private static void refuse(Path file, String how) {
    throw new IllegalArgumentException(
        "DuckDB takes a path %s for another one: %s; give another path".formatted(how, file));
  }

  /** To open a pipe is to wait for its other end, and a device is no place for rows. */
  private static void refuseOtherKinds(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new NotADatabaseException(
          file,
          "This is a folder, a pipe or a device and no file: " + file + "; give another path",
          null);
    }
  }
}
