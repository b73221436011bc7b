package io.github.futuresavailability.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The checksums beside a published file, as {@code sha256sum} writes them. Two files cannot be
 * moved at once: while one snapshot replaces another, both checksums stand there.
 */
final class ChecksumFile {
  private static final String SEPARATOR = "  ";

  private final Path published;
  private final Path file;

  ChecksumFile(Path published) {
    this.published = published;
    this.file = published.resolveSibling(published.getFileName() + ".sha256");
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Whether one of the checksums is this one. */
  boolean holds(String sha256) throws IOException {
    return Files.readAllLines(file).stream().anyMatch(line -> line.startsWith(sha256 + SEPARATOR));
  }

  /** Puts the new file into place so that at every moment the one there has its checksum. */
  void replace(Path prepared, String sha256) throws IOException {
    String line = sha256 + SEPARATOR + published.getFileName();
    List<String> both = new ArrayList<>(exists() ? Files.readAllLines(file) : List.of());
    both.add(line);
    write(both);
    Files.move(
        prepared, published, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    write(List.of(line));
  }

  private void write(List<String> lines) throws IOException {
    Path prepared = Files.createTempFile(file.toAbsolutePath().getParent(), "checksum", ".part");
    Files.write(prepared, lines);
    Files.move(prepared, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads the whole file; it must not be open in this process, whose lock on it would go. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      byte[] buffer = new byte[1 << 16];
      while (bytes.read(buffer) >= 0) {
        // The digest takes the bytes as they pass.
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
