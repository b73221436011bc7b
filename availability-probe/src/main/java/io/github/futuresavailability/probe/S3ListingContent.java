package io.github.futuresavailability.probe;

import io.github.futuresavailability.ContractSymbol;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the elements of one listing page and checks that the page is complete and matches its
 * request. An incomplete, unrelated or contradictory page is an exception, because a page that ends
 * early would turn files into absences. Whatever cannot hide a key is read as the servers write it:
 * a count without the common prefixes, empty elements, names encoded without having been requested
 * so. Not thread-safe.
 */
final class S3ListingContent {
  /** The most entries on one page; S3 writes at most 1000, some servers more. */
  static final int MAX_ENTRIES = 10_000;

  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final List<ListedObject> objects = new ArrayList<>(1000);
  private final List<String> prefixes = new ArrayList<>();
  private @Nullable Boolean truncated;
  private @Nullable String token;
  private @Nullable String nextMarker;
  private @Nullable String echo;
  private @Nullable String startAfter;
  private @Nullable String keyCount;
  private @Nullable String encoding;
  private boolean firstVersion;

  int entries() {
    return objects.size() + prefixes.size();
  }

  void add(@Nullable String key, @Nullable String size, @Nullable Instant modified)
      throws MalformedListingException {
    if (key == null || size == null) {
      throw malformed("an entry has no key or no size");
    }
    add(key, Long.parseLong(size), modified);
  }

  void add(String key, long bytes, @Nullable Instant modified) throws MalformedListingException {
    if (bytes < 0 || (modified != null && !isPlausible(modified))) {
      throw malformed("an entry has " + bytes + " bytes and the time " + modified);
    }
    objects.add(new ListedObject(key, bytes, modified));
    checkEntries();
  }

  void addPrefix(@Nullable String prefix) throws MalformedListingException {
    if (prefix == null) {
      throw malformed("a common prefix has no name");
    }
    prefixes.add(prefix);
    checkEntries();
  }

  /** Takes the text of an element outside the entries; unknown elements are ignored. */
  void set(String element, String text) throws MalformedListingException {
    switch (element) {
      case "IsTruncated" -> setTruncated(text);
      case "StartAfter" -> startAfter = nullIfEmpty(text);
      case "NextContinuationToken" -> token = nullIfEmpty(text);
      case "NextMarker" -> nextMarker = nullIfEmpty(text);
      case "Marker" -> firstVersion = true;
      case "KeyCount" -> keyCount = nullIfEmpty(text);
      case "EncodingType" -> encoding = nullIfEmpty(text);
      case "Prefix" -> echo = text;
      default -> {
        // For example the name of the bucket.
      }
    }
  }

  private void setTruncated(String text) throws MalformedListingException {
    if (truncated != null) {
      throw malformed("IsTruncated occurs twice");
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw malformed("IsTruncated is \"" + text + "\"");
    }
    truncated = text.equals("true");
  }

  private void checkEntries() throws MalformedListingException {
    if (entries() > MAX_ENTRIES) {
      throw malformed("more than " + MAX_ENTRIES + " entries on one page");
    }
  }

  private static boolean isPlausible(Instant modified) {
    return !modified.isBefore(Instant.EPOCH) && modified.isBefore(END_OF_TIME);
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The page, if the elements are complete, consistent, and match the request. */
  ObjectListingPage page(ObjectListingRequest request) throws MalformedListingException {
    if (encoding != null) {
      decodeNames(encoding);
    }
    if (truncated == null) {
      throw malformed("no IsTruncated");
    }
    if (!truncated && token != null) {
      throw malformed("has a continuation token, but is not truncated");
    }
    checkCount();
    checkEcho(request);
    checkOrder(objects.stream().map(ListedObject::key).toList(), request.prefix());
    checkOrder(prefixes, request.prefix());
    checkStart(request);
    return new ObjectListingPage(objects, prefixes, truncated ? continuation() : null);
  }

  /** S3 counts objects and common prefixes, many servers only objects; a cut page has fewer. */
  private void checkCount() throws MalformedListingException {
    if (keyCount != null
        && (!NUMBER.matcher(keyCount).matches() || Long.parseLong(keyCount) > entries())) {
      throw malformed("KeyCount is " + keyCount + ", but there are " + entries() + " entries");
    }
  }

  private void checkEcho(ObjectListingRequest request) throws MalformedListingException {
    if (!request.prefix().equals(echo)) {
      throw malformed("the prefix is \"" + echo + "\" instead of \"" + request.prefix() + "\"");
    }
    if (startAfter != null && !startAfter.equals(request.startAfter())) {
      throw malformed("StartAfter is \"" + startAfter + "\", which was not requested");
    }
  }

  /** A common prefix may begin before the requested key, because it stands for keys after it. */
  private void checkStart(ObjectListingRequest request) throws MalformedListingException {
    String start = request.startAfter();
    if (start == null || request.continuation() != null) {
      return;
    }
    String key = objects.isEmpty() ? null : objects.get(0).key();
    String prefix = prefixes.isEmpty() ? null : prefixes.get(0);
    if (key != null && ContractSymbol.UTF8_ORDER.compare(key, start) <= 0) {
      throw malformed("starts before the requested key, with \"" + key + "\"");
    }
    if (prefix != null
        && ContractSymbol.UTF8_ORDER.compare(prefix, start) <= 0
        && !start.startsWith(prefix)) {
      throw malformed("starts before the requested key, with \"" + prefix + "\"");
    }
  }

  /** Tokens are never encoded; a marker is a key. */
  private void decodeNames(String type) throws MalformedListingException {
    if (!type.equals("url")) {
      throw malformed("the encoding type is \"" + type + "\"");
    }
    try {
      objects.replaceAll(
          listed -> new ListedObject(decoded(listed.key()), listed.size(), listed.lastModified()));
      prefixes.replaceAll(S3ListingContent::decoded);
      echo = echo == null ? null : decoded(echo);
      startAfter = startAfter == null ? null : decoded(startAfter);
      nextMarker = nextMarker == null ? null : decoded(nextMarker);
    } catch (IllegalArgumentException e) {
      throw malformed("a name is not URL-encoded: " + e.getMessage());
    }
    encoding = null;
  }

  private static String decoded(String name) {
    return URLDecoder.decode(name, StandardCharsets.UTF_8);
  }

  /** Version 2 has a token; version 1 has a marker, or nothing if there is no delimiter. */
  private String continuation() throws MalformedListingException {
    if (token != null) {
      return token;
    }
    if (nextMarker != null) {
      return nextMarker;
    }
    if (!firstVersion || objects.isEmpty()) {
      throw malformed("truncated, but without a continuation token or marker");
    }
    return objects.get(objects.size() - 1).key();
  }

  private static void checkOrder(List<String> names, String prefix)
      throws MalformedListingException {
    String before = null;
    for (String name : names) {
      if (!name.startsWith(prefix)) {
        throw malformed("\"" + name + "\" is outside the prefix \"" + prefix + "\"");
      }
      if (before != null && ContractSymbol.UTF8_ORDER.compare(before, name) >= 0) {
        throw malformed("\"" + name + "\" after \"" + before + "\" is out of order");
      }
      before = name;
    }
  }

  static MalformedListingException malformed(String problem) {
    return new MalformedListingException("Incomplete or invalid object listing: " + problem, null);
  }
}
