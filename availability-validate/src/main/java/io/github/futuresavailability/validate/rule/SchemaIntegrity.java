package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Schema integrity: the file has the tables of this version, and {@code daily_availability} its
 * seventeen columns and its key. One finding for each difference.
 *
 * <p>A published snapshot has no key and may compute its urls; additional tables and indexes are
 * allowed.
 */
final class SchemaIntegrity extends StandardRule {
  /** The tables of this library. */
  static final List<String> TABLES =
      List.of(
          "daily_availability",
          "tracked_archive",
          "collection_run",
          "file_change",
          "first_seen",
          "commit_span",
          "legacy_import",
          "publication",
          "schema_version",
          "staged_result",
          "staged_file",
          "validation_run",
          "contract_state",
          "early_close",
          "volume_file");

  private static final String STORED_TABLES =
      """
      SELECT table_name FROM duckdb_tables()
      WHERE database_name = current_database() AND schema_name = 'main'
      """;

  private static final String STORED_COLUMNS =
      """
      SELECT column_name, data_type || CASE WHEN is_nullable THEN '' ELSE ' NOT NULL' END
      FROM duckdb_columns()
      WHERE database_name = current_database() AND schema_name = 'main'
        AND table_name = 'daily_availability'
      ORDER BY column_index
      """;

  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("date", "DATE NOT NULL");
    COLUMNS.put("symbol", "VARCHAR NOT NULL");
    COLUMNS.put("available", "BOOLEAN NOT NULL");
    COLUMNS.put("file_size_bytes", "BIGINT");
    COLUMNS.put("last_modified", "TIMESTAMP");
    COLUMNS.put("url", "VARCHAR NOT NULL");
    COLUMNS.put("status_code", "INTEGER NOT NULL");
    COLUMNS.put("probe_timestamp", "TIMESTAMP NOT NULL");
    COLUMNS.put("quote_volume_usdt", "DOUBLE");
    COLUMNS.put("trade_count", "BIGINT");
    for (String name :
        List.of(
            "volume_base",
            "taker_buy_volume_base",
            "taker_buy_quote_volume_usdt",
            "open_price",
            "high_price",
            "low_price",
            "close_price")) {
      COLUMNS.put(name, "DOUBLE");
    }
  }

  SchemaIntegrity() {
    super(
        "schema-integrity",
        Severity.ERROR,
        "A table, a column or the key is missing or different.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<String> tables = database.query(STORED_TABLES, row -> row.getString(1));
    List<String> differences = new ArrayList<>();
    TABLES.stream()
        .filter(table -> !tables.contains(table))
        .forEach(table -> differences.add("the table " + table + " is missing"));
    if (tables.contains("daily_availability")) {
      boolean isSnapshot =
          tables.contains("publication") && database.provenance().publishedAt().isPresent();
      compareColumns(database, isSnapshot, differences);
      compareKey(database, isSnapshot, differences);
    }
    return differences.stream().map(this::finding).toList();
  }

  private static void compareColumns(
      AvailabilityDatabase database, boolean isSnapshot, List<String> differences) {
    Map<String, String> stored = new LinkedHashMap<>();
    database
        .query(STORED_COLUMNS, row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(column -> stored.put(column.getKey(), column.getValue()));
    COLUMNS.forEach(
        (name, type) -> {
          String found = stored.remove(name);
          if (found == null) {
            differences.add("the column " + name + " is missing");
          } else if (!found.equals(isSnapshot && name.equals("url") ? "VARCHAR" : type)
              && !found.equals(type)) {
            differences.add("the column " + name + " is " + found + ", not " + type);
          }
        });
    stored.keySet().forEach(name -> differences.add("the column " + name + " is unexpected"));
  }

  private static void compareKey(
      AvailabilityDatabase database, boolean isSnapshot, List<String> differences) {
    List<String> keys = RowKey.in(database);
    if (keys.isEmpty() && !isSnapshot) {
      differences.add("the primary key (" + RowKey.COLUMNS + ") is missing");
    }
    keys.stream()
        .filter(key -> !key.equals(RowKey.COLUMNS))
        .forEach(
            key ->
                differences.add("the primary key is (" + key + "), not (" + RowKey.COLUMNS + ")"));
  }

  private Finding finding(String difference) {
    return finding(PlainText.visible(difference), SuggestedFix.of(RESTORE_ALTERED));
  }
}
