package io.github.futuresavailability.lake;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.lake.internal.DuckDbColumns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of the newest snapshot, one file after the other, and then the ids of all files
 * together. Not thread-safe.
 */
final class RecordCheck {
  private static final String SOURCE = "read_parquet(?, hive_partitioning = false%s, schema = %s)";

  /**
   * Records that a query cannot find, because it trusts the metadata of the file. The hash of all
   * columns has no meaning: with it, none is left out.
   */
  private static final String CONTENT =
      """
      SELECT count(*) FILTER (WHERE %1$s) AS incomplete,
        count(*) FILTER (WHERE epoch_us(timestamp) < ? OR epoch_us(timestamp) >= ?) AS other_day,
        count(*) FILTER (WHERE symbol < ? OR symbol > ?) AS other_symbol,
        count(*) FILTER (WHERE epoch_us(timestamp) < ? OR epoch_us(timestamp) > ?) AS other_time,
        bit_xor(hash(records)) AS decoded
      FROM %2$s AS records\
      """;

  private static final String ORDER =
      """
      SELECT count(*) FROM (
        SELECT symbol, timestamp, lag(symbol) OVER rows AS symbol_before,
          lag(timestamp) OVER rows AS time_before
        FROM %s WINDOW rows AS (ORDER BY file_row_number))
      WHERE symbol < symbol_before OR (symbol = symbol_before AND timestamp < time_before)\
      """;

  private static final String TWICE =
      """
      SELECT count(*), sum(records), min(symbol || ' ' || id)
      FROM (SELECT symbol, %1$s AS id, count(*) AS records FROM %2$s
            WHERE symbol IS NOT NULL AND hash(symbol, %1$s) %% ? = ? GROUP BY symbol, %1$s HAVING count(*) > 1)\
      """;

  private static final long DAY = 86_400_000_000L;

  private static final long RECORDS_OF_A_PART = 4_000_000;

  private final LakeTable table;
  private final BaseTable stored;
  private final RecordForm<?> form;
  private final List<LakeProblem> problems = new ArrayList<>();

  RecordCheck(LakeTable table, BaseTable stored) {
    this.table = table;
    this.stored = stored;
    this.form = table.recordForm();
  }

  private String source(String more) {
    return SOURCE.formatted(more, DuckDbColumns.schema(form.schema().columns()));
  }

  List<LakeProblem> run() {
    Long newest = LakeTable.newest(stored).map(Snapshot::snapshotId).orElse(null);
    List<DataFile> files =
        LakeFiles.of(stored, form.columns(stored), newest, RecordFilter.ALL::expression);
    List<DataFile> readable = new ArrayList<>();
    for (DataFile file : files) {
      if (isReadable(file)) {
        readable.add(file);
      }
    }
    if (!readable.isEmpty()) {
      attempt(table.name().toString(), connection -> checkTwice(connection, readable));
    }
    return problems;
  }

  private boolean isReadable(DataFile file) {
    return attempt(file.location(), connection -> check(connection, file));
  }

  /** What is checked with a connection. */
  private interface Check {
    void run(DuckDBConnection connection) throws SQLException, IOException;
  }

  private boolean attempt(String location, Check check) {
    try {
      return table
          .engine()
          .run(
              "Cannot read the records",
              connection -> {
                check.run(connection);
                return true;
              });
    } catch (AvailabilityException e) {
      add(LakeProblem.Kind.DATA_UNREADABLE, location, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void add(LakeProblem.Kind kind, String location, String description) {
    problems.add(new LakeProblem(kind, table.name().toString(), location, description));
  }

  private void addIfAny(LakeProblem.Kind kind, DataFile file, long records, String description) {
    if (records > 0) {
      add(kind, file.location(), description.formatted(records));
    }
  }

  private void check(DuckDBConnection connection, DataFile file) throws SQLException, IOException {
    boolean isComplete = checkContent(connection, file);
    Integer order = file.sortOrderId();
    // DuckDB numbers no rows of a file that does not have the columns, and stops then.
    if (isComplete && order != null && order != 0 && order == stored.sortOrder().orderId()) {
      checkOrder(connection, file);
    }
  }

  private boolean checkContent(DuckDBConnection connection, DataFile file)
      throws SQLException, IOException {
    String incomplete =
        form.schema().columns().stream()
            .filter(NestedField::isRequired)
            .map(column -> Sql.name(column.name()) + " IS NULL")
            .collect(Collectors.joining(" OR "));
    try (PreparedStatement statement =
        connection.prepareStatement(CONTENT.formatted(incomplete, source("")))) {
      bindBounds(statement, file);
      statement.setArray(7, table.paths(connection, List.of(file)));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        addIfAny(
            LakeProblem.Kind.RECORD_INCOMPLETE,
            file,
            row.getLong(1),
            "%d without a required value");
        addIfAny(LakeProblem.Kind.RECORD_MISPLACED, file, row.getLong(2), "%d of another day");
        addIfAny(
            LakeProblem.Kind.RECORD_MISPLACED,
            file,
            row.getLong(3),
            "%d with a symbol outside of the bounds of the file");
        addIfAny(
            LakeProblem.Kind.RECORD_MISPLACED,
            file,
            row.getLong(4),
            "%d with a time outside of the bounds of the file");
        return row.getLong(1) == 0;
      }
    }
  }

  /** NULL for a bound that the metadata does not have, with which nothing is outside. */
  private void bindBounds(PreparedStatement statement, DataFile file) throws SQLException {
    Integer day = day(file);
    statement.setObject(1, day == null ? null : day * DAY);
    statement.setObject(2, day == null ? null : (day + 1) * DAY);
    statement.setObject(3, bound(file.lowerBounds(), "symbol"));
    statement.setObject(4, bound(file.upperBounds(), "symbol"));
    statement.setObject(5, bound(file.lowerBounds(), "timestamp"));
    statement.setObject(6, bound(file.upperBounds(), "timestamp"));
  }

  private @Nullable Integer day(DataFile file) {
    PartitionSpec spec = stored.specs().get(file.specId());
    return spec != null && spec.compatibleWith(form.spec())
        ? file.partition().get(0, Integer.class)
        : null;
  }

  private @Nullable Object bound(@Nullable Map<Integer, ByteBuffer> bounds, String column) {
    NestedField field = form.schema().findField(column);
    ByteBuffer bound = bounds == null ? null : bounds.get(field.fieldId());
    if (bound == null) {
      return null;
    }
    Object value = Conversions.fromByteBuffer(field.type(), bound);
    return value instanceof CharSequence text ? text.toString() : value;
  }

  private void checkOrder(DuckDBConnection connection, DataFile file)
      throws SQLException, IOException {
    try (PreparedStatement statement =
        connection.prepareStatement(ORDER.formatted(source(", file_row_number = true")))) {
      statement.setArray(1, table.paths(connection, List.of(file)));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        addIfAny(
            LakeProblem.Kind.RECORD_ORDER,
            file,
            row.getLong(1),
            "%d after a record of a later symbol or time");
      }
    }
  }

  /** Each part has the records of some hashes, so that their ids fit into the memory. */
  private void checkTwice(DuckDBConnection connection, List<DataFile> files)
      throws SQLException, IOException {
    long records = files.stream().mapToLong(DataFile::recordCount).sum();
    long parts = records / RECORDS_OF_A_PART + 1;
    long ids = 0;
    long stored = 0;
    String example = "";
    try (PreparedStatement statement =
        connection.prepareStatement(TWICE.formatted(form.idColumn(), source("")))) {
      for (long part = 0; part < parts; part++) {
        statement.setArray(1, table.paths(connection, files));
        statement.setLong(2, parts);
        statement.setLong(3, part);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          if (row.getLong(1) > 0) {
            ids += row.getLong(1);
            stored += row.getLong(2);
            example = row.getString(3);
          }
        }
      }
    }
    if (ids > 0) {
      add(
          LakeProblem.Kind.RECORD_TWICE,
          table.name().toString(),
          "%d records with %s, for example %s"
              .formatted(stored, ids == 1 ? "the same id" : "only %d ids".formatted(ids), example));
    }
  }
}
