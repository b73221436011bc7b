package io.github.futuresavailability.lake.internal;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * What DuckDB says about the columns of a file that it wrote, as the metrics of Iceberg. Columns
 * with lists or maps, and identifiers, which are random, have no bounds. Not thread-safe.
 */
final class FileStatistics {
  private final Map<Integer, Long> sizes = new HashMap<>();
  private final Map<Integer, Long> values = new HashMap<>();
  private final Map<Integer, Long> nulls = new HashMap<>();
  private final Map<Integer, ByteBuffer> lower = new HashMap<>();
  private final Map<Integer, ByteBuffer> upper = new HashMap<>();

  private FileStatistics() {}

  /**
   * The metrics of a file.
   *
   * @param statistics the column {@code column_statistics} of COPY with RETURN_STATS
   */
  static Metrics of(long rows, Collection<NestedField> fields, Map<?, ?> statistics) {
    FileStatistics collected = new FileStatistics();
    for (NestedField field : fields) {
      String name = '"' + field.name().replace("\"", "\"\"") + '"';
      if (statistics.get(name) instanceof Map<?, ?> column) {
        collected.add(field, column);
      }
    }
    return new Metrics(
        rows,
        collected.sizes,
        collected.values,
        collected.nulls,
        null,
        collected.lower,
        collected.upper);
  }

  private void add(NestedField field, Map<?, ?> column) {
    put(sizes, field, column.get("column_size_bytes"));
    put(values, field, column.get("num_values"));
    put(nulls, field, column.get("null_count"));
    bound(lower, field, column.get("min"));
    bound(upper, field, column.get("max"));
  }

  private static void put(Map<Integer, Long> counts, NestedField field, @Nullable Object count) {
    if (count != null) {
      counts.put(field.fieldId(), Long.valueOf(count.toString()));
    }
  }

  private static void bound(
      Map<Integer, ByteBuffer> bounds, NestedField field, @Nullable Object bound) {
    Object value = bound == null ? null : value(field.type(), bound.toString());
    if (value != null) {
      bounds.put(field.fieldId(), Conversions.toByteBuffer(field.type(), value));
    }
  }

  /** The value of a bound, or null if a column of the type has none here. */
  private static @Nullable Object value(Type type, String text) {
    return switch (type.typeId()) {
      case STRING -> text;
      case LONG -> Long.valueOf(text);
      case INTEGER -> Integer.valueOf(text);
      case DATE -> (int) LocalDate.parse(text).toEpochDay();
      case DECIMAL -> new BigDecimal(text).setScale(((Types.DecimalType) type).scale());
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC() ? micros(text) : (Object) null;
      default -> null;
    };
  }

  /** DuckDB writes a time as {@code 2026-01-09 23:06:40.000009+00}. */
  private static long micros(String text) {
    Instant time = Instant.parse(text.replace(' ', 'T').replaceFirst("\\+00$", "Z"));
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000L);
  }
}
