package io.github.futuresavailability.internal.duckdb;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One file that one copy of this library uses in this process.
 *
 * @param loader which copy: class loaders that load this library each have one
 * @param use what it does with the file
 * @param key which file it is, see {@link FilePlace}
 * @param path the path under which it is open
 * @param holder who has it open, for messages
 */
record FileClaim(String loader, Use use, String key, String path, String holder) {
  /** What is done with a file. */
  enum Use {
    WRITE("open to write"),
    READ("open to read"),
    /** A published snapshot, which is never written: it is only ever replaced by another file. */
    READ_SNAPSHOT("open to read"),
    /** Its bytes are read, or another file is put in its place. */
    HANDLE("checked or copied"),
    /** Its number may already be that of a new file, if it was deleted meanwhile. */
    CLOSE("being closed");

    private final String phrase;

    Use(String phrase) {
      this.phrase = phrase;
    }

    String phrase() {
      return phrase;
    }

    /** Whether it ends by itself, so that others can wait for it. */
    boolean isBrief() {
      return this == HANDLE || this == CLOSE;
    }

    /** What another version calls by a name that is unknown here excludes every other use. */
    private static Use parse(String name) {
      return Stream.of(values()).filter(use -> use.name().equals(name)).findFirst().orElse(WRITE);
    }
  }

  private static final String SEPARATOR = "\t";
  private static final int FIELDS = 5;

  /** Whether both are about the same file, or about files whose logs would be the same one. */
  boolean isOfSameFile(FileClaim other) {
    return key.equals(other.key) || path.equals(other.path);
  }

  /**
   * Whether the two cannot be at once. DuckDB opens a file once for each path and class loader, and
   * the first to close it drops the lock of the process; only what is never written needs none.
   */
  boolean excludes(FileClaim other) {
    boolean unlocked = use == Use.READ_SNAPSHOT && other.use == Use.READ_SNAPSHOT;
    return isOfSameFile(other) && !unlocked;
  }

  FileClaim as(Use other) {
    return new FileClaim(loader, other, key, path, holder);
  }

  /** One line, whatever is in the fields. */
  String line() {
    return Stream.of(loader, use.name(), key, path, holder)
        .map(field -> URLEncoder.encode(field, StandardCharsets.UTF_8))
        .collect(Collectors.joining(SEPARATOR));
  }

  /** The claim of a line; empty if it is none of ours. */
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
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
