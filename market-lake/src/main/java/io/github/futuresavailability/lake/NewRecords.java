package io.github.futuresavailability.lake;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.lake.internal.DuckDbColumns;
import io.github.futuresavailability.trades.MarketRecord;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.duckdb.DuckDBConnection;

/**
 * The staged records that the table does not have. Each attempt of a commit compares them with the
 * files that no attempt before it has read, so that one after a lost race is cheap. Not
 * thread-safe.
 */
final class NewRecords {
  private static final long DAY = 86_400_000_000L;

  private final LakeTable table;
  private final RecordForm<?> form;
  private final DuckDBConnection connection;
  private final RecordFilter filter;
  private final int given;
  private final Set<String> compared = new HashSet<>();
  private List<DataFile> files = List.of();
  private int left;
  private boolean isFirst = true;

  NewRecords(LakeTable table, DuckDBConnection connection, List<? extends MarketRecord> records) {
    this.table = table;
    this.form = table.recordForm();
    this.connection = connection;
    this.given = records.size();
    this.left = given;
    LongSummaryStatistics times =
        records.stream().mapToLong(MarketRecord::timestampMicros).summaryStatistics();
    this.filter = new RecordFilter(null, null, times.getMin() - DAY, times.getMax() + DAY + 1);
  }

  List<DataFile> files() {
    return files;
  }

  void replaceFiles(List<DataFile> written) {
    files = written;
  }

  AppendResult result() {
    return new AppendResult(left, given - left);
  }

  /** Removes what the table has by now; true if new files are needed. */
  boolean isChanged(BaseTable latest) throws SQLException, IOException {
    int before = isFirst ? -1 : left;
    if (isFirst) {
      removeTwins();
      isFirst = false;
    }
    Long snapshot = LakeTable.newest(latest).map(Snapshot::snapshotId).orElse(null);
    List<DataFile> unread =
        LakeFiles.of(latest, form.columns(latest), snapshot, filter::expression).stream()
            .filter(file -> compared.add(file.location()))
            .toList();
    if (!unread.isEmpty()) {
      removeStored(unread);
    }
    try (var statement = connection.createStatement()) {
      left = (int) Sql.number(statement, "SELECT count(*) FROM " + RecordWriter.STAGED);
    }
    return left != before;
  }

  /** Keeps the first of the records with one identity. */
  private void removeTwins() throws SQLException {
    Sql.execute(
        connection,
        """
        DELETE FROM %1$s WHERE rowid NOT IN
        (SELECT min(rowid) FROM %1$s GROUP BY symbol, %2$s)\
        """
            .formatted(RecordWriter.STAGED, form.idColumn()));
  }

  /** The id column has the exchange in it, and no exchange has the hyphen that follows. */
  private void removeStored(List<DataFile> unread) throws SQLException, IOException {
    String delete =
        """
        DELETE FROM %1$s WHERE (symbol, %2$s) IN
        (SELECT (symbol, %2$s) FROM read_parquet(?, hive_partitioning = false, schema = %3$s) WHERE %4$s)\
        """
            .formatted(
                RecordWriter.STAGED,
                form.idColumn(),
                DuckDbColumns.schema(form.schema().columns()),
                filter.condition());
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      statement.setArray(1, table.paths(connection, unread));
      filter.bind(statement, 2);
      statement.execute();
    }
  }
}
