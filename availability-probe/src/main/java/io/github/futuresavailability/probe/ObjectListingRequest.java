package io.github.futuresavailability.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of an object listing. Immutable and thread-safe.
 *
 * @param prefix the prefix of all listed keys
 * @param delimiter groups keys that are equal up to the first delimiter after the prefix into one
 *     common prefix; null for no grouping
 * @param startAfter lists only keys after this text; null for all keys
 * @param continuation the token from the previous page; null for the first page
 */
public record ObjectListingRequest(
    String prefix,
    @Nullable String delimiter,
    @Nullable String startAfter,
    @Nullable String continuation) {
  /** Checks that the prefix is not null. */
  public ObjectListingRequest {
    Objects.requireNonNull(prefix, "prefix");
  }

  /**
   * Creates a request for every key with a prefix.
   *
   * @param prefix the prefix of all listed keys
   * @return the request for the first page
   */
  public static ObjectListingRequest of(String prefix) {
    return new ObjectListingRequest(prefix, null, null, null);
  }

  /**
   * Groups keys into common prefixes.
   *
   * @param newDelimiter any text
   * @return the same request with that delimiter
   */
  public ObjectListingRequest withDelimiter(String newDelimiter) {
    return new ObjectListingRequest(prefix, newDelimiter, startAfter, continuation);
  }

  /**
   * Lists only keys after some text.
   *
   * @param key any text, not necessarily a key
   * @return the same request for keys after that text
   */
  public ObjectListingRequest startingAfter(String key) {
    return new ObjectListingRequest(prefix, delimiter, key, continuation);
  }

  /**
   * Continues after the previous page.
   *
   * @param token the token from the previous page
   * @return the request for the next page
   */
  public ObjectListingRequest withContinuation(String token) {
    return new ObjectListingRequest(prefix, delimiter, startAfter, token);
  }

  /** The query parameters of ListObjectsV2; a continuation token replaces start-after. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("list-type", "2");
    parameters.put("prefix", prefix);
    if (delimiter != null) {
      parameters.put("delimiter", delimiter);
    }
    if (continuation != null) {
      parameters.put("continuation-token", continuation);
    } else if (startAfter != null) {
      parameters.put("start-after", startAfter);
    }
    return parameters;
  }
}
