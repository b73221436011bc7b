package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.StoreException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A database file and its path. A path does not identify a file: hard links give one file several
 * paths, and another file can be moved to a path while DuckDB still has the first one open.
 *
 * @param file the path under which DuckDB opens it
 * @param key the identity of the file at that path, equal for all paths of one file and only for
 *     those
 */
record FilePlace(Path file, String key) {
  private static final String UNIX = "unix";
  private static final String NAMES = UNIX + ":nlink";

  /** The file that is at the path now, or the path alone if there is none. */
  static FilePlace of(Path file) {
    try {
      return new FilePlace(file, Files.exists(file) ? keyOf(file) : keyOfPath(file));
    } catch (IOException e) {
      throw DatabaseFile.translated(file, e);
    }
  }

  /**
   * Checks by its attributes that the file is still at its path. Rows written to a file that was
   * moved, replaced or deleted are lost, and its log would be left next to another file.
   *
   * @param given the path that the user gave, which may contain links
   * @throws StoreException if it is not
   */
  void check(Path given) {
    checkLeadsHere(file);
    Path absolute = given.toAbsolutePath();
    if (!absolute.equals(file)) {
      checkLeadsHere(absolute);
    }
  }

  private void checkLeadsHere(Path path) {
    try {
      if (!keyOf(path).equals(key)) {
        throw moved(path, new FileSystemException(path.toString(), null, "is another file now"));
      }
    } catch (IOException e) {
      throw moved(path, e);
    }
  }

  private static StoreException moved(Path path, IOException e) {
    return new StoreException(
        "The database is no longer at its path: "
            + path
            + " was deleted, moved or replaced while it was open to write, and the written rows"
            + " are not in the file that is there now. Put the old file back or keep the new one,"
            + " close the"
            + " database everywhere, and run again: "
            + e,
        e);
  }

  /**
   * Refuses a file with more than one name (hard links). DuckDB writes the log next to the given
   * name: opened under another name after a crash, the file would be without the rows in its log.
   */
  void refuseOtherNames() {
    try {
      // The names are counted first: temporary names can only disappear meanwhile.
      if (names() > 1 && names() - PartialFileLock.partsAt(file, key) > 1) {
        throw new DatabaseOpenException(
            file,
            "The database file has "
                + names()
                + " names (hard links), and after a crash the log of one name is not found under"
                + " another: "
                + file
                + "; remove the other names, or copy the file and its log and open the copy",
            null);
      }
    } catch (IOException e) {
      throw DatabaseFile.translated(file, e);
    }
  }

  private int names() throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains(UNIX)
        ? (Integer) Files.getAttribute(file, NAMES)
        : 1;
  }

  /** Device and number of the file where the file system has them, otherwise its real path. */
  static String keyOf(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? keyOfPath(file.toRealPath()) : key.toString();
  }

  private static String keyOfPath(Path file) {
    return "path " + file;
  }
}
