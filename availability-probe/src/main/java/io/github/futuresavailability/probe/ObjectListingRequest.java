package io.github.futuresavailability.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of a listing. Immutable and thread-safe.
 *
 * @param prefix what all keys begin with
 * @param delimiter keys are folded up to the first of these behind the prefix; null folds nothing
 * @param startAfter only keys behind this text are listed; null lists from the first
 * @param continuation the token of the page before; null asks for the first page
 */
public record ObjectListingRequest(
    String prefix,
    @Nullable String delimiter,
    @Nullable String startAfter,
    @Nullable String continuation) {
  /** Checks that there is a prefix. */
  public ObjectListingRequest {
    Objects.requireNonNull(prefix, "prefix");
  }

  /**
   * Lists every key below a prefix.
   *
   * @param prefix what all keys begin with
   * @return the request for the first page
   */
  public static ObjectListingRequest of(String prefix) {
    return new ObjectListingRequest(prefix, null, null, null);
  }

  /**
   * Folds keys.
   *
   * @param newDelimiter any text
   * @return the same request with that delimiter
   */
  public ObjectListingRequest foldedBy(String newDelimiter) {
    return new ObjectListingRequest(prefix, newDelimiter, startAfter, continuation);
  }

  /**
   * Starts later.
   *
   * @param key any text, not necessarily a key
   * @return the same request for keys behind that text
   */
  public ObjectListingRequest startingAfter(String key) {
    return new ObjectListingRequest(prefix, delimiter, key, continuation);
  }

  /**
   * Continues.
   *
   * @param token the token of the page before
   * @return the request for the next page
   */
  public ObjectListingRequest continuedBy(String token) {
    return new ObjectListingRequest(prefix, delimiter, startAfter, token);
  }

  /** The query of ListObjectsV2, which needs no key to continue where keys are folded. */
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
