package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A zip of one entry whose size depends only on the size of its content: the entry uses the deflate
 * method, as in the real archive, but with stored blocks.
 */
final class PlainZip {
  private static final int MAX_BLOCK = 0xFFFF;
  private static final int LOCAL_HEADER = 30;
  private static final int CENTRAL_HEADER = 46;
  private static final int END_RECORD = 22;
  private static final int UTF8_NAME = 1 << 11;
  private static final int DEFLATED = 8;
  private static final int VERSION = 20;

  private PlainZip() {}

  static long size(int nameLength, long contentLength) {
    return LOCAL_HEADER
        + CENTRAL_HEADER
        + END_RECORD
        + 2L * nameLength
        + deflatedLength(contentLength);
  }

  /** Writes the zip. The name is UTF-8, the time in seconds since 1970 in UTC. */
  static void write(ByteSink out, byte[] name, ByteSink content, long modified) {
    int start = out.length();
    ByteSink entry = describe(name, content, modified);
    out.putLittleEndian(0x04034B50, 4).put(entry).putLittleEndian(0, 2).put(name);
    writeBlocks(out, content);
    int directory = out.length();
    out.putLittleEndian(0x02014B50, 4).putLittleEndian(VERSION, 2).put(entry);
    out.putLittleEndian(0, 2 + 2 + 2 + 2 + 4).putLittleEndian(0, 4).put(name);
    int directoryLength = out.length() - directory;
    out.putLittleEndian(0x06054B50, 4).putLittleEndian(0, 4).putLittleEndian(0x10001, 4);
    out.putLittleEndian(directoryLength, 4).putLittleEndian(directory - start, 4);
    out.putLittleEndian(0, 2);
  }

  /** The same zip with one more character in its comment, which is the end of the file. */
  static byte[] withLongerComment(byte[] zip) {
    byte[] longer = Arrays.copyOf(zip, zip.length + 1);
    longer[zip.length] = '.';
    int end = zip.length - END_RECORD;
    while (zip[end] != 'P' || zip[end + 1] != 'K' || zip[end + 2] != 5) {
      end--;
    }
    longer[end + END_RECORD - 2]++;
    return longer;
  }

  /** The common part of the local and the central header. */
  private static ByteSink describe(byte[] name, ByteSink content, long modified) {
    CRC32 checksum = new CRC32();
    checksum.update(content.array(), 0, content.length());
    LocalDateTime time = LocalDateTime.ofEpochSecond(modified, 0, ZoneOffset.UTC);
    int clock = time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2;
    int date = (time.getYear() - 1980) << 9 | time.getMonthValue() << 5 | time.getDayOfMonth();
    return new ByteSink(32)
        .putLittleEndian(VERSION, 2)
        .putLittleEndian(UTF8_NAME, 2)
        .putLittleEndian(DEFLATED, 2)
        .putLittleEndian(clock, 2)
        .putLittleEndian(date, 2)
        .putLittleEndian(checksum.getValue(), 4)
        .putLittleEndian(deflatedLength(content.length()), 4)
        .putLittleEndian(content.length(), 4)
        .putLittleEndian(name.length, 2);
  }

  private static void writeBlocks(ByteSink out, ByteSink content) {
    int from = 0;
    do {
      int to = Math.min(content.length(), from + MAX_BLOCK);
      out.put(to == content.length() ? 1 : 0);
      out.putLittleEndian(to - from, 2).putLittleEndian(~(to - from), 2);
      out.put(content.array(), from, to);
      from = to;
    } while (from < content.length());
  }

  private static long deflatedLength(long length) {
    return length + 5 * Math.max(1, (length + MAX_BLOCK - 1) / MAX_BLOCK);
  }
}
