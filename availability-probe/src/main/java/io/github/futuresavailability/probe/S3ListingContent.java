package io.github.futuresavailability.probe;

import io.github.futuresavailability.ContractSymbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on one page of a listing, and whether that is a whole answer. A page counts only when
 * it is whole: a foreign or contradictory one is an exception, because a page that silently ends
 * early would turn files into absences. Not thread-safe.
 */
final class S3ListingContent {
  /** S3 puts at most 1000 entries on a page; some servers allow more. */
  static final int MAX_ENTRIES = 10_000;

  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private final List<ListedObject> objects = new ArrayList<>(1000);
  private final List<String> prefixes = new ArrayList<>();
  private @Nullable Boolean truncated;
  private @Nullable String token;
  private @Nullable String nextMarker;
  private @Nullable String echo;
  private @Nullable String startAfter;
  private @Nullable String keyCount;
  private boolean firstVersion;

  int entries() {
    return objects.size() + prefixes.size();
  }

  void add(@Nullable String key, @Nullable String size, @Nullable Instant modified)
      throws MalformedListingException {
    if (key == null || size == null) {
      throw malformed("an entry without key or size");
    }
    add(key, Long.parseLong(size), modified);
  }

  void add(String key, long bytes, @Nullable Instant modified) throws MalformedListingException {
    if (bytes < 0 || (modified != null && !isPlausible(modified))) {
      throw malformed("an entry of " + bytes + " bytes, written at " + modified);
    }
    objects.add(new ListedObject(key, bytes, modified));
    checkEntries();
  }

  void addPrefix(@Nullable String prefix) throws MalformedListingException {
    if (prefix == null) {
      throw malformed("a common prefix without name");
    }
    prefixes.add(prefix);
    checkEntries();
  }

  /** Takes the text of an element beside the entries; one that says nothing here is ignored. */
  void set(String element, String text) throws MalformedListingException {
    switch (element) {
      case "IsTruncated" -> setTruncated(text);
      case "StartAfter" -> startAfter = text;
      case "NextContinuationToken" -> token = text;
      case "NextMarker" -> nextMarker = text;
      case "Marker" -> firstVersion = true;
      case "KeyCount" -> keyCount = text;
      case "Prefix" -> echo = text;
      default -> {
        // The name of the bucket and the like.
      }
    }
  }

  private void setTruncated(String text) throws MalformedListingException {
    if (truncated != null) {
      throw malformed("says twice whether it is truncated");
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

  /** The page, if all of this together is a whole answer to the request. */
  ObjectListingPage page(ObjectListingRequest request) throws MalformedListingException {
    String prefix = request.prefix();
    if (truncated == null) {
      throw malformed("does not say whether it is truncated");
    }
    if (!truncated && token != null) {
      throw malformed("names what continues it, but is not truncated");
    }
    if (keyCount != null && !keyCount.equals(Integer.toString(entries()))) {
      throw malformed("says that it has " + keyCount + " entries, but has " + entries());
    }
    if (!prefix.equals(echo)) {
      throw malformed("answers for the prefix \"" + echo + "\" instead of \"" + prefix + "\"");
    }
    if (startAfter != null && !startAfter.isEmpty() && !startAfter.equals(request.startAfter())) {
      throw malformed("starts after \"" + startAfter + "\", which was not asked for");
    }
    checkOrder(objects.stream().map(ListedObject::key).toList(), prefix);
    checkOrder(prefixes, prefix);
    return new ObjectListingPage(objects, prefixes, truncated ? continuation() : null);
  }

  /** Version 2 names a token, version 1 a marker or, where nothing is folded, nothing. */
  private String continuation() throws MalformedListingException {
    if (token != null) {
      return token;
    }
    if (nextMarker != null) {
      return nextMarker;
    }
    if (!firstVersion || objects.isEmpty()) {
      throw malformed("truncated, but nothing says where to go on");
    }
    return objects.get(objects.size() - 1).key();
  }

  private static void checkOrder(List<String> names, String prefix)
      throws MalformedListingException {
    String before = null;
    for (String name : names) {
      if (!name.startsWith(prefix)) {
        throw malformed("names \"" + name + "\", which is outside \"" + prefix + "\"");
      }
      if (before != null && ContractSymbol.UTF8_ORDER.compare(before, name) >= 0) {
        throw malformed("names \"" + name + "\" behind \"" + before + "\"");
      }
      before = name;
    }
  }

  static MalformedListingException malformed(String what) {
    return new MalformedListingException("not a whole listing: " + what, null);
  }
}
