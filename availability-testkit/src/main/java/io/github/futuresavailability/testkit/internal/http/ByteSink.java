package io.github.futuresavailability.testkit.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * A growing byte buffer. Listing pages are written directly into it, because strings would be too
 * slow for two million keys in a few seconds.
 */
public final class ByteSink {
  private static final int SECONDS_OF_DAY = 86_400;

  private byte[] bytes;
  private int length;

  public ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  /** The buffer; only the bytes below {@link #length()} are valid. */
  public byte[] array() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public void truncate(int newLength) {
    length = newLength;
  }

  public byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  public ByteSink put(int value) {
    require(1);
    bytes[length++] = (byte) value;
    return this;
  }

  public ByteSink put(byte[] source) {
    return put(source, 0, source.length);
  }

  public ByteSink put(byte[] source, int from, int to) {
    require(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  public ByteSink put(ByteSink source) {
    return put(source.bytes, 0, source.length);
  }

  public ByteSink put(String text) {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a number that is not negative, in decimal. */
  public ByteSink putDecimal(long value) {
    int digits = Decimals.digits(value);
    require(digits);
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Writes a number that is not negative, with zeros before it up to {@code width} digits. */
  public ByteSink putPadded(long value, int width) {
    for (int missing = width - Decimals.digits(value); missing > 0; missing--) {
      put('0');
    }
    return putDecimal(value);
  }

  public ByteSink putHex(long value) {
    require(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      int digit = (int) (value >>> shift) & 0xF;
      bytes[length++] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
    return this;
  }

  /** Writes a day, counted from 1970-01-01: {@code 2022-03-21}. */
  public ByteSink putDay(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return putMonth(day.getYear(), day.getMonthValue()).put('-').putPadded(day.getDayOfMonth(), 2);
  }

  public ByteSink putMonth(int year, int month) {
    return putPadded(year, 4).put('-').putPadded(month, 2);
  }

  /** Writes a time, UTC, in the format of listings: {@code 2022-03-21T08:58:02.000Z}. */
  public ByteSink putInstant(long epochSecond) {
    int second = Math.floorMod(epochSecond, SECONDS_OF_DAY);
    putDay(Math.floorDiv(epochSecond, SECONDS_OF_DAY)).put('T').putPadded(second / 3600, 2);
    put(':').putPadded(second / 60 % 60, 2).put(':').putPadded(second % 60, 2);
    return put(".000Z");
  }

  /** Writes a number with its lowest byte first, as zip files do. */
  public ByteSink putLittleEndian(long value, int width) {
    for (int i = 0; i < width; i++) {
      put((int) (value >>> (8 * i)));
    }
    return this;
  }

  private void require(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
