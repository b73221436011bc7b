package io.github.futuresavailability.lake;

import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.lake.internal.DataFileWriter;
import io.github.futuresavailability.trades.MarketRecord;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.types.Types.NestedField;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One append: data files first, which nothing names, and then the commit that names them. */
final class RecordWriter<R extends MarketRecord> {
  static final String STAGED = "staged";

  private static final long DAY = 86_400_000_000L;

  private final LakeTable table;
  private final RecordForm<R> form;
  private final String attempted;

  RecordWriter(LakeTable table, RecordForm<R> form) {
    this.table = table;
    this.form = form;
    this.attempted = "Cannot append " + form.kind();
  }

  LakeSnapshot append(List<? extends R> records, LakePosition before, LakePosition after) {
    BaseTable current = table.writable();
    checkPosition(Positions.of(Lineage.of(current)).get(before.identity()), before);
    List<DataFile> files =
        records.isEmpty()
            ? List.of()
            : table
                .engine()
                .run(
                    attempted,
                    connection -> {
                      stage(connection, records);
                      return write(connection, current, days(records));
                    });
    Snapshot made =
        new Commits(table, Commits.Since.SAME_POSITIONS)
            .make(
                (latest, positions) -> {
                  checkPosition(positions.put(after.identity(), after), before);
                  return append(latest, files);
                })
            .orElseThrow();
    return LakeSnapshot.of(made);
  }

  private void checkPosition(@Nullable LakePosition stored, LakePosition before) {
    LakePosition found = stored == null ? LakePosition.start(before.identity()) : stored;
    if (!found.equals(before)) {
      throw new StalePositionException(form.kind(), before, found);
    }
  }

  private static AppendFiles append(BaseTable table, List<DataFile> files) {
    AppendFiles append = table.newAppend();
    files.forEach(append::appendFile);
    return append;
  }

  AppendResult appendNew(List<? extends R> records) {
    if (records.isEmpty()) {
      return new AppendResult(0, 0);
    }
    return table
        .engine()
        .run(
            attempted,
            connection -> {
              stage(connection, records);
              NewRecords fresh = new NewRecords(table, connection, records);
              new Commits(table, Commits.Since.NOTHING)
                  .make(
                      (latest, positions) -> {
                        try {
                          if (fresh.isChanged(latest)) {
                            fresh.replaceFiles(write(connection, latest, days(records)));
                          }
                        } catch (SQLException | IOException e) {
                          throw DriverFault.storeException(attempted, e);
                        }
                        return fresh.files().isEmpty() ? null : append(latest, fresh.files());
                      });
              return fresh.result();
            });
  }

  /** In one transaction, without which the driver commits every 2,048 rows. */
  private void stage(DuckDBConnection connection, List<? extends R> records) throws SQLException {
    Transaction.run(
        connection,
        () -> {
          Sql.execute(
              connection, "CREATE TEMP TABLE %s (%s)".formatted(STAGED, form.stagedColumns()));
          Transaction.append(connection, STAGED, rows -> appendAll(new StagedRows(rows), records));
          return true;
        });
  }

  private void appendAll(StagedRows staged, List<? extends R> records) throws SQLException {
    boolean storesDerived = table.options().storesDerivedIds();
    DuckDBAppender rows = staged.rows();
    for (R each : records) {
      rows.beginRow();
      form.append(
          staged, each, storesDerived || !each.hasDerivedMessageId() ? each.messageId() : null);
      rows.endRow();
    }
  }

  private SortedSet<Integer> days(List<? extends R> records) {
    return records.stream()
        .map(each -> (int) Math.floorDiv(each.timestampMicros(), DAY))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** One file for each day, in the order of the table. */
  private List<DataFile> write(
      DuckDBConnection connection, BaseTable latest, SortedSet<Integer> days)
      throws SQLException, IOException {
    DataFileWriter writer = new DataFileWriter(latest, table.storage(), DataFileWriter.FAST_LEVEL);
    List<NestedField> fields = table.renamed(latest);
    List<DataFile> files = new ArrayList<>();
    for (int day : days) {
      String rows = staged(day);
      // Without this look a day whose records are all stored would get a file without rows.
      if (Sql.isAny(connection.createStatement(), "SELECT 1" + rows + " LIMIT 1")) {
        files.add(writer.write(connection, day, fields, ordered(fields, rows)));
      }
    }
    return files;
  }

  private static String staged(int day) {
    return " FROM %s WHERE timestamp >= make_timestamptz(%d) AND timestamp < make_timestamptz(%d)"
        .formatted(STAGED, day * DAY, (day + 1) * DAY);
  }

  private String ordered(List<NestedField> fields, String rows) {
    List<String> columns = new ArrayList<>();
    for (NestedField field : fields) {
      columns.add(
          Sql.name(form.schema().findColumnName(field.fieldId()))
              + " AS "
              + Sql.name(field.name()));
    }
    return "SELECT %s%s ORDER BY symbol, timestamp, exchange, length(%3$s), %3$s"
        .formatted(String.join(", ", columns), rows, form.idColumn());
  }
}
