package io.github.futuresavailability.store.legacy;

import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.internal.duckdb.FileShape;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.ArchiveRecord;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports a file of the Python original to the schema of this library, in one transaction: all rows
 * stay, in order of day and symbol; urls get one spelling; the secondary indexes, which no query
 * plan uses, are dropped.
 */
public final class LegacyImport {
  private static final Logger LOG = LoggerFactory.getLogger(LegacyImport.class);

  /** The query that reads the record of the import. */
  public static final String READ =
      "SELECT imported_at, columns, rows, urls_changed, other_statuses FROM legacy_import";

  private static final String SYMBOLS = "SELECT DISTINCT symbol FROM original ORDER BY symbol";
  private static final String STAGE_STEMS =
      "CREATE TEMP TABLE stem (symbol VARCHAR, plain VARCHAR, encoded VARCHAR)";
  private static final String OTHER_URL =
      """
      SELECT url, encoded || date || '.zip' FROM original JOIN stem USING (symbol)
      WHERE url_decode(url) IS DISTINCT FROM plain || date || '.zip'
      ORDER BY date, symbol LIMIT 1
      """;
  private static final String RECORD =
      """
      INSERT INTO legacy_import
      SELECT ?, ?, count(*), count(*) FILTER (url <> encoded || date || '.zip'),
        count(*) FILTER (status_code <> CASE WHEN available THEN 200 ELSE 404 END)
      FROM original JOIN stem USING (symbol)
      """;
  private static final String INSERT =
      """
      INSERT INTO daily_availability
      SELECT original.* REPLACE (encoded || date || '.zip' AS url)
      FROM original JOIN stem ON stem.symbol = original.symbol
      ORDER BY date, original.symbol
      """;

  private final DuckDBConnection connection;
  private final Path path;
  private final LegacyTable table;

  private LegacyImport(DuckDBConnection connection, Path path, LegacyTable table) {
    this.connection = connection;
    this.path = path;
    this.table = table;
  }

  /**
   * Imports a file of the Python original, and refuses a file of any other program.
   *
   * @param connection the connection to the file
   * @param path the file
   * @param shape the tables in the file
   * @throws SQLException if DuckDB refuses; nothing is changed
   */
  public static void apply(DuckDBConnection connection, Path path, FileShape shape)
      throws SQLException {
    LegacyTable table = LegacyTable.read(connection, path, shape);
    refuseTaken(path, shape);
    LegacyImportRecord imported =
        Transaction.run(connection, new LegacyImport(connection, path, table)::importRows);
    LOG.warn("Imported {} of the Python original: {}", path, imported.remarks());
  }

  /**
   * Reads the record from a row of {@link #READ}.
   *
   * @param row the row
   * @return the record
   * @throws SQLException if a column cannot be read
   */
  public static LegacyImportRecord read(ResultSet row) throws SQLException {
    return new LegacyImportRecord(
        Times.instant(row, 1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5));
  }

  private static void refuseTaken(Path path, FileShape shape) {
    Set<String> taken = new TreeSet<>(AvailabilitySchema.MIGRATIONS.tables());
    taken.remove("daily_availability");
    taken.retainAll(shape.tables());
    if (!taken.isEmpty()) {
      throw new NotADatabaseException(
          path,
          "This file has the table of the Python original, and others whose names this library"
              + " needs: "
              + String.join(", ", taken)
              + " in "
              + path
              + "; nothing was changed, rename them or give another path",
          null);
    }
  }

  private LegacyImportRecord importRows() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMP TABLE original AS " + table.select() + "main.daily_availability");
      stageStems(statement);
      refuseOtherSeries(statement);
      statement.execute("DROP TABLE main.daily_availability");
      AvailabilitySchema.MIGRATIONS.applyWithin(connection, 1);
      ArchiveRecord.writeWithin(connection, TrackedArchive.BINANCE_VISION);
      statement.execute(INSERT);
      record();
      statement.execute("DROP TABLE original");
      statement.execute("DROP TABLE stem");
      try (ResultSet row = statement.executeQuery(READ)) {
        row.next();
        return read(row);
      }
    }
  }

  private void stageStems(Statement statement) throws SQLException {
    statement.execute(STAGE_STEMS);
    List<String> symbols = Sql.texts(statement, SYMBOLS);
    TrackedArchive archive = TrackedArchive.BINANCE_VISION;
    String plain = archive.endpoint().objects() + "/";
    Transaction.append(
        connection,
        "stem",
        rows -> {
          for (String symbol : symbols) {
            rows.beginRow()
                .append(symbol)
                .append(plain + archive.series().keyStem(Cadence.DAILY, symbol))
                .append(archive.urlStem(symbol))
                .endRow();
          }
        });
  }

  private void refuseOtherSeries(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(OTHER_URL)) {
      if (row.next()) {
        throw new NotADatabaseException(
            path,
            "This file of the Python original records other files: "
                + row.getString(1)
                + " instead of "
                + row.getString(2)
                + " in "
                + path
                + "; nothing was changed, give another path",
            null);
      }
    }
  }

  private void record() throws SQLException {
    try (PreparedStatement record = connection.prepareStatement(RECORD)) {
      record.setObject(1, Times.column(Clock.systemUTC().instant()));
      record.setInt(2, table.columns().size());
      record.execute();
    }
  }
}
