package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.FileReason;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.FileContent;
import io.github.futuresavailability.internal.duckdb.OpenFiles;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.CommitTime;
import io.github.futuresavailability.internal.facts.FactColumns;
import io.github.futuresavailability.internal.facts.FactUpsert;
import io.github.futuresavailability.internal.facts.SeenTime;
import io.github.futuresavailability.internal.facts.StagedRelation;
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

/**
 * Imports Parquet files: reads them into a temporary table, checks the rows there, and upserts
 * them.
 */
final class ParquetImport {
  private static final String COLUMNS = FactColumns.ALL.list();
  private static final String TYPES =
      "SELECT column_name, data_type FROM duckdb_columns()"
          + " WHERE table_name = 'daily_availability' AND database_name = current_database()"
          + " AND NOT internal ORDER BY column_index";
  private static final String READ = " FROM read_parquet(?, hive_partitioning = false";
  private static final String TYPES_IN_FILE =
      "SELECT column_name, column_type FROM (DESCRIBE SELECT *" + READ + "))";

  /** The rows of all files, with their file, their number in it, and whether they are older. */
  private static final StagedRelation IMPORTED = StagedRelation.of("imported");

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

  /**
   * A stored row that was probed later stays; of two rows with the same probe time the imported one
   * wins.
   */
  private static final String MARK_OLDER =
      """
      UPDATE imported SET older = true FROM daily_availability AS stored
      WHERE stored.date = imported.date AND stored.symbol = imported.symbol
        AND stored.probe_timestamp > imported.probe_timestamp
      """;

  private static final StagedRelation FACTS = StagedRelation.of("incoming");
  private static final String STAGE_FACTS =
      "CREATE TEMP VIEW "
          + FACTS.name()
          + " AS SELECT "
          + FactColumns.AVAILABILITY.list()
          + " FROM imported WHERE NOT older";

  /** Whether the stored row has the file of the imported row, once the availability is written. */
  private static final String SAME_FILE =
      """
      (stored.available = imported.available
        AND stored.file_size_bytes IS NOT DISTINCT FROM imported.file_size_bytes
        AND stored.last_modified IS NOT DISTINCT FROM imported.last_modified)
      """;

  /** Volumes of an absent row replace none: they belong to an unknown file that has vanished. */
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
   * Runs before the volumes are written: volumes that differ from the stored ones belong to the
   * current file.
   */
  private static final String DELETE_FILES = deleteOfOtherVolumes("volume_file");

  /** An exported file says nothing about early closes. */
  private static final String DELETE_EARLY_CLOSES = deleteOfOtherVolumes("early_close");

  /**
   * Volumes of an absent row belong to an unknown file, and not to a file that appears on that day
   * later.
   */
  private static final String RECORD_UNKNOWN_FILES =
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

  ImportedRows run(ShrinkPolicy shrinkPolicy) throws SQLException {
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
            new ImportCheck(connection, archive, IMPORTED).run();
            long older = statement.executeUpdate(MARK_OLDER);
            statement.execute(STAGE_FACTS);
            SeenTime seen = new CommitTime(clock.instant(), FACTS.name());
            AvailabilityChanges changes = new FactUpsert(statement, FACTS, seen).run(shrinkPolicy);
            statement.execute(DELETE_FILES);
            statement.execute(DELETE_EARLY_CLOSES);
            long volumes = statement.executeUpdate(VOLUMES);
            statement.execute(RECORD_UNKNOWN_FILES);
            long others = Sql.number(statement, VOLUMES_OF_OTHERS);
            return new ImportedRows(files.size(), changes, older, volumes, others);
          }
        });
  }

  private static String deleteOfOtherVolumes(String table) {
    return """
      DELETE FROM %1$s USING imported, daily_availability AS stored
      WHERE %1$s.date = stored.date AND %1$s.symbol = stored.symbol
        AND stored.available AND %2$s AND %3$s
      """
        .formatted(
            table,
            FactColumns.VOLUMES.names().stream()
                .map("stored.%1$s IS DISTINCT FROM imported.%1$s"::formatted)
                .collect(Collectors.joining(" OR ", "(", ")")),
            BRINGS_VOLUMES);
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
      throw new ImportException("Cannot list the folder " + source + ": " + FileReason.of(e), e);
    }
  }

  private void stage(Path file, Map<String, String> wanted) {
    if (!Files.isRegularFile(file) || OpenFiles.isUsed(file)) {
      // Reading a pipe would block, and closing an open database drops its lock.
      throw new ImportException("This is an open database, or no file: " + file, null);
    }
    requireParquet(file);
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
      throw new ImportException("Cannot read " + file + " as Parquet: " + DriverFault.reason(e), e);
    }
  }

  private static void requireParquet(Path file) {
    try {
      FileContent content = FileContent.of(file);
      if (content != FileContent.PARQUET) {
        throw new ImportException(
            "Cannot read %s as Parquet: it is %s, and only Parquet files can be imported"
                .formatted(file, content.phrase()),
            null);
      }
    } catch (IOException e) {
      throw new ImportException("Cannot read " + file + ": " + FileReason.of(e), e);
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
        return "it has no column " + column.getKey();
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
