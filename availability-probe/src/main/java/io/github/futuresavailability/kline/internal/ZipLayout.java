package io.github.futuresavailability.kline.internal;

import io.github.futuresavailability.internal.PlainText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipException;

/**
 * Checks the layout of a zip: one entry from the first byte, the directory right after it, and the
 * end record as the last bytes.
 *
 * <p>{@link java.util.zip.ZipInputStream} reads entries from the start and never reads the
 * directory, so it accepts a zip that was truncated after its first entry or has other data there.
 */
final class ZipLayout {
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final int DIRECTORY_SIGNATURE = 0x02014b50;
  private static final int DIRECTORY_SIZE = 46;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int HAS_DESCRIPTOR = 1 << 3;

  private final ByteBuffer zip;

  private ZipLayout(byte[] zip) {
    this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Throws unless the zip consists of one entry and its directory. */
  static void requireOneEntry(byte[] zip) throws ZipException {
    new ZipLayout(zip).requireOneEntry();
  }

  private void requireOneEntry() throws ZipException {
    int end = zip.capacity() - END_SIZE;
    require(end >= 0, "it has only " + PlainText.counted(zip.capacity(), "byte"));
    require(zip.getInt(end) == END_SIGNATURE, "it has no end record; it may be truncated");
    int entries = unsignedShort(end + 10);
    require(entries == 1, "it has " + entries + " entries instead of one");
    long directory = unsignedInt(end + 16);
    require(
        directory >= LOCAL_SIZE
            && directory + DIRECTORY_SIZE <= end
            && directory + unsignedInt(end + 12) == end,
        "its directory is not where its end record says");
    requireDirectory((int) directory, end);
    requireEntry((int) directory);
  }

  private void requireDirectory(int directory, int end) throws ZipException {
    int length =
        DIRECTORY_SIZE
            + unsignedShort(directory + 28)
            + unsignedShort(directory + 30)
            + unsignedShort(directory + 32);
    require(
        zip.getInt(directory) == DIRECTORY_SIGNATURE
            && directory + length == end
            && zip.getInt(directory + 42) == 0,
        "its directory is broken");
  }

  /** Between the packed bytes and the directory only an announced data descriptor is allowed. */
  private void requireEntry(int directory) throws ZipException {
    require(zip.getInt(0) == LOCAL_SIGNATURE, "it does not begin with an entry");
    long packed = unsignedInt(directory + 20);
    long rest = directory - packed - LOCAL_SIZE - unsignedShort(26) - unsignedShort(28);
    boolean descriptor = (unsignedShort(6) & HAS_DESCRIPTOR) != 0;
    require(
        descriptor ? isDescriptor(rest) : rest == 0,
        "it has extra or missing bytes between the entry and the directory");
  }

  /**
   * Whether the length is that of a data descriptor, with or without signature, with sizes of four
   * or eight bytes.
   */
  private static boolean isDescriptor(long length) {
    return length == 12 || length == 16 || length == 20 || length == 24;
  }

  private int unsignedShort(int position) {
    return Short.toUnsignedInt(zip.getShort(position));
  }

  private long unsignedInt(int position) {
    return Integer.toUnsignedLong(zip.getInt(position));
  }

  private static void require(boolean valid, String problem) throws ZipException {
    if (!valid) {
      throw new ZipException(problem);
    }
  }
}
