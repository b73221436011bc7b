package io.github.futuresavailability.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SHA-256 checksums in lower-case hexadecimal digits, and the lines of checksum files. */
public final class Sha256 {
  private Sha256() {}

  /**
   * A line of a checksum file, as {@code sha256sum} and its relatives write it: the digits, two
   * spaces (or a space and the asterisk of binary mode) and the name of the file.
   *
   * @param sha256 64 lower-case hexadecimal digits
   * @param fileName the name of the file; empty if the line has only digits
   */
  public record Line(String sha256, String fileName) {
    private static final Pattern FORM =
        Pattern.compile("([0-9a-fA-F]{64})(?: [ *](.+))?(?:\\r?\\n|\\r)?");

    /**
     * Reads one line, in digits of either case, with or without its end of line (LF or CRLF); empty
     * if it has another form.
     */
    public static Optional<Line> parse(String line) {
      Matcher parts = FORM.matcher(line);
      return parts.matches()
          ? Optional.of(
              new Line(
                  parts.group(1).toLowerCase(Locale.ROOT),
                  parts.group(2) == null ? "" : parts.group(2)))
          : Optional.empty();
    }

    /** The line without a line feed. */
    @Override
    public String toString() {
      return fileName.isEmpty() ? sha256 : sha256 + "  " + fileName;
    }
  }

  /** Reads the whole file; it must not be open in this process, which would lose its lock. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return hex(digest);
  }

  /** The checksum of some bytes. */
  public static String of(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return hex(digest);
  }

  /** Ends a digest and returns the checksum of its bytes. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
