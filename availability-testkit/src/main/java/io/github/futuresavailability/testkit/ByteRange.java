package io.github.futuresavailability.testkit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes of an object.
 *
 * @param first the first byte
 * @param last the last byte, included
 */
record ByteRange(long first, long last) {
  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(?!-$)(\\d{0,18})-(\\d{0,18})");

  /** Parses a Range header; null for the whole object, also if S3 ignores the header. */
  static @Nullable ByteRange of(@Nullable String header, long size) throws S3ErrorException {
    Matcher range = ONE_RANGE.matcher(header == null ? "" : header);
    if (!range.matches()) {
      return null;
    }
    boolean fromEnd = range.group(1).isEmpty();
    boolean toEnd = range.group(2).isEmpty();
    long second = toEnd ? size - 1 : Long.parseLong(range.group(2));
    long first = fromEnd ? Math.max(0, size - second) : Long.parseLong(range.group(1));
    long last = fromEnd ? size - 1 : Math.min(size - 1, second);
    if (first >= size) {
      throw new S3ErrorException(S3Error.INVALID_RANGE);
    }
    return first > last ? null : new ByteRange(first, last);
  }

  long length() {
    return last - first + 1;
  }
}
