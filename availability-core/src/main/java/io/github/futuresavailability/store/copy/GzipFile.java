package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Packs a file with gzip, and unpacks one up to a size limit. */
final class GzipFile {
  private static final int BUFFER = 1 << 16;
  private static final int[] MAGIC = {0x1f, 0x8b};

  private final Path file;

  GzipFile(Path file) {
    this.file = file;
  }

  /** Whether the first two bytes are those of gzip, whatever its name is. */
  boolean isPacked() throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.read() == MAGIC[0] && bytes.read() == MAGIC[1];
    }
  }

  void pack(Path plain) throws IOException {
    try (InputStream in = Files.newInputStream(plain);
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), BUFFER)) {
      copy(in, out, Long.MAX_VALUE);
    }
  }

  void unpack(Path plain, long maxBytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(plain)) {
      unpack(out, maxBytes);
    }
  }

  /** Unpacks without writing, which checks the checksum at the end of the gzip data. */
  void check() throws IOException {
    unpack(OutputStream.nullOutputStream(), Long.MAX_VALUE);
  }

  private void unpack(OutputStream out, long maxBytes) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
      copy(in, out, maxBytes);
    }
  }

  /** Stops at the limit: a few kilobytes can unpack to any size. */
  private static void copy(InputStream in, OutputStream out, long maxBytes) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      total += read;
      if (total > maxBytes) {
        throw new IOException("It unpacks to more than " + PlainText.counted(maxBytes, "byte"));
      }
      CancelOnInterrupt.check();
      out.write(buffer, 0, read);
    }
  }
}
