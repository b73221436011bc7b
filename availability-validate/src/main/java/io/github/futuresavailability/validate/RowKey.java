package io.github.futuresavailability.validate;

import io.github.futuresavailability.store.AvailabilityDatabase;

/**
 * The key of the rows, a symbol and a day. Where the file enforces it, a count of rows is a count
 * of days, so that rules pass over symbols whose days are all there; a published snapshot has none.
 */
final class RowKey {
  private static final String KEYS =
      """
      SELECT count(*) FROM duckdb_constraints()
      WHERE database_name = current_database() AND schema_name = 'main'
        AND table_name = 'daily_availability' AND constraint_type = 'PRIMARY KEY'
        AND list_sort(constraint_column_names) = ['date', 'symbol']
      """;

  private RowKey() {}

  static boolean isEnforcedIn(AvailabilityDatabase database) {
    return database.query(KEYS, row -> row.getLong(1)).get(0) > 0;
  }
}
