package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.OpenFiles;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.CommitTime;
import io.github.futuresavailability.internal.facts.FactColumns;
import io.github.futuresavailability.internal.facts.FactUpsert;
import io.github.futuresavailability.internal.facts.SeenTime;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Stages Parquet files in a temporary table, checks them there, and merges them. */
final class ParquetImport {
  private static final String COLUMNS = FactColumns.ALL.list();
  private static final String TYPES =
      "SELECT column_name, data_type FROM duckdb_columns()"
          + " WHERE table_name = 'daily_availability' AND database_name = current_database()"
          + " AND NOT internal ORDER BY column_index";
  private static final String READ = " FROM read_parquet(?, hive_partitioning = false";
  private static final String TYPES_IN_FILE =
      "SELECT column_name, column_type FROM (DESCRIBE SELECT *" + READ + "))";
  private static final String STAGE =
      "CREATE TEMP TABLE imported AS SELECT "
          + COLUMNS
          + ", CAST(NULL AS VARCHAR) AS file, CAST(NULL AS BIGINT) AS row, false AS older"
          + " FROM daily_availability WHERE false";
  private static final String FILL =
      "INSERT INTO imported SELECT "
          + COLUMNS
          + ", ?, file_row_number + 1, false"
          + READ
          + ", file_row_number = true)";

  /** What the database was told later stays; of two answers of one moment the imported one wins. */
  private static final String MARK_OLDER =
      """
      UPDATE imported SET older = true FROM daily_availability AS stored
      WHERE stored.date = imported.date AND stored.symbol = imported.symbol
        AND stored.probe_timestamp > imported.probe_timestamp
      """;

  private static final String INCOMING =
      "CREATE TEMP VIEW incoming AS SELECT "
          + FactColumns.AVAILABILITY.list()
          + " FROM imported WHERE NOT older";

  /** After the availability is written: whether the row is about the file that was imported. */
  private static final String SAME_FILE =
      """
      (stored.available = imported.available
        AND stored.file_size_bytes IS NOT DISTINCT FROM imported.file_size_bytes
        AND stored.last_modified IS NOT DISTINCT FROM imported.last_modified)
      """;

  /**
   * Which file the volumes of an absent row come from is not known, so that they replace none: they
   * are what is left of a file that vanished.
   */
  private static final String BRINGS_VOLUMES =
      """
      stored.date = imported.date AND stored.symbol = imported.symbol
        AND imported.trade_count IS NOT NULL
        AND %s
        AND (stored.trade_count IS NULL OR (imported.available AND NOT imported.older))
      """
          .formatted(SAME_FILE);

  private static final String VOLUMES =
      "UPDATE daily_availability AS stored SET %s FROM imported WHERE %s"
          .formatted(FactColumns.VOLUMES.assignedFrom("imported"), BRINGS_VOLUMES);

  /**
   * Before the volumes are written: other ones than those that are stored belong to the file that
   * is there now.
   */
  private static final String FORGET_FILES =
      """
      DELETE FROM volume_file USING imported, daily_availability AS stored
      WHERE volume_file.date = stored.date AND volume_file.symbol = stored.symbol
        AND stored.available AND %s AND %s
      """
          .formatted(
              FactColumns.VOLUMES.names().stream()
                  .map("stored.%1$s IS DISTINCT FROM imported.%1$s"::formatted)
                  .collect(Collectors.joining(" OR ", "(", ")")),
              BRINGS_VOLUMES);

  /** Volumes of an absent row are of an unknown file, which the next one on that day is not. */
  private static final String KEEP_UNKNOWN_FILES =
      """
      INSERT INTO volume_file
      SELECT stored.date, stored.symbol, NULL, NULL
      FROM imported
      JOIN daily_availability AS stored
        ON stored.date = imported.date AND stored.symbol = imported.symbol
      LEFT JOIN volume_file AS known
        ON known.date = stored.date AND known.symbol = stored.symbol
      WHERE NOT stored.available AND stored.trade_count IS NOT NULL AND known.date IS NULL
      ORDER BY stored.date, stored.symbol
      """;

  private static final String VOLUMES_OF_OTHERS =
      """
      SELECT count(*)
      FROM imported JOIN daily_availability AS stored
        ON stored.date = imported.date AND stored.symbol = imported.symbol
      WHERE imported.trade_count IS NOT NULL AND NOT %s
      """
          .formatted(SAME_FILE);

  private final DuckDBConnection connection;
  private final TrackedArchive archive;
  private final Clock clock;
  private final Path source;

  ParquetImport(DuckDBConnection connection, TrackedArchive archive, Clock clock, Path source) {
    this.connection = connection;
    this.archive = archive;
    this.clock = clock;
    this.source = source.toAbsolutePath();
  }

  ImportedRows run(ShrinkPolicy removals) throws SQLException {
    List<Path> files = files();
    return Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            Map<String, String> wanted = types(TYPES, null);
            statement.execute(STAGE);
            for (Path file : files) {
              stage(file, wanted);
            }
            new ImportCheck(connection, archive).run();
            long older = statement.executeUpdate(MARK_OLDER);
            statement.execute(INCOMING);
            statement.execute(FactUpsert.IN_ORDER);
            SeenTime seen = new CommitTime(clock.instant(), "incoming");
            AvailabilityChanges changes = FactUpsert.run(statement, removals, seen);
            statement.execute(FORGET_FILES);
            long volumes = statement.executeUpdate(VOLUMES);
            statement.execute(KEEP_UNKNOWN_FILES);
            long others = volumesOfOthers(statement);
            return new ImportedRows(files.size(), changes, older, volumes, others);
          }
        });
  }

  private static long volumesOfOthers(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(VOLUMES_OF_OTHERS)) {
      row.next();
      return row.getLong(1);
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(source)) {
      if (!Files.exists(source)) {
        throw new ImportException("There is no file or folder to import: " + source, null);
      }
      return List.of(source);
    }
    try (var below = Files.walk(source)) {
      List<Path> files =
          below
              .filter(file -> file.toString().endsWith(".parquet") && Files.isRegularFile(file))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new ImportException("No file in this folder ends in .parquet: " + source, null);
      }
      return files;
    } catch (IOException e) {
      throw new ImportException("Cannot list the folder " + source + ": " + e, e);
    }
  }

  private void stage(Path file, Map<String, String> wanted) {
    if (!Files.isRegularFile(file) || OpenFiles.isUsed(file)) {
      // To read a pipe is to wait, and to close an open database drops its lock.
      throw new ImportException("This is an open database, or no file: " + file, null);
    }
    try {
      Map<String, String> found = types(TYPES_IN_FILE, file);
      if (!found.equals(wanted)) {
        throw new ImportException(
            "The columns of " + file + " are not those of the table: " + difference(wanted, found),
            null);
      }
      try (PreparedStatement fill = connection.prepareStatement(FILL)) {
        fill.setString(1, file.toString());
        fill.setString(2, Sql.pattern(file.toString()));
        fill.execute();
      }
    } catch (SQLException e) {
      if (DriverFault.of(e).isOfWriting()) {
        throw DriverFault.storeException("Cannot import " + file, e);
      }
      throw new ImportException("Cannot read " + file + " as Parquet: " + e.getMessage(), e);
    }
  }

  private Map<String, String> types(String sql, @Nullable Path file) throws SQLException {
    Map<String, String> types = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (file != null) {
        statement.setString(1, Sql.pattern(file.toString()));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          types.put(row.getString(1), row.getString(2));
        }
      }
    }
    return types;
  }

  private static String difference(Map<String, String> wanted, Map<String, String> found) {
    for (Map.Entry<String, String> column : wanted.entrySet()) {
      String type = found.get(column.getKey());
      if (type == null) {
        return "it lacks " + column.getKey();
      }
      if (!type.equals(column.getValue())) {
        return column.getKey() + " is " + type + ", not " + column.getValue();
      }
    }
    Map<String, String> others = new TreeMap<>(found);
    others.keySet().removeAll(wanted.keySet());
    return "it also has " + String.join(", ", others.keySet());
  }
}
