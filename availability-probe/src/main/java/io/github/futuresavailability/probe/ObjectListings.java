package io.github.futuresavailability.probe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.probe.ObjectStoreException.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all pages of a listing and makes sure that they are one listing: every page but the
 * last has entries, and starts behind the one before, so that the walk ends.
 */
final class ObjectListings {
  /** Takes a page, and says whether to go on. */
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
      String message = "No good answer below " + url + ": " + e.getMessage();
      throw new ObjectStoreException(url, Kind.TRANSIENT, message, e);
    }
  }

  private static void walkPages(ObjectStore store, ObjectListingRequest first, PageVisitor visitor)
      throws IOException {
    ObjectListingRequest request = first;
    String last = null;
    while (true) {
      ObjectListingPage page = store.list(request);
      checkBehind(last, page, first.prefix());
      if (!visitor.visit(page) || page.continuation().isEmpty()) {
        return;
      }
      last = lastOf(page, first.prefix());
      request = request.continuedBy(page.continuation().get());
    }
  }

  private static void checkBehind(@Nullable String last, ObjectListingPage page, String prefix)
      throws MalformedListingException {
    String first = names(page).min(ContractSymbol.UTF8_ORDER).orElse(null);
    if (last != null && first != null && ContractSymbol.UTF8_ORDER.compare(first, last) <= 0) {
      throw new MalformedListingException(
          "the listing of \"" + prefix + "\" goes back to \"" + first + "\"", null);
    }
  }

  private static String lastOf(ObjectListingPage page, String prefix)
      throws MalformedListingException {
    return names(page)
        .max(ContractSymbol.UTF8_ORDER)
        .orElseThrow(
            () ->
                new MalformedListingException(
                    "the listing of \"" + prefix + "\" has an empty page that goes on", null));
  }

  /** The first and the last entries; each list is in order. */
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
