package io.github.futuresavailability.lake.internal;

import io.github.futuresavailability.internal.duckdb.Sql;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns of an Iceberg schema in statements of DuckDB. Files are written with field ids and read
 * by them, so that renamed, added and removed columns are what Iceberg says they are. Stateless.
 */
public final class DuckDbColumns {
  private DuckDbColumns() {}

  /**
   * The type of DuckDB for a type of Iceberg.
   *
   * @throws IllegalArgumentException if the lake does not copy such columns
   */
  public static String type(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case STRING -> "VARCHAR";
      case UUID -> "UUID";
      case BINARY -> "BLOB";
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC()
              ? "TIMESTAMP WITH TIME ZONE"
              : "TIMESTAMP";
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield "DECIMAL(%d, %d)".formatted(decimal.precision(), decimal.scale());
      }
      case LIST -> type(type.asListType().elementType()) + "[]";
      case MAP ->
          "MAP(%s, %s)"
              .formatted(type(type.asMapType().keyType()), type(type.asMapType().valueType()));
      case STRUCT, FIXED, TIMESTAMP_NANO, UNKNOWN, VARIANT, GEOMETRY, GEOGRAPHY ->
          throw new IllegalArgumentException("Columns of the type " + type + " are not supported");
    };
  }

  /** The definitions of the columns of a table. */
  public static String definitions(Collection<NestedField> fields) {
    return fields.stream()
        .map(field -> Sql.name(field.name()) + " " + type(field.type()))
        .collect(Collectors.joining(", "));
  }

  /** The value of {@code schema} of read_parquet: what each field id is called here. */
  public static String schema(Collection<NestedField> fields) {
    return fields.stream()
        .map(
            field ->
                "%d: {name: %s, type: %s, default_value: NULL}"
                    .formatted(
                        field.fieldId(), Sql.text(field.name()), Sql.text(type(field.type()))))
        .collect(Collectors.joining(", ", "MAP {", "}"));
  }

  /** The value of {@code FIELD_IDS} of COPY. */
  public static String fieldIds(Collection<NestedField> fields) {
    return fields.stream()
        .map(field -> Sql.name(field.name()) + ": " + fieldId(field.fieldId(), field.type()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String fieldId(int id, Type type) {
    if (type.isListType()) {
      Types.ListType list = type.asListType();
      return "{__duckdb_field_id: %d, element: %s}"
          .formatted(id, fieldId(list.elementId(), list.elementType()));
    }
    if (type.isMapType()) {
      Types.MapType map = type.asMapType();
      return "{__duckdb_field_id: %d, key: %s, value: %s}"
          .formatted(
              id, fieldId(map.keyId(), map.keyType()), fieldId(map.valueId(), map.valueType()));
    }
    return Integer.toString(id);
  }
}
