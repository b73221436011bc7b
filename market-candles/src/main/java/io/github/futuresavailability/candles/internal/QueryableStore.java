package io.github.futuresavailability.candles.internal;

import java.util.Objects;

/** A store whose candles the queries and checks of this library can read in its engine. */
public interface QueryableStore {
  /** The candles as relations. */
  CandleSql sql();

  /**
   * The relations of a store.
   *
   * @throws IllegalArgumentException if it is not one of this library
   */
  static CandleSql sqlOf(Object store) {
    if (Objects.requireNonNull(store, "store") instanceof QueryableStore queryable) {
      return queryable.sql();
    }
    throw new IllegalArgumentException(
        "Queries and checks need a store of this library, not " + store.getClass().getName());
  }
}
