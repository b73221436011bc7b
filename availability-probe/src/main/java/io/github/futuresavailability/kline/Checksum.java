package io.github.futuresavailability.kline;

import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The SHA-256 checksum of one file, as the archive publishes it in a {@code .CHECKSUM} file next to
 * every data file. Immutable and thread-safe.
 *
 * <p>A matching checksum proves that the file is the published one, not that its content is
 * correct.
 *
 * @param sha256 64 lower-case hex digits
 * @param fileName the name of the file, without its folder
 */
public record Checksum(String sha256, String fileName) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern FILE_NAME = Pattern.compile("[^/\\x00-\\x1F\\x85\\u2028\\u2029]+");
  private static final int SHOWN = 120;

  /** Checks the digits and the name. */
  public Checksum {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(fileName, "fileName");
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "Not 64 lower-case hex digits: " + PlainText.quoted(sha256, SHOWN));
    }
    if (!FILE_NAME.matcher(fileName).matches()) {
      throw new IllegalArgumentException("Not a file name: " + PlainText.quoted(fileName, SHOWN));
    }
  }

  /**
   * Computes the checksum of some bytes.
   *
   * @param content the whole content of the file
   * @param fileName the name of the file, without its folder
   * @return the checksum
   */
  public static Checksum of(byte[] content, String fileName) {
    return new Checksum(Sha256.of(content), fileName);
  }

  /**
   * Parses a line of a checksum file. For a downloaded checksum file, use {@link #read}.
   *
   * @param text 64 hex digits of either case, two spaces (or a space and the asterisk of binary
   *     mode) and the file name; an end of line (LF or CRLF) is optional
   * @return the checksum
   * @throws IllegalArgumentException if the text has another form
   */
  public static Checksum parse(String text) {
    return Sha256.Line.parse(text)
        // The archive always writes a name.
        .filter(parsed -> !parsed.fileName().isEmpty())
        .map(parsed -> new Checksum(parsed.sha256(), parsed.fileName()))
        .orElseThrow(
            () -> new IllegalArgumentException("Not a checksum: " + PlainText.quoted(text, SHOWN)));
  }

  /**
   * Reads the checksum file of a data file.
   *
   * @param file the data file
   * @param content the content of its checksum file
   * @return the checksum
   * @throws MalformedArchiveFileException if it is not a checksum, or the checksum of another file
   */
  public static Checksum read(ArchiveFile file, byte[] content)
      throws MalformedArchiveFileException {
    String name = file.name() + ArchiveFile.CHECKSUM_EXTENSION;
    Checksum checksum;
    try {
      checksum = parse(new String(content, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      throw new MalformedArchiveFileException(
          name, Objects.requireNonNull(malformed.getMessage()), malformed);
    }
    if (!checksum.fileName.equals(file.name())) {
      throw new MalformedArchiveFileException(
          name, "is the checksum of another file: " + PlainText.quoted(checksum.fileName, SHOWN));
    }
    return checksum;
  }

  /**
   * Checks that a file matches this checksum.
   *
   * @param content the whole content of the file
   * @param name the name of the file, without its folder
   * @throws ChecksumMismatchException if the content or the name differs
   */
  public void verify(byte[] content, String name) throws ChecksumMismatchException {
    Checksum found = of(content, name);
    if (!found.equals(this)) {
      throw new ChecksumMismatchException(this, found);
    }
  }

  /**
   * Returns the digits, two spaces and the name: the content of a checksum file without the
   * newline.
   */
  @Override
  public String toString() {
    return new Sha256.Line(sha256, fileName).toString();
  }
}
