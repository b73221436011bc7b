package io.github.futuresavailability.kline;

import io.github.futuresavailability.internal.PlainText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks the single file of a zip. Strict: any other content, before or after that file, is an
 * error, and sizes in the zip's headers are not trusted.
 */
final class KlineZip {
  /** The largest unpacked size in bytes; a month of hourly klines has a tenth of it. */
  static final int MAX_UNPACKED = 1 << 20;

  private static final String ZIP = ".zip";
  private static final String CSV = ".csv";

  private KlineZip() {}

  /**
   * Returns the unpacked content of a zip.
   *
   * @param zip the whole zip
   * @param zipName its name, which determines the expected name of the entry
   */
  static byte[] unpack(byte[] zip, String zipName) throws MalformedArchiveFileException {
    try {
      ZipLayout.requireOneEntry(zip);
      return onlyEntry(zip, zipName);
    } catch (IOException | IllegalArgumentException broken) {
      // ZipInputStream reports an undecodable name as an IllegalArgumentException.
      throw new MalformedArchiveFileException(
          zipName, "is not a valid zip: " + broken.getMessage(), broken);
    }
  }

  private static byte[] onlyEntry(byte[] zip, String zipName) throws IOException {
    try (ZipInputStream in =
        new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      ZipEntry entry = in.getNextEntry();
      String expected = csvName(zipName);
      if (entry == null || !entry.getName().equals(expected)) {
        throw new IOException(
            "expected "
                + expected
                + " inside but found "
                + (entry == null ? "nothing" : PlainText.quoted(entry.getName(), 120)));
      }
      byte[] content = in.readNBytes(MAX_UNPACKED + 1);
      if (content.length > MAX_UNPACKED) {
        throw new IOException("it unpacks to more than " + PlainText.counted(MAX_UNPACKED, "byte"));
      }
      return content;
    }
  }

  private static String csvName(String zipName) {
    if (!zipName.endsWith(ZIP)) {
      throw new IllegalArgumentException("its name does not end in " + ZIP);
    }
    return zipName.substring(0, zipName.length() - ZIP.length()) + CSV;
  }
}
