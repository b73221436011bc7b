package io.github.futuresavailability.lake;

import io.github.futuresavailability.lake.internal.KeepingOperations;
import io.github.futuresavailability.lake.internal.LakeEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/** One table of the lake: created or loaded when it is first needed. Thread-safe. */
final class LakeTable {
  static final Namespace NAMESPACE = Namespace.of("market_data");

  private final Catalog catalog;
  private final String warehouse;
  private final TableIdentifier name;
  private final RecordForm<?> form;
  private final LakeEngine engine;
  private final LakeOptions options;

  /** Guarded by this. */
  private @Nullable Opened opened;

  LakeTable(
      Catalog catalog,
      String warehouse,
      RecordForm<?> form,
      LakeEngine engine,
      LakeOptions options) {
    this.catalog = catalog;
    this.warehouse = warehouse;
    this.name = TableIdentifier.of(NAMESPACE, form.kind() + "_v2");
    this.form = form;
    this.engine = engine;
    this.options = options;
  }

  RecordForm<?> form() {
    return form;
  }

  LakeEngine engine() {
    return engine;
  }

  LakeOptions options() {
    return options;
  }

  TableIdentifier name() {
    return name;
  }

  String location() {
    return warehouse + "/" + NAMESPACE + "/" + name.name();
  }

  /** The table as it is now, for one call: it does not change when another thread commits. */
  BaseTable refreshed() {
    return Faults.translated(
        "Cannot open the table " + name,
        () -> {
          Opened table = opened();
          return new BaseTable(
              new KeepingOperations(table.operations(), table.files()), name.toString());
        });
  }

  /** What the calls share. */
  private record Opened(TableOperations operations, FileIO files) {}

  private synchronized Opened opened() {
    if (opened == null) {
      Table table = loadOrCreate();
      if (!(table instanceof HasTableOperations hasOperations)) {
        throw new LakeException("The catalog gives no access to the metadata of " + name, null);
      }
      checkColumns(table);
      TableOperations operations = hasOperations.operations();
      opened = new Opened(operations, KeepingOperations.keeping(operations));
    }
    return opened;
  }

  private Table loadOrCreate() {
    if (catalog.tableExists(name)) {
      return catalog.loadTable(name);
    }
    try {
      createNamespace();
      return create();
    } catch (AlreadyExistsException createdMeanwhile) {
      return catalog.loadTable(name);
    }
  }

  private void createNamespace() {
    if (catalog instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(NAMESPACE)) {
      try {
        namespaces.createNamespace(NAMESPACE);
      } catch (RuntimeException e) {
        // The catalog in a database has no exception of its own for two processes at a time.
        if (!namespaces.namespaceExists(NAMESPACE)) {
          throw e;
        }
      }
    }
  }

  private Table create() {
    return catalog
        .buildTable(name, form.schema())
        .withLocation(location())
        .withPartitionSpec(PartitionSpec.builderFor(form.schema()).day("timestamp").build())
        .withSortOrder(SortOrder.builderFor(form.schema()).asc("symbol").asc("timestamp").build())
        .withProperties(
            Map.of(
                "format-version", "2",
                "write.format.default", "parquet",
                "write.parquet.compression-codec", "zstd",
                "write.metadata.compression-codec", "gzip"))
        .create();
  }

  /** Names may change, other columns may come and go; what records need must be there. */
  private void checkColumns(Table table) {
    if (!table.location().startsWith(warehouse + "/")) {
      throw new LakeException(
          "The table %s is at %s, outside of the warehouse %s"
              .formatted(name, table.location(), warehouse),
          null);
    }
    for (NestedField column : form.schema().columns()) {
      NestedField found = table.schema().findField(column.fieldId());
      if (found == null || !found.type().equals(column.type())) {
        throw new LakeException(
            "The table %s has no column with the id %d for %s of the type %s"
                .formatted(name, column.fieldId(), column.name(), column.type()),
            null);
      }
    }
  }

  /** The columns of records with their present names in the table. */
  List<NestedField> renamed(Table table) {
    List<NestedField> fields = new ArrayList<>();
    for (NestedField column : form.schema().columns()) {
      fields.add(table.schema().findField(column.fieldId()));
    }
    return fields;
  }

  /** The present name of a column of records. */
  String columnName(Table table, String column) {
    return table.schema().findColumnName(form.schema().findField(column).fieldId());
  }

  static Optional<Snapshot> newest(Table table) {
    return Optional.ofNullable(table.currentSnapshot());
  }
}
