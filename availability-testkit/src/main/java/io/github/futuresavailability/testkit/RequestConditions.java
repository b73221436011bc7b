package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request that decide how much of an object is sent: conditions, where entity tags
 * take precedence over times, and a range of bytes.
 */
final class RequestConditions {
  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(?!-$)(\\d{0,18})-(\\d{0,18})");

  private RequestConditions() {}

  /**
   * A range of bytes of an object.
   *
   * @param first the first byte
   * @param last the last byte, included
   */
  record ByteRange(long first, long last) {
    long length() {
      return last - first + 1;
    }
  }

  /** The requested range; null for the whole object, also if S3 ignores the header. */
  static @Nullable ByteRange range(Map<String, String> headers, long size) throws S3ErrorException {
    Matcher range = ONE_RANGE.matcher(headers.getOrDefault("range", ""));
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

  /**
   * Whether the client has the object already, by its tag, in quotes, and its time.
   *
   * @throws S3ErrorException if the object is not the one that the request is for
   */
  static boolean isUnchanged(Map<String, String> headers, String tag, long modified)
      throws S3ErrorException {
    String match = headers.get("if-match");
    boolean holds =
        match == null ? !isLater(modified, headers.get("if-unmodified-since")) : names(match, tag);
    if (!holds) {
      throw new S3ErrorException(S3Error.PRECONDITION_FAILED);
    }
    String noneMatch = headers.get("if-none-match");
    String since = headers.get("if-modified-since");
    return noneMatch == null
        ? second(since) != null && !isLater(modified, since)
        : names(noneMatch, tag);
  }

  private static boolean names(String header, String tag) {
    return header.strip().equals("*") || header.contains(tag);
  }

  private static boolean isLater(long modified, @Nullable String time) {
    Long second = second(time);
    return second != null && modified > second;
  }

  /** HTTP ignores an invalid time. */
  private static @Nullable Long second(@Nullable String time) {
    try {
      return time == null ? null : HttpResponse.parseDate(time);
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }
}
