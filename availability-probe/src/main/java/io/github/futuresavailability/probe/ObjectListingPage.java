package io.github.futuresavailability.probe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of an object listing, in the byte order of its keys. Immutable and thread-safe.
 *
 * @param objects the objects, by key
 * @param prefixes the common prefixes, by name
 * @param next the continuation token of the next page, or null on the last page
 */
public record ObjectListingPage(
    List<ListedObject> objects, List<String> prefixes, @Nullable String next) {
  /** Copies the lists. */
  public ObjectListingPage {
    objects = List.copyOf(objects);
    prefixes = List.copyOf(prefixes);
  }

  /**
   * The token that requests the next page.
   *
   * @return the continuation token, or empty on the last page
   */
  public Optional<String> continuation() {
    return Optional.ofNullable(next);
  }
}
