package io.github.futuresavailability.probe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.probe.ObjectStoreException.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads all pages of an object listing in order. Every page except the last must have entries, and
 * every page must start after the end of the previous one, so that the loop ends.
 */
final class ObjectListings {
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
    while (true) {
      ObjectListingPage page = store.list(request);
      checkAfter(last, page, first.prefix());
      if (!visitor.visit(page) || page.continuation().isEmpty()) {
        return;
      }
      last = lastOf(page, first.prefix());
      request = request.withContinuation(page.continuation().get());
    }
  }

  private static void checkAfter(@Nullable String last, ObjectListingPage page, String prefix)
      throws MalformedListingException {
    String first = names(page).min(ContractSymbol.UTF8_ORDER).orElse(null);
    if (last != null && first != null && ContractSymbol.UTF8_ORDER.compare(first, last) <= 0) {
      throw new MalformedListingException(
          "the listing of \"" + prefix + "\" returns to \"" + first + "\"", null);
    }
  }

  private static String lastOf(ObjectListingPage page, String prefix)
      throws MalformedListingException {
    return names(page)
        .max(ContractSymbol.UTF8_ORDER)
        .orElseThrow(
            () ->
                new MalformedListingException(
                    "the listing of \"" + prefix + "\" has an empty page that is not the last",
                    null));
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
