package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.store.AvailabilityDatabase;

/** The tables of a file. */
public final class StoredTables {
  private static final String COUNT =
      "SELECT count(*) FROM duckdb_tables() WHERE table_name = ? AND NOT internal";

  private StoredTables() {}

  /** Whether the file has a table of that name. */
  public static boolean has(String table, AvailabilityDatabase database) {
    return database.query(COUNT, row -> row.getLong(1), table).get(0) > 0;
  }
}
