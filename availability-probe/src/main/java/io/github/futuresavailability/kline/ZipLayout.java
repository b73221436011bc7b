package io.github.futuresavailability.kline;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipException;

/**
 * The places of a zip's parts: one entry from the first byte, the directory right behind it, and
 * the end record as the last bytes.
 *
 * <p>{@link java.util.zip.ZipInputStream} reads entries from the front and never looks at the
 * directory, so it would accept a zip that was cut behind its first entry, or that has anything
 * else there.
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

  /** Refuses a zip that does not consist of one entry and its directory alone. */
  static void requireOneEntry(byte[] zip) throws ZipException {
    new ZipLayout(zip).requireOneEntry();
  }

  private void requireOneEntry() throws ZipException {
    int end = zip.capacity() - END_SIZE;
    require(end >= 0, "it has only " + zip.capacity() + " bytes");
    require(zip.getInt(end) == END_SIGNATURE, "it does not end as a zip does; it may be cut");
    int entries = unsignedShort(end + 10);
    require(entries == 1, "it holds " + entries + " files instead of one");
    long directory = unsignedInt(end + 16);
    require(
        directory >= LOCAL_SIZE
            && directory + DIRECTORY_SIZE <= end
            && directory + unsignedInt(end + 12) == end,
        "its directory is not where its end says");
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

  /** Nothing may lie between the packed bytes and the directory but the sizes, where announced. */
  private void requireEntry(int directory) throws ZipException {
    require(zip.getInt(0) == LOCAL_SIGNATURE, "it does not begin with a file");
    long packed = unsignedInt(directory + 20);
    long behind = directory - packed - LOCAL_SIZE - unsignedShort(26) - unsignedShort(28);
    boolean descriptor = (unsignedShort(6) & HAS_DESCRIPTOR) != 0;
    require(
        descriptor ? isDescriptor(behind) : behind == 0,
        "it has bytes that belong to no file, or lacks some");
  }

  /** With or without a signature, with sizes of four or of eight bytes. */
  private static boolean isDescriptor(long length) {
    return length == 12 || length == 16 || length == 20 || length == 24;
  }

  private int unsignedShort(int position) {
    return Short.toUnsignedInt(zip.getShort(position));
  }

  private long unsignedInt(int position) {
    return Integer.toUnsignedLong(zip.getInt(position));
  }

  private static void require(boolean sound, String problem) throws ZipException {
    if (!sound) {
      throw new ZipException(problem);
    }
  }
}
