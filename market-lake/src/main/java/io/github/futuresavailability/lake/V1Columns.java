package io.github.futuresavailability.lake;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.lake.internal.DuckDbColumns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table of version 1, found by their names because other programs give their own
 * field ids, and what records have of them. The rules are those of {@link
 * io.github.futuresavailability.trades.V1Records}: what version 2 does not have is vendor data. A
 * value that a row does not have is NULL, and an error of the row when a record needs it: an error
 * of the statement would keep DuckDB from choosing rows before it computes them. Not thread-safe.
 */
final class V1Columns {
  private static final Set<TypeID> TEXT = EnumSet.of(TypeID.STRING);
  private static final Set<TypeID> WHOLE = EnumSet.of(TypeID.INTEGER, TypeID.LONG);
  private static final Set<TypeID> NUMBER = EnumSet.of(TypeID.INTEGER, TypeID.LONG, TypeID.DECIMAL);
  private static final Set<TypeID> TIME = EnumSet.of(TypeID.TIMESTAMP);

  /** What a table of version 1 does not have under these names. */
  private static final Set<String> VERSION_2 =
      Set.of(
          "message_id",
          "timestamp",
          "quantity",
          "bid_quantity",
          "ask_quantity",
          "source_sequence",
          "platform_sequence",
          "trade_conditions",
          "vendor_data");

  private final Table table;
  private final RecordForm<?> form;
  private final Map<String, String> decimals;

  /** The columns that no field of a record has taken, by name. */
  private final Map<String, NestedField> left = new LinkedHashMap<>();

  private final List<NestedField> stored = new ArrayList<>();

  V1Columns(Table table, RecordForm<?> form, Map<String, String> decimals) {
    this.table = table;
    this.form = form;
    this.decimals = decimals;
  }

  RecordColumns columns() {
    table.schema().columns().forEach(column -> left.put(column.name(), column));
    Map<String, String> values = new LinkedHashMap<>();
    values.put("message_id", "NULL::UUID");
    values.put("symbol", name(find("symbol", TEXT)));
    values.put("exchange", name(find("exchange", TEXT)));
    NestedField time = find("exchange_timestamp", TIME);
    values.put(RecordColumns.TIME, time(time));
    values.put("ingestion_timestamp", time(find("ingestion_timestamp", TIME)));
    decimals.forEach(
        (field, column) ->
            values.put(
                field,
                "CAST(%s AS %s)"
                    .formatted(name(findNumber(column)), DuckDbColumns.type(RecordForm.DECIMAL))));
    addIdentity(values);
    addDefaults(values);
    values.put("vendor_data", vendorData());
    return new RecordColumns(
        List.copyOf(stored),
        form.schema().columns().stream()
            .map(column -> values.get(column.name()) + " AS " + Sql.name(column.name()))
            .collect(Collectors.joining(", ")),
        Map.of(
            "symbol", "symbol", "exchange", "exchange", RecordColumns.TIME, "exchange_timestamp"),
        time.fieldId());
  }

  private void addIdentity(Map<String, String> values) {
    NestedField sequence = tryFind("sequence_number", WHOLE);
    String number =
        sequence == null ? "NULL::BIGINT" : "CAST(%s AS BIGINT)".formatted(name(sequence));
    String id = "coalesce(%s, CAST(%s AS VARCHAR))".formatted(text(form.idColumn()), number);
    values.put(form.idColumn(), "%s || '-' || %s".formatted(values.get("exchange"), id));
    values.put("source_sequence", number);
    values.put("platform_sequence", "NULL::BIGINT");
  }

  private void addDefaults(Map<String, String> values) {
    String exchange = values.get("exchange");
    values.put("asset_class", ofAsx(exchange, "asset_class", "equities"));
    values.put("currency", ofAsx(exchange, "currency", "AUD"));
    if (form.schema().findField("side") != null) {
      values.put("side", "coalesce(%s, 'UNKNOWN')".formatted(text("side")));
      values.put("trade_conditions", "[]::VARCHAR[]");
    }
  }

  /** A text that is known of the exchange ASX alone if the table does not have it. */
  private String ofAsx(@Nullable String exchange, String column, String value) {
    return "coalesce(%s, CASE %s WHEN 'ASX' THEN '%s' END)"
        .formatted(text(column), exchange, value);
  }

  private String vendorData() {
    for (String column : left.keySet()) {
      if (VERSION_2.contains(column)) {
        throw refused("has the column %s, which is of version 2".formatted(column));
      }
    }
    List<String> entries = new ArrayList<>();
    for (NestedField column : List.copyOf(left.values())) {
      if (!column.type().isPrimitiveType()) {
        throw refused("has the column %s, which is no text or number".formatted(column.name()));
      }
      take(column);
      entries.add(
          "{'name': %s, 'text': nullif(CAST(%s AS VARCHAR), '')}"
              .formatted(Sql.text(column.name()), name(column)));
    }
    return entries.isEmpty()
        ? "NULL::MAP(VARCHAR, VARCHAR)"
        : "nullif(map_from_entries(list_filter([%s], lambda entry: entry.text IS NOT NULL)), MAP {})"
            .formatted(String.join(", ", entries));
  }

  /** The time as one with a zone. */
  private static String time(NestedField column) {
    return "make_timestamptz(epoch_us(%s))".formatted(name(column));
  }

  /** A text, of which an empty one is none; NULL if the table does not have it. */
  private String text(String column) {
    NestedField found = tryFind(column, TEXT);
    return found == null ? "NULL::VARCHAR" : "nullif(%s, '')".formatted(name(found));
  }

  private NestedField find(String column, Set<TypeID> types) {
    NestedField found = tryFind(column, types);
    if (found == null) {
      throw refused("has no column " + column);
    }
    return found;
  }

  /** With more places DuckDB would round the values, and records are exact. */
  private NestedField findNumber(String column) {
    NestedField found = find(column, NUMBER);
    if (found.type() instanceof Types.DecimalType decimal
        && decimal.scale() > RecordForm.DECIMAL.scale()) {
      throw refused(
          "has the column %s of the type %s, and records have %d places"
              .formatted(column, decimal, RecordForm.DECIMAL.scale()));
    }
    return found;
  }

  private @Nullable NestedField tryFind(String column, Set<TypeID> types) {
    NestedField found = left.get(column);
    if (found == null) {
      return null;
    }
    if (!types.contains(found.type().typeId())) {
      throw refused(
          "has the column %s of the type %s, which is none of %s"
              .formatted(column, found.type(), types));
    }
    return take(found);
  }

  private NestedField take(NestedField column) {
    left.remove(column.name());
    stored.add(NestedField.from(column).withName(name(column.fieldId())).build());
    return column;
  }

  private LakeException refused(String reason) {
    return new LakeException(
        "The table %s %s; it is no table of version 1".formatted(table.name(), reason), null);
  }

  /** Names of one's own, because those of a table may differ in capital letters only. */
  private static String name(NestedField column) {
    return name(column.fieldId());
  }

  private static String name(int field) {
    return "field_" + field;
  }
}
