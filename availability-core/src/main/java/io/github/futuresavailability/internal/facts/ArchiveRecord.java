package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** Reads and writes which series a file records, and the addresses of its archive. */
public final class ArchiveRecord {
  private static final String READ = "SELECT series, listing_url, object_url FROM tracked_archive";
  private static final String IS_USED = "SELECT EXISTS (FROM daily_availability)";
  private static final String DELETE = "DELETE FROM tracked_archive";

  /** Answers that wait to be resumed are of the series that the file recorded. */
  private static final List<String> FORGET_OTHERS =
      List.of(
          "DELETE FROM staged_file WHERE NOT EXISTS (FROM tracked_archive WHERE series = ?)",
          "DELETE FROM staged_answer WHERE NOT EXISTS (FROM tracked_archive WHERE series = ?)");

  private static final String INSERT = "INSERT INTO tracked_archive VALUES (?, ?, ?)";

  private ArchiveRecord() {}

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

  /** Whether any row was written, after which the record stays as it is. */
  public static boolean isUsed(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(IS_USED)) {
      row.next();
      return row.getBoolean(1);
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
      for (String forget : FORGET_OTHERS) {
        forgetOthers(connection, forget, archive.series());
      }
      delete.execute(DELETE);
      insert.setString(1, archive.series().toString());
      insert.setString(2, archive.endpoint().listing().toString());
      insert.setString(3, archive.endpoint().objects().toString());
      return insert.execute();
    }
  }

  private static void forgetOthers(DuckDBConnection connection, String sql, ArchiveSeries series)
      throws SQLException {
    try (PreparedStatement forget = connection.prepareStatement(sql)) {
      forget.setString(1, series.toString());
      forget.execute();
    }
  }
}
