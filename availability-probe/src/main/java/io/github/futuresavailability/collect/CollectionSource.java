package io.github.futuresavailability.collect;

import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.Objects;
import java.util.function.Function;

/**
 * A collection that knows its archive and lacks its database. Immutable.
 *
 * @param <T> the kind of collection
 */
public final class CollectionSource<T> {
  private final ObjectStore store;
  private final Function<CollectionOptions, T> collection;

  CollectionSource(ObjectStore store, Function<CollectionOptions, T> collection) {
    this.store = Objects.requireNonNull(store, "store");
    this.collection = collection;
  }

  /**
   * Names the database.
   *
   * @param database where to write; it says which series is asked for
   * @return a collection with every default
   */
  public T into(AvailabilityDatabase database) {
    return collection.apply(CollectionOptions.of(store, database));
  }
}
