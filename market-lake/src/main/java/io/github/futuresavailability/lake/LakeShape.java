package io.github.futuresavailability.lake;

import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.types.Types.NestedField;

/**
 * What other engines may change in a table, which is checked for each call, because they may do it
 * while the lake is open. Stateless.
 */
final class LakeShape {
  /** The newest version of the format in which the lake knows what a commit must have. */
  private static final int WRITTEN_VERSION = 2;

  private LakeShape() {}

  /** DuckDB reads files of the warehouse and no others. */
  static void checkLocation(Table table, String warehouse) {
    if (!table.location().startsWith(warehouse + "/")) {
      throw new LakeException(
          "The table %s is at %s, outside of the warehouse %s"
              .formatted(table.name(), table.location(), warehouse),
          null);
    }
  }

  /** Names may change, other columns may come and go; what records need must be there. */
  static void checkColumns(Table table, Schema records) {
    for (NestedField column : records.columns()) {
      NestedField found = table.schema().findField(column.fieldId());
      if (found == null || !found.type().equals(column.type())) {
        throw new LakeException(
            "The table %s has no column with the id %d for %s of the type %s"
                .formatted(table.name(), column.fieldId(), column.name(), column.type()),
            null);
      }
    }
  }

  /** A file that is committed has the partition of the form, and NULL in columns of others. */
  static void checkWritable(Table table, TableForm form) {
    if (TableUtil.formatVersion(table) > WRITTEN_VERSION) {
      throw notWritten(
          table,
          "has the format version %d, which this library reads and does not write"
              .formatted(TableUtil.formatVersion(table)));
    }
    if (!table.spec().compatibleWith(form.spec())) {
      throw notWritten(
          table,
          "is divided by %s now and not by %s alone"
              .formatted(table.spec().fields(), form.spec().fields()));
    }
    Set<Integer> known = new HashSet<>();
    form.schema().columns().forEach(column -> known.add(column.fieldId()));
    for (NestedField column : table.schema().columns()) {
      if (column.isRequired() && !known.contains(column.fieldId())) {
        throw notWritten(
            table, "has the required column %s, which records do not have".formatted(column));
      }
    }
  }

  private static LakeException notWritten(Table table, String reason) {
    return new LakeException(
        "The table %s %s; nothing is written to it".formatted(table.name(), reason), null);
  }
}
