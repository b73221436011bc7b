package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.OpenFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checksum file next to a published file or a backup, as {@code sha256sum} writes it. Two files
 * cannot be moved in one step: while one file replaces another, the checksum file has both
 * checksums.
 *
 * <p>A file that was unpacked while it was fetched has another checksum than the published one; a
 * comment, which {@code sha256sum} ignores, has the published checksum.
 */
final class ChecksumFile {
  static final String SUFFIX = ".sha256";

  private static final String PACKED = "# unpacked from ";

  private final Path published;
  private final Path file;

  /** The checksum file of a copy, which need not exist. */
  ChecksumFile(Path published) {
    this.published = published;
    this.file = published.resolveSibling(published.getFileName() + SUFFIX);
  }

  /**
   * Refuses to replace a file that was not written there as a copy of the same kind: only a copy
   * has a checksum file, and a backup is not made again from a snapshot. Also refuses a file that
   * is being written. A damaged copy, whose kind cannot be read, is replaced.
   */
  static void refuseToReplace(Path place, CopyKind by) {
    if (Files.exists(place) && (!isCopy(place) || OpenFiles.isWritten(place))) {
      throw new AvailabilityException(
          "There is a file that is not a published snapshot or a backup, or that is being written: "
              + place
              + "; give another path, or move it away");
    }
    if (!Files.exists(place)) {
      return;
    }
    CopyKind.of(place)
        .filter(kind -> kind != by)
        .ifPresent(
            kind -> {
              throw new AvailabilityException(
                  "There is %s, which is not replaced by %s: %s; give another path, or move it away"
                      .formatted(kind.phrase(), by.phrase(), place));
            });
  }

  /**
   * Whether a file is a backup that is still as it was written. One that another program wrote to
   * since has another checksum, and an older checksum file may be left next to a database.
   */
  static boolean isWholeBackup(Path file) throws IOException {
    return isCopy(file)
        && CopyKind.of(file).filter(CopyKind.BACKUP::equals).isPresent()
        && new ChecksumFile(file).sums().contains(Sha256.of(file));
  }

  /** Whether a file was written as a copy, which only readers have opened since. */
  static boolean isCopy(Path place) {
    return new ChecksumFile(place).exists() && Files.notExists(AtomicFile.logOf(place));
  }

  /** The checksums in the lines of such a file, oldest first; other lines are ignored. */
  static List<String> parse(List<String> lines) {
    return lines.stream()
        .flatMap(line -> Sha256.Line.parse(line).stream())
        .map(Sha256.Line::sha256)
        .toList();
  }

  /** Whether there is a checksum file; a pipe of that name, which would block a reader, is none. */
  boolean exists() {
    return Files.isRegularFile(file);
  }

  /** The checksums in the file; more than one while the copy is replaced. */
  List<String> sums() throws IOException {
    return parse(Files.readAllLines(file));
  }

  /** Whether the copy was unpacked from a file with that checksum. */
  boolean isUnpackedFrom(String sha256) throws IOException {
    return Files.readAllLines(file).contains(PACKED + sha256);
  }

  /**
   * Moves the new copy to its target, so that at any time the checksum of the target is in the
   * file.
   */
  void replace(AtomicFile prepared, String sha256) throws IOException {
    replace(prepared, List.of(line(sha256)));
  }

  /** Moves a new copy that was unpacked from another file. */
  void replace(AtomicFile prepared, String sha256, String packed) throws IOException {
    replace(prepared, List.of(PACKED + packed, line(sha256)));
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private String line(String sha256) {
    return new Sha256.Line(sha256, String.valueOf(published.getFileName())).toString();
  }

  private void replace(AtomicFile prepared, List<String> lines) throws IOException {
    List<String> both = new ArrayList<>(exists() ? Files.readAllLines(file) : List.of());
    both.addAll(lines);
    CancelOnInterrupt.check();
    write(both);
    prepared.place();
    write(lines);
  }

  /** Not with a channel, which an interrupt would close between the copy and its checksum. */
  private void write(List<String> lines) throws IOException {
    try (AtomicFile prepared = AtomicFile.nextTo(file)) {
      try (OutputStream out = new FileOutputStream(prepared.path().toFile())) {
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      prepared.place();
    }
  }
}
