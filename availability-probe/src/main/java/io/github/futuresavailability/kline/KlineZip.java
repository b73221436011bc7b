package io.github.futuresavailability.kline;

import io.github.futuresavailability.kline.internal.OneFileZip;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks the single file of a zip of 1d klines. */
final class KlineZip {
  /** The largest unpacked size in bytes; a month of hourly klines has a tenth of it. */
  static final int MAX_UNPACKED = 1 << 20;

  private KlineZip() {}

  /**
   * Returns the unpacked content of a zip.
   *
   * @param zip the whole zip
   * @param zipName its name, which determines the expected name of the entry
   */
  static byte[] unpack(byte[] zip, String zipName) throws MalformedArchiveFileException {
    try (InputStream content = OneFileZip.open(zip, zipName, MAX_UNPACKED)) {
      return content.readAllBytes();
    } catch (IOException broken) {
      throw new MalformedArchiveFileException(
          zipName, "is not a valid zip: " + broken.getMessage(), broken);
    }
  }
}
