package io.github.futuresavailability.kline.internal;

import io.github.futuresavailability.internal.CountedInputStream;
import io.github.futuresavailability.internal.PlainText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The only file of a zip as a stream. Strict: any other content, before or after that file, is an
 * error, and sizes in the headers of the zip are not trusted. Not thread-safe.
 */
public final class OneFileZip extends CountedInputStream {
  private static final String ZIP = ".zip";
  private static final String CSV = ".csv";

  private final long maxUnpacked;

  private OneFileZip(InputStream content, long maxUnpacked) {
    super(content);
    this.maxUnpacked = maxUnpacked;
  }

  /**
   * Opens a zip. Its checksum is verified when the stream is read to its end.
   *
   * @param zip the whole zip
   * @param zipName its name, which determines the expected name of the file inside
   * @param maxUnpacked the most bytes that the file may have; reading more is an error
   * @throws IOException if it is no such zip; the message names the fault only
   */
  public static OneFileZip open(byte[] zip, String zipName, long maxUnpacked) throws IOException {
    ZipLayout.requireOneEntry(zip);
    ZipInputStream content =
        new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8);
    try {
      requireName(content.getNextEntry(), csvName(zipName));
    } catch (IllegalArgumentException undecodable) {
      throw new IOException(undecodable.getMessage(), undecodable);
    }
    return new OneFileZip(content, maxUnpacked);
  }

  private static void requireName(@Nullable ZipEntry entry, String expected) throws ZipException {
    if (entry == null || !entry.getName().equals(expected)) {
      throw new ZipException(
          "expected "
              + expected
              + " inside but found "
              + (entry == null ? "nothing" : PlainText.quoted(entry.getName(), 120)));
    }
  }

  private static String csvName(String zipName) throws ZipException {
    if (!zipName.endsWith(ZIP)) {
      throw new ZipException("its name does not end in " + ZIP);
    }
    return zipName.substring(0, zipName.length() - ZIP.length()) + CSV;
  }

  @Override
  protected void counted(int more, long total) throws IOException {
    if (total > maxUnpacked) {
      throw new ZipException("it unpacks to more than " + PlainText.counted(maxUnpacked, "byte"));
    }
  }
}
