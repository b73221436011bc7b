package io.github.futuresavailability.internal.duckdb;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One use of one file by one copy of this library in this process.
 *
 * @param loader the id of the copy: each class loader that loads this library has a copy
 * @param use the kind of use
 * @param key the identity of the file, see {@link FilePlace}
 * @param path the path under which it is open
 * @param holder the thread that has it open, for messages
 */
record FileClaim(String loader, Use use, String key, String path, String holder) {
  /** The kind of use. */
  enum Use {
    WRITE("open to write"),
    READ("open to read"),
    /** A published snapshot, which is never written, only replaced by another file. */
    READ_SNAPSHOT("open to read"),
    /** The bytes of the file are read, or another file replaces it. */
    HANDLE("checked or copied"),
    /** The file is being closed; if it was deleted, a new file may already have its number. */
    CLOSE("being closed");

    private final String phrase;

    Use(String phrase) {
      this.phrase = phrase;
    }

    String phrase() {
      return phrase;
    }

    /** Whether the use ends soon, so that others can wait for it. */
    boolean isBrief() {
      return this == HANDLE || this == CLOSE;
    }

    /** A use of another version with an unknown name excludes every other use. */
    private static Use parse(String name) {
      return Stream.of(values()).filter(use -> use.name().equals(name)).findFirst().orElse(WRITE);
    }
  }

  private static final String SEPARATOR = "\t";
  private static final int FIELDS = 5;

  /** Whether both are of the same file, or of files that would share a log. */
  boolean isOfSameFile(FileClaim other) {
    return key.equals(other.key) || path.equals(other.path);
  }

  /**
   * Whether the two cannot exist at the same time. DuckDB opens a file once for each path and class
   * loader, and the first close drops the lock of the process; only published snapshots need no
   * lock.
   */
  boolean excludes(FileClaim other) {
    boolean unlocked = use == Use.READ_SNAPSHOT && other.use == Use.READ_SNAPSHOT;
    return isOfSameFile(other) && !unlocked;
  }

  FileClaim as(Use other) {
    return new FileClaim(loader, other, key, path, holder);
  }

  /** The claim as one line, with the fields encoded. */
  String line() {
    return Stream.of(loader, use.name(), key, path, holder)
        .map(field -> URLEncoder.encode(field, StandardCharsets.UTF_8))
        .collect(Collectors.joining(SEPARATOR));
  }

  /** The claim of a line; empty if the line is not a claim. */
  static Optional<FileClaim> parse(String line) {
    String[] fields = line.split(SEPARATOR, -1);
    if (fields.length < FIELDS) {
      return Optional.empty();
    }
    try {
      for (int i = 0; i < FIELDS; i++) {
        fields[i] = URLDecoder.decode(fields[i], StandardCharsets.UTF_8);
      }
      return Optional.of(
          new FileClaim(fields[0], Use.parse(fields[1]), fields[2], fields[3], fields[4]));
    } catch (IllegalArgumentException notAClaim) {
      return Optional.empty();
    }
  }
}
