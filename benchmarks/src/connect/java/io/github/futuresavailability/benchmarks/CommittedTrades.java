package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LocalFileIO;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * The trades in a table that other processes write to, as its snapshots say. Only files that a
 * snapshot names count. Not thread-safe.
 */
final class CommittedTrades implements AutoCloseable {
  static final String TABLE = "market_data.trades_v2";

  private static final String DOUBLED =
      """
      SELECT count(*) - count(DISTINCT message_id)
      FROM read_parquet(?, filename = true, hive_partitioning = false)
      JOIN added USING (filename)\
      """;

  private static final String DELAYS =
      """
      SELECT quantile_cont(delay, 0.5), quantile_cont(delay, 0.99), max(delay), count(*)
      FROM (
        SELECT millis - epoch_us(ingestion_timestamp) / 1000 AS delay
        FROM read_parquet(?, filename = true, hive_partitioning = false)
        JOIN added USING (filename)
        WHERE epoch_ms(ingestion_timestamp) BETWEEN ? AND ?
      )\
      """;

  private final Path folder;
  private final JdbcCatalog catalog;

  private CommittedTrades(Path folder, JdbcCatalog catalog) {
    this.folder = folder;
    this.catalog = catalog;
  }

  /**
   * A commit.
   *
   * @param time when it was made
   * @param rows the rows after it
   */
  record Commit(Instant time, long rows) {}

  /** Creates the table as the lake does. */
  static CommittedTrades create(Path folder) {
    try (Lake lake = Lake.open(folder)) {
      if (lake.trades().count() > 0) {
        throw new IllegalStateException("Not empty: " + folder);
      }
    }
    JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFileIO(), null, false);
    catalog.initialize("lake", catalogProperties(folder));
    return new CommittedTrades(folder, catalog);
  }

  /** How another engine opens the catalog. */
  static Map<String, String> catalogProperties(Path folder) {
    return Map.of(
        CatalogProperties.URI,
        "jdbc:sqlite:" + folder.resolve(Lake.CATALOG_FILE),
        CatalogProperties.WAREHOUSE_LOCATION,
        LocalFileIO.location(folder),
        "jdbc.schema-version",
        "V1",
        "jdbc.busy_timeout",
        "30000");
  }

  private Table table() {
    return catalog.loadTable(TableIdentifier.parse(TABLE));
  }

  long count() {
    Snapshot newest = table().currentSnapshot();
    return newest == null ? 0 : rows(newest);
  }

  private static long rows(Snapshot snapshot) {
    return Long.parseLong(snapshot.summary().get("total-records"));
  }

  /** The commits, the oldest first. */
  List<Commit> commits() {
    List<Commit> commits = new ArrayList<>();
    for (Snapshot snapshot : table().snapshots()) {
      commits.add(new Commit(Instant.ofEpochMilli(snapshot.timestampMillis()), rows(snapshot)));
    }
    return commits;
  }

  double bytesOfRow() {
    Map<String, String> summary = table().currentSnapshot().summary();
    return Double.parseDouble(summary.get("total-files-size"))
        / Double.parseDouble(summary.get("total-records"));
  }

  /** The rows that are there more than once, counted without the first one of each. */
  long doubled() throws SQLException {
    try (Connection connection = files();
        PreparedStatement rows = connection.prepareStatement(DOUBLED)) {
      rows.setString(1, pattern());
      try (ResultSet row = rows.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** From the receipt of trades until their commit, of those received between two times. */
  String delays(Instant from, Instant to) throws SQLException {
    try (Connection connection = files();
        PreparedStatement delays = connection.prepareStatement(DELAYS)) {
      delays.setString(1, pattern());
      delays.setLong(2, from.toEpochMilli());
      delays.setLong(3, to.toEpochMilli());
      try (ResultSet row = delays.executeQuery()) {
        row.next();
        return String.format(
            Locale.ROOT,
            "p50 %.0f ms, p99 %.0f ms, max %.0f ms of %,d rows",
            row.getDouble(1),
            row.getDouble(2),
            row.getDouble(3),
            row.getLong(4));
      }
    }
  }

  private String pattern() {
    return folder.resolve("**/*.parquet").toString();
  }

  /** A database with each file of the table and the time of its commit. */
  private Connection files() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE added (filename VARCHAR, millis BIGINT)");
    }
    Table table = table();
    try (PreparedStatement added = connection.prepareStatement("INSERT INTO added VALUES (?, ?)")) {
      for (Snapshot snapshot : table.snapshots()) {
        for (DataFile file :
            SnapshotChanges.builderFor(table).snapshot(snapshot).build().addedDataFiles()) {
          added.setString(1, LocalFileIO.path(file.location()).toString());
          added.setLong(2, snapshot.timestampMillis());
          added.execute();
        }
      }
    }
    return connection;
  }

  @Override
  public void close() {
    catalog.close();
  }
}
