package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** Reads and writes the record of the series of a file and of the addresses of its archive. */
public final class ArchiveRecord {
  private static final String READ = "SELECT series, listing_url, object_url FROM tracked_archive";
  private static final String IS_USED = "FROM daily_availability LIMIT 1";
  private static final String DELETE = "DELETE FROM tracked_archive";

  /**
   * Staged results belong to the series that the file recorded; those of another series are
   * deleted.
   */
  private static final List<String> DELETE_OTHERS =
      List.of(
          "DELETE FROM staged_file WHERE NOT EXISTS (FROM tracked_archive WHERE series = ?)",
          "DELETE FROM staged_result WHERE NOT EXISTS (FROM tracked_archive WHERE series = ?)");

  private static final String INSERT = "INSERT INTO tracked_archive VALUES (?, ?, ?)";

  private ArchiveRecord() {}

  /** The part of a url after its stem, as SQL over the column {@code date}. */
  public static String urlEnd(ArchiveSeries series) {
    int length = series.cadence().format(LocalDate.EPOCH).length();
    return "left(CAST(date AS VARCHAR), " + length + ") || '.zip'";
  }

  public static Optional<TrackedArchive> read(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      if (!row.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new TrackedArchive(
              ArchiveSeries.parse(row.getString(1)),
              ArchiveEndpoint.of(row.getString(2), row.getString(3))));
    }
  }

  /** Whether the file has any row; then its record can no longer change. */
  public static boolean isUsed(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return Sql.isAny(statement, IS_USED);
    }
  }

  public static void write(DuckDBConnection connection, TrackedArchive archive)
      throws SQLException {
    Transaction.run(connection, () -> writeWithin(connection, archive));
  }

  /** Writes the record inside the caller's transaction. */
  public static boolean writeWithin(DuckDBConnection connection, TrackedArchive archive)
      throws SQLException {
    try (Statement delete = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (String others : DELETE_OTHERS) {
        deleteOthers(connection, others, archive.series());
      }
      delete.execute(DELETE);
      insert.setString(1, archive.series().toString());
      insert.setString(2, archive.endpoint().listing().toString());
      insert.setString(3, archive.endpoint().objects().toString());
      return insert.execute();
    }
  }

  private static void deleteOthers(DuckDBConnection connection, String sql, ArchiveSeries series)
      throws SQLException {
    try (PreparedStatement others = connection.prepareStatement(sql)) {
      others.setString(1, series.toString());
      others.execute();
    }
  }
}
