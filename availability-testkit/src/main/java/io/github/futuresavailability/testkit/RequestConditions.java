package io.github.futuresavailability.testkit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditional headers of a request; entity tags take precedence over times. */
final class RequestConditions {
  private RequestConditions() {}

  enum Outcome {
    SEND,
    UNCHANGED
  }

  /** Evaluates the headers of a request with the tag, in quotes, and the time of the object. */
  static Outcome of(Map<String, String> headers, String tag, long modified)
      throws S3ErrorException {
    String match = headers.get("if-match");
    boolean holds =
        match == null ? !isLater(modified, headers.get("if-unmodified-since")) : names(match, tag);
    if (!holds) {
      throw new S3ErrorException(S3Error.PRECONDITION_FAILED);
    }
    String noneMatch = headers.get("if-none-match");
    String since = headers.get("if-modified-since");
    boolean unchanged =
        noneMatch == null
            ? second(since) != null && !isLater(modified, since)
            : names(noneMatch, tag);
    return unchanged ? Outcome.UNCHANGED : Outcome.SEND;
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
      return time == null ? null : UtcText.RFC_1123.parse(time, Instant::from).getEpochSecond();
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }
}
