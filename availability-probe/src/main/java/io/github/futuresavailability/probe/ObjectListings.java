package io.github.futuresavailability.probe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.probe.ObjectStoreException.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads all pages of an object listing in order. Every page must start after the end of the
 * previous one, with a token of its own, so that the loop ends. Two habits of servers hide no key
 * and are allowed: a few pages without any entry, and a page that begins with the last common
 * prefix of the previous one.
 */
final class ObjectListings {
  private static final int MAX_EMPTY_PAGES = 100;

  /** Processes a page and returns whether to read the next one. */
  interface PageVisitor {
    boolean visit(ObjectListingPage page) throws IOException;
  }

  private ObjectListings() {}

  static void walk(ObjectStore store, ObjectListingRequest first, PageVisitor visitor)
      throws IOException {
    try {
      walkPages(store, first, visitor);
    } catch (MalformedListingException e) {
      URI url = store.url(first.prefix());
      String message = "Unusable object listing of " + url + ": " + e.getMessage();
      throw new ObjectStoreException(url, Kind.TRANSIENT, message, e);
    }
  }

  private static void walkPages(ObjectStore store, ObjectListingRequest first, PageVisitor visitor)
      throws IOException {
    ObjectListingRequest request = first;
    String last = null;
    int empty = 0;
    while (true) {
      ObjectListingPage page = withoutPrefix(last, store.list(request));
      checkAfter(last, page, first.prefix());
      if (!visitor.visit(page) || page.continuation().isEmpty()) {
        return;
      }
      empty = isEmpty(page) ? empty + 1 : 0;
      last = names(page).max(ContractSymbol.UTF8_ORDER).orElse(last);
      request = next(request, page.continuation().get(), empty);
    }
  }

  private static ObjectListingRequest next(ObjectListingRequest request, String token, int empty)
      throws MalformedListingException {
    if (token.equals(request.continuation())) {
      throw malformed(request.prefix(), "continues with the same token");
    }
    if (empty > MAX_EMPTY_PAGES) {
      throw malformed(
          request.prefix(), "has more than " + MAX_EMPTY_PAGES + " empty pages in a row");
    }
    return request.withContinuation(token);
  }

  /** Some servers repeat the common prefix inside of which the previous page ended. */
  private static ObjectListingPage withoutPrefix(@Nullable String last, ObjectListingPage page) {
    List<String> prefixes = page.prefixes();
    return prefixes.isEmpty() || !prefixes.get(0).equals(last)
        ? page
        : new ObjectListingPage(page.objects(), prefixes.subList(1, prefixes.size()), page.next());
  }

  private static void checkAfter(@Nullable String last, ObjectListingPage page, String prefix)
      throws MalformedListingException {
    String first = names(page).min(ContractSymbol.UTF8_ORDER).orElse(null);
    if (last != null && first != null && ContractSymbol.UTF8_ORDER.compare(first, last) <= 0) {
      throw malformed(prefix, "returns to \"" + first + "\"");
    }
  }

  private static boolean isEmpty(ObjectListingPage page) {
    return page.objects().isEmpty() && page.prefixes().isEmpty();
  }

  private static MalformedListingException malformed(String prefix, String problem) {
    return new MalformedListingException("the listing of \"" + prefix + "\" " + problem, null);
  }

  /** The first and last entry of each list; both lists are in order. */
  private static Stream<String> names(ObjectListingPage page) {
    Stream.Builder<String> names = Stream.builder();
    if (!page.objects().isEmpty()) {
      names.add(page.objects().get(0).key());
      names.add(page.objects().get(page.objects().size() - 1).key());
    }
    if (!page.prefixes().isEmpty()) {
      names.add(page.prefixes().get(0));
      names.add(page.prefixes().get(page.prefixes().size() - 1));
    }
    return names.build();
  }
}
