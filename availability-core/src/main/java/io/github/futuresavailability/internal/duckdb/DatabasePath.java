package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.NotADatabaseException;
import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks the path of a database: DuckDB must open this file and no other, keep its log next to it,
 * and never wait for the other end of a pipe.
 *
 * <p>DuckDB receives the path as text. The driver reads options after a semicolon and drops blanks
 * and control characters at the end. DuckDB adds the ending of the log before the first {@code ?},
 * which can be in another folder. Version 2 treats a backslash as a separator on every system.
 */
public final class DatabasePath {
  private static final String NEVER = File.separatorChar == '\\' ? ";?" : ";?\\";

  private DatabasePath() {}

  /**
   * The real path under which the file is opened; the file may not exist yet.
   *
   * @throws IllegalArgumentException if DuckDB would open another path
   * @throws NotADatabaseException if there is a folder, a pipe or a device
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
      refuse(file, "with bytes that are not text");
    }
  }

  private static void refuse(Path file, String how) {
    throw new IllegalArgumentException(
        "DuckDB would misread a path %s: %s; give another path".formatted(how, file));
  }

  /** Opening a pipe would wait for its other end, and a device cannot store rows. */
  private static void refuseOtherKinds(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new NotADatabaseException(
          file,
          "This is a folder, a pipe or a device and not a file: " + file + "; give another path",
          null);
    }
  }
}
