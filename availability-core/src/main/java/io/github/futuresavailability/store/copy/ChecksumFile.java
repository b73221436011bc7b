package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.OpenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksums beside a published file, as {@code sha256sum} writes them. Two files cannot be
 * moved at once: while one snapshot replaces another, both checksums stand there.
 *
 * <p>What was unpacked while it was fetched has another checksum than what was published; a
 * comment, which {@code sha256sum} skips, keeps the published one.
 */
public final class ChecksumFile {
  static final String SUFFIX = ".sha256";

  private static final String PACKED = "# unpacked from ";
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})( [ *].+)?");

  private final Path published;
  private final Path file;

  public ChecksumFile(Path published) {
    this.published = published;
    this.file = published.resolveSibling(published.getFileName() + SUFFIX);
  }

  /**
   * Refuses a place that holds what nobody could make again: only a file with a checksum beside it
   * was put there by this library as a whole, and none that is being written.
   */
  static void refuseToReplace(Path place) {
    boolean published = new ChecksumFile(place).exists() && !Files.exists(AtomicFile.logOf(place));
    if (Files.exists(place) && (!published || OpenFiles.isWritten(place))) {
      throw new AvailabilityException(
          "There is a file that was not published, backed up or fetched to this place, or that is"
              + " being written: "
              + place
              + "; give another path, or move it away");
    }
  }

  /** The checksums in the lines of such a file, oldest first; comments and others are none. */
  static List<String> parse(List<String> lines) {
    return lines.stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(line -> HexFormat.of().formatHex(HexFormat.of().parseHex(line.group(1))))
        .toList();
  }

  /** A pipe of that name is none; to read it is to wait. */
  public boolean exists() {
    return Files.isRegularFile(file);
  }

  /** The checksums of what is there; more than one while it is replaced. */
  List<String> sums() throws IOException {
    return parse(Files.readAllLines(file));
  }

  /** Whether what is there was unpacked from a file with that checksum. */
  boolean isUnpackedFrom(String sha256) throws IOException {
    return Files.readAllLines(file).contains(PACKED + sha256);
  }

  /** Puts the new file into place so that at every moment the one there has its checksum. */
  void replace(AtomicFile prepared, String sha256) throws IOException {
    replace(prepared, List.of(line(sha256)));
  }

  /** The same for a file that was unpacked from another one. */
  void replace(AtomicFile prepared, String sha256, String packed) throws IOException {
    replace(prepared, List.of(PACKED + packed, line(sha256)));
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private String line(String sha256) {
    return sha256 + "  " + published.getFileName();
  }

  private void replace(AtomicFile prepared, List<String> lines) throws IOException {
    List<String> both = new ArrayList<>(exists() ? Files.readAllLines(file) : List.of());
    both.addAll(lines);
    write(both);
    prepared.place();
    write(lines);
  }

  private void write(List<String> lines) throws IOException {
    try (AtomicFile prepared = AtomicFile.beside(file)) {
      Files.write(prepared.path(), lines);
      prepared.place();
    }
  }
}
