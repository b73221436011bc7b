package io.github.futuresavailability.lake;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.lake.internal.DataStorage;
import io.github.futuresavailability.lake.internal.KeepingOperations;
import io.github.futuresavailability.lake.internal.LakeEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
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
  private final TableForm form;
  private final LakeEngine engine;
  private final LakeOptions options;

  /** Guarded by this. */
  private @Nullable Opened opened;

  LakeTable(
      Catalog catalog, String warehouse, TableForm form, LakeEngine engine, LakeOptions options) {
    this.catalog = catalog;
    this.warehouse = warehouse;
    this.name = TableIdentifier.of(NAMESPACE, form.name());
    this.form = form;
    this.engine = engine;
    this.options = options;
  }

  TableForm form() {
    return form;
  }

  /** The form of a table with records. */
  RecordForm<?> recordForm() {
    if (form instanceof RecordForm<?> records) {
      return records;
    }
    throw new IllegalStateException("The table " + name + " has no records");
  }

  /** Whether the table has been created. */
  boolean exists() {
    return Faults.translated("Cannot look for the table " + name, () -> catalog.tableExists(name));
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

  DataStorage storage() {
    return engine.storage();
  }

  /** The files of the table, of which none is deleted. */
  FileIO io() {
    return opened().files();
  }

  /** The paths of data files, for DuckDB as patterns. */
  Array paths(Connection connection, List<DataFile> files) throws SQLException, IOException {
    Object[] paths = new Object[files.size()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = Sql.pattern(readable(files.get(i)).toString());
    }
    return connection.createArrayOf("VARCHAR", paths);
  }

  /** The path of a data file, which another storage may have to copy first. */
  Path readable(DataFile file) throws IOException {
    try {
      return storage().readable(io(), file.location());
    } catch (RuntimeException e) {
      throw Faults.exception("Cannot read the " + form.kind(), e);
    }
  }

  String location() {
    return warehouse + "/" + NAMESPACE + "/" + name.name();
  }

  /** The table as it is now, for one call: it does not change when another thread commits. */
  BaseTable refreshed() {
    engine.checkOpen();
    return Faults.translated(
        "Cannot open the table " + name,
        () -> {
          Opened table = opened();
          BaseTable current =
              new BaseTable(
                  new KeepingOperations(table.operations(), table.files()), name.toString());
          LakeShape.checkLocation(current, warehouse);
          form.checkColumns(current);
          return current;
        });
  }

  /** The table as it is now, if this library can write to it. */
  BaseTable writable() {
    BaseTable current = refreshed();
    checkWritable(current);
    return current;
  }

  void checkWritable(BaseTable current) {
    LakeShape.checkWritable(current, form);
  }

  /** What the calls share. */
  private record Opened(TableOperations operations, FileIO files) {}

  private synchronized Opened opened() {
    if (opened == null) {
      Table table = loadOrCreate();
      if (!(table instanceof HasTableOperations hasOperations)) {
        throw new LakeException("The catalog gives no access to the metadata of " + name, null);
      }
      TableOperations operations = hasOperations.operations();
      opened = new Opened(operations, KeepingOperations.keeping(operations));
    }
    return opened;
  }

  private Table loadOrCreate() {
    if (catalog.tableExists(name)) {
      return catalog.loadTable(name);
    }
    if (!form.isWritten()) {
      throw new LakeException(
          "The lake has no table %s, which this library reads and does not create".formatted(name),
          null);
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
        .withPartitionSpec(form.spec())
        .withSortOrder(form.order())
        .withProperties(
            Map.of(
                "format-version", "2",
                "write.format.default", "parquet",
                "write.parquet.compression-codec", "zstd",
                "write.metadata.compression-codec", "gzip",
                // Each commit writes the list of all snapshots. The last hundred files remain.
                "write.metadata.delete-after-commit.enabled", "true"))
        .create();
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

  /**
   * The snapshot of a view, or the newest one.
   *
   * @throws LakeException if the snapshot of the view has expired
   */
  static Optional<Snapshot> snapshot(Table table, @Nullable Long pinned) {
    if (pinned == null) {
      return newest(table);
    }
    Snapshot snapshot = table.snapshot(pinned);
    if (snapshot == null) {
      throw new LakeException(
          "The snapshot %d of %s has expired; snapshots() lists those that are left"
              .formatted(pinned, table.name()),
          null);
    }
    return Optional.of(snapshot);
  }

  static Optional<Snapshot> newest(Table table) {
    return Optional.ofNullable(table.currentSnapshot());
  }
}
