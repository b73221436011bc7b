package io.github.futuresavailability.lake;

import io.github.futuresavailability.lake.internal.DuckDbColumns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

/**
 * How the columns of a table become those of records. Immutable.
 *
 * @param stored the columns that files are read with, by field id
 * @param projection what is selected of them, with the names of the columns of records
 * @param names the present names of symbol, exchange and timestamp in the table, by which files are
 *     chosen
 * @param timeField the field id of the timestamp
 */
record RecordColumns(
    List<NestedField> stored, String projection, Map<String, String> names, int timeField) {
  static final String TIME = "timestamp";

  /** Of a table that has the columns of records under their ids, whatever their names are. */
  static RecordColumns byId(Schema records, Table table) {
    return new RecordColumns(
        records.columns(),
        "*",
        Stream.of("symbol", "exchange", TIME)
            .collect(
                Collectors.toUnmodifiableMap(
                    column -> column,
                    column -> table.schema().findColumnName(records.findField(column).fieldId()))),
        records.findField(TIME).fieldId());
  }

  /** The name in the table. */
  String name(String column) {
    return Objects.requireNonNull(names.get(column), column);
  }

  /** The relation of the rows of files, which are the first parameter of the statement. */
  String relation() {
    String files =
        "read_parquet(?, hive_partitioning = false, schema = %s)"
            .formatted(DuckDbColumns.schema(stored));
    return "(SELECT %s FROM %s)".formatted(projection, files);
  }
}
