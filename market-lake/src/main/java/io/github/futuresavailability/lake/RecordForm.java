package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.MarketRecord;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of record is a row: the columns of its table with their field ids, and both ways
 * between a record and a row of DuckDB. Stateless.
 *
 * @param <R> the kind of record
 */
abstract class RecordForm<R extends MarketRecord> extends TableForm {
  /** The decimals of prices and quantities. */
  static final Types.DecimalType DECIMAL = Types.DecimalType.of(18, 8);

  RecordForm(String kind, List<NestedField> fields) {
    super(kind + "_v2", kind, fields);
  }

  /** The form of another table with the same records. */
  RecordForm(String name, RecordForm<R> form) {
    super(name, form.kind(), form.schema().columns());
  }

  /**
   * How the columns of the table become those of records.
   *
   * @throws LakeException if the table does not have what records need
   */
  RecordColumns columns(Table table) {
    return RecordColumns.byId(schema(), table);
  }

  @Override
  final PartitionSpec spec() {
    return PartitionSpec.builderFor(schema()).day("timestamp").build();
  }

  @Override
  final SortOrder order() {
    return SortOrder.builderFor(schema()).asc("symbol").asc("timestamp").build();
  }

  /** The column with exchange and id. */
  abstract String idColumn();

  /** The definitions of the columns of a table with rows that were appended here. */
  final String stagedColumns() {
    return StagedRows.definitions(schema().columns(), idColumn());
  }

  abstract void append(StagedRows row, R record, @Nullable UUID messageId) throws SQLException;

  abstract R read(ResultSet row) throws SQLException;

  static NestedField required(int id, String name, org.apache.iceberg.types.Type type, String doc) {
    return NestedField.required(id, name, type, doc);
  }

  static NestedField optional(int id, String name, org.apache.iceberg.types.Type type, String doc) {
    return NestedField.optional(id, name, type, doc);
  }

  static void appendIdentity(DuckDBAppender row, MarketRecord record, @Nullable UUID messageId)
      throws SQLException {
    row.append(messageId)
        .append(record.id())
        .append(record.symbol())
        .append(record.exchange())
        .append(record.assetClass().code())
        .appendEpochMicros(record.timestampMicros());
  }

  static void appendSequence(DuckDBAppender row, OptionalLong sequence) throws SQLException {
    if (sequence.isPresent()) {
      row.append(sequence.getAsLong());
    } else {
      row.appendNull();
    }
  }

  /** Sets what both kinds of records have. */
  <B extends MarketRecord.Builder<B>> B common(B builder, ResultSet row) throws SQLException {
    builder
        .id(row.getString(idColumn()).substring(row.getString("exchange").length() + 1))
        .assetClass(AssetClass.parse(row.getString("asset_class")))
        .timestampMicros(row.getLong("timestamp_micros"))
        .currency(row.getString("currency"))
        .ingestionTimestampMicros(row.getLong("ingestion_micros"));
    if (row.getObject("message_id") instanceof UUID messageId) {
      builder.messageId(messageId);
    }
    if (row.getObject("source_sequence") instanceof Number sequence) {
      builder.sourceSequence(sequence.longValue());
    }
    if (row.getObject("platform_sequence") instanceof Number sequence) {
      builder.platformSequence(sequence.longValue());
    }
    if (row.getObject("vendor_data") instanceof Map<?, ?> data) {
      Map<String, String> copy = new LinkedHashMap<>();
      data.forEach((name, value) -> copy.put(String.valueOf(name), String.valueOf(value)));
      builder.vendorData(copy);
    }
    return builder;
  }

  static BigDecimal decimal(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column);
  }
}
