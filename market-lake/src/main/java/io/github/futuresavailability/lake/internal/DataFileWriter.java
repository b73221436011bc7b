package io.github.futuresavailability.lake.internal;

import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Writes Parquet files of one day each with DuckDB, forces them to the disk, and describes them for
 * a commit. A file that no commit names is an orphan, which maintenance removes.
 */
public final class DataFileWriter {
  /**
   * The level of zstd for files that a writer waits for: 2 to 6 % smaller than with DuckDB's
   * default of 3, for a tenth more of the time of COPY.
   */
  public static final int FAST_LEVEL = 6;

  private final Table table;
  private final DataStorage storage;
  private final int level;

  /**
   * Creates the writer for a table.
   *
   * @param storage where its files are
   * @param level the level of zstd, from 1 to 22
   */
  public DataFileWriter(Table table, DataStorage storage, int level) {
    this.table = table;
    this.storage = storage;
    this.level = level;
  }

  /**
   * Writes the rows of a query to a new file.
   *
   * @param day the days since 1970-01-01 that all rows have
   * @param fields the columns of the query
   * @param query the query, without parameters, in the order of the file
   */
  public DataFile write(Connection connection, int day, List<NestedField> fields, String query)
      throws SQLException, IOException {
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, day);
    String location =
        table
            .locationProvider()
            .newDataLocation(table.spec(), partition, UUID.randomUUID() + ".parquet");
    Path path = storage.writable(location);
    Metrics metrics = copy(connection, fields, query, path);
    long size = Files.size(path);
    List<Long> offsets = splitOffsets(connection, path, metrics.recordCount());
    storage.written(table.io(), location, path);
    return DataFiles.builder(table.spec())
        .withPath(location)
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(size)
        .withPartition(partition)
        .withMetrics(metrics)
        .withSplitOffsets(offsets)
        .withSortOrder(table.sortOrder())
        .build();
  }

  private Metrics copy(Connection connection, List<NestedField> fields, String query, Path path)
      throws SQLException {
    String copy = copyStatement(fields, query, path, level);
    try (Statement statement = connection.createStatement();
        ResultSet row = CancelOnInterrupt.during(statement, () -> statement.executeQuery(copy))) {
      row.next();
      Object statistics = row.getObject("column_statistics");
      return FileStatistics.of(
          row.getLong("count"), fields, statistics instanceof Map<?, ?> map ? map : Map.of());
    }
  }

  /** The statement that writes a file and returns what {@link FileStatistics} needs. */
  static String copyStatement(List<NestedField> fields, String query, Path path, int level) {
    return "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL %d, PARQUET_VERSION V2, FIELD_IDS %s, RETURN_STATS)"
        .formatted(query, Sql.text(path.toString()), level, DuckDbColumns.fieldIds(fields));
  }

  /** Where engines may divide the file: the first page of each row group. */
  private static List<Long> splitOffsets(Connection connection, Path path, long rows)
      throws SQLException {
    // The file begins with four bytes that name its format; most files have one row group.
    if (rows <= ROWS_OF_A_GROUP) {
      return List.of(4L);
    }
    TreeSet<Long> offsets = new TreeSet<>();
    String query =
        """
        SELECT min(least(coalesce(dictionary_page_offset, data_page_offset), data_page_offset))
        FROM parquet_metadata(%s) GROUP BY row_group_id\
        """
            .formatted(Sql.text(Sql.pattern(path.toString())));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        offsets.add(row.getLong(1));
      }
    }
    return new ArrayList<>(offsets);
  }

  private static final long ROWS_OF_A_GROUP = 122_880;
}
