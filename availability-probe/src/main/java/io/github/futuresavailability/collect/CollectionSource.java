package io.github.futuresavailability.collect;

import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.Objects;
import java.util.function.Function;

/**
 * A collection whose archive is set and whose database is not. Immutable.
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
   * Sets the database.
   *
   * @param database the database to write to; it defines the series
   * @return a collection with every default
   */
  public T into(AvailabilityDatabase database) {
    return collection.apply(CollectionOptions.of(store, database));
  }
}
