package io.github.futuresavailability.lake;

import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

/** What a table of the lake is created with. Immutable. */
abstract class TableForm {
  private final String name;
  private final String kind;
  private final Schema schema;

  /**
   * Creates a form.
   *
   * @param name the name of the table
   * @param kind what its rows are in messages, in the plural
   */
  TableForm(String name, String kind, List<NestedField> fields) {
    this.name = name;
    this.kind = kind;
    this.schema = new Schema(fields);
  }

  final String name() {
    return name;
  }

  /** The name of the kind in messages, in the plural. */
  final String kind() {
    return kind;
  }

  /** The columns in order, with the field ids that the table has. */
  final Schema schema() {
    return schema;
  }

  /** Whether the lake creates the table and writes to it, and does not only read it. */
  boolean isWritten() {
    return true;
  }

  /**
   * Checks that a table has what its rows are read from.
   *
   * @throws LakeException if it does not
   */
  void checkColumns(Table table) {
    LakeShape.checkColumns(table, schema);
  }

  /** How a new table is divided. */
  abstract PartitionSpec spec();

  /** The order of the rows of each file of a new table. */
  abstract SortOrder order();
}
