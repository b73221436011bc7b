package io.github.futuresavailability.examples;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses to write a file that a command reads, or that it writes otherwise too. */
final class SeparateFiles {
  private static final int MOST_LINKS = 40;

  private SeparateFiles() {}

  /**
   * Checks that two parameters name two files, whatever links lead to them.
   *
   * @throws UsageException if they name the same file
   * @throws IOException if the links cannot be followed
   */
  static void check(String name, Path path, String otherName, Path other) throws IOException {
    if (isSame(path, other)) {
      throw new UsageException(
          "%s and %s are the same file: %s; name two".formatted(name, otherName, other));
    }
  }

  private static boolean isSame(Path path, Path other) throws IOException {
    return (Files.exists(path) && Files.exists(other))
        ? Files.isSameFile(path, other)
        : place(path).equals(place(other));
  }

  /** Where a file is, or where it would be created: a link may lead to a file that is not there. */
  private static Path place(Path path) throws IOException {
    Path place = path.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(place); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    Path parent = place.getParent();
    Path name = place.getFileName();
    return parent == null || name == null || !Files.exists(parent)
        ? place.normalize()
        : parent.toRealPath().resolve(name).normalize();
  }
}
