package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * The primary key of the rows, a symbol and a day. Where the file enforces it, a count of rows is a
 * count of days, so that rules skip symbols with a row for every day; a published snapshot has no
 * key.
 */
public final class RowKey {
  private static final String KEYS =
      """
      SELECT array_to_string(constraint_column_names, ', ') FROM duckdb_constraints()
      WHERE database_name = current_database() AND schema_name = 'main'
        AND table_name = 'daily_availability' AND constraint_type = 'PRIMARY KEY'
      """;

  /** The columns of the key as the schema names them. */
  public static final String COLUMNS = "symbol, date";

  private RowKey() {}

  /** The columns of the primary keys of the table: one text or none. */
  public static List<String> in(AvailabilityDatabase database) {
    return database.query(KEYS, row -> row.getString(1));
  }

  /** Whether the file enforces the key; the order of its columns does not matter. */
  public static boolean isEnforcedIn(AvailabilityDatabase database) {
    return in(database).stream().anyMatch(key -> key.equals(COLUMNS) || key.equals("date, symbol"));
  }
}
