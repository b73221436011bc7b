package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.database.PartialResultException;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The tables with the probe results of bulk writes that were not committed: those of the file, from
 * which a later bulk write can resume, or temporary ones. All methods use the connection.
 */
final class StagedTables {
  /** The relation with the probe times of all results. */
  static final String PROBE_TIMES = "staged_result";

  /** Temporary tables hide those of the file, so that the same statements fill either. */
  private static final String HIDE =
      """
      CREATE TEMP TABLE staged_result AS FROM main.staged_result LIMIT 0;
      CREATE TEMP TABLE staged_file AS FROM main.staged_file LIMIT 0;
      """;

  private static final String STAGED =
      """
      FROM staged_result AS result
      LEFT JOIN %s AS found ON found.result_id = result.result_id
      """
          .formatted(StagedDigest.FOUND);

  private static final String IS_COMPLETE =
      "(result.files = coalesce(found.files, 0) AND result.digest = coalesce(found.digest, 0))";

  private static final String READ =
      """
      SELECT result.result_id, symbol, first_day, last_day, probe_timestamp, last_file, archive, %s
      %s
      WHERE NOT EXISTS (
        FROM daily_availability AS stored
        WHERE stored.symbol = result.symbol
          AND stored.date BETWEEN result.first_day AND result.last_day
          AND stored.probe_timestamp > result.probe_timestamp)
      ORDER BY result.result_id
      """
          .formatted(IS_COMPLETE, STAGED);

  private static final String KEEP =
      """
      UPDATE staged_result SET last_day = kept.last_day FROM kept
        WHERE kept.result_id = staged_result.result_id;
      DELETE FROM staged_result WHERE result_id NOT IN (SELECT result_id FROM kept);
      DELETE FROM staged_file WHERE NOT EXISTS (
        FROM kept WHERE kept.result_id = staged_file.result_id
          AND staged_file.date <= kept.last_day);
      UPDATE staged_result SET files = shortened.files, digest = shortened.digest
        FROM (
          SELECT result.result_id, coalesce(found.files, 0) AS files,
            coalesce(found.digest, 0) AS digest
          %s) AS shortened
        WHERE shortened.result_id = staged_result.result_id;
      DROP TABLE kept;
      """
          .formatted(STAGED);

  private static final String COUNT =
      "SELECT count(*), count(*) FILTER (NOT %s) %s".formatted(IS_COMPLETE, STAGED);

  private static final String ANY =
      "SELECT 1 FROM staged_result UNION ALL SELECT 1 FROM staged_file LIMIT 1";

  private static final String DELETE = "DELETE FROM staged_file; DELETE FROM staged_result";

  /**
   * One saved result.
   *
   * @param lastFile its last day with a file, or null if it has none
   * @param archive the address of the archive that it came from
   * @param complete whether it has all of its files and no others
   */
  record Staged(
      long id,
      String symbol,
      DateRange days,
      Instant probed,
      @Nullable LocalDate lastFile,
      String archive,
      boolean complete) {
    Staged within(DateRange kept) {
      return new Staged(id, symbol, kept, probed, lastFile, archive, complete);
    }
  }

  private final DuckDBConnection connection;

  /** The tables of the file of a connection. */
  StagedTables(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Uses temporary tables from now on, which end with the connection. */
  void hide() throws SQLException {
    Sql.execute(connection, HIDE);
  }

  /** The results that are not older than a stored row of their symbol and days. */
  List<Staged> read() throws SQLException {
    List<Staged> staged = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      while (row.next()) {
        DateRange days =
            DateRange.of(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class));
        Instant probedAt = Times.instant(row, 5);
        LocalDate lastFile = row.getObject(6, LocalDate.class);
        staged.add(
            new Staged(
                row.getLong(1),
                row.getString(2),
                days,
                probedAt,
                lastFile,
                row.getString(7),
                row.getBoolean(8)));
      }
    }
    return staged;
  }

  /** Whether there is nothing to resume or to delete, as after every run that was committed. */
  boolean isEmpty() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return !Sql.isAny(statement, ANY);
    }
  }

  /** Shortens these results to the days that they have now, and deletes all others. */
  void keepOnly(List<Staged> kept) throws SQLException {
    Sql.execute(connection, "CREATE TEMP TABLE kept (result_id BIGINT, last_day DATE)");
    Transaction.append(
        connection,
        "kept",
        rows -> {
          for (Staged staged : kept) {
            rows.beginRow().append(staged.id()).append(staged.days().last()).endRow();
          }
        });
    Sql.execute(connection, KEEP);
  }

  /**
   * Adds results, inside the caller's transaction.
   *
   * @param firstId the id of the first result; the others have the ids after it
   * @param archive the address of the archive that they come from
   */
  void append(List<ProbeResult> results, long firstId, String archive) throws SQLException {
    Transaction.append(
        connection,
        "staged_result",
        rows -> {
          long id = firstId;
          for (ProbeResult result : results) {
            appendResult(rows, id++, result, archive);
          }
        });
    Transaction.append(
        connection,
        "staged_file",
        rows -> {
          long id = firstId;
          for (ProbeResult result : results) {
            appendFiles(rows, id++, result);
          }
        });
  }

  private static void appendResult(DuckDBAppender rows, long id, ProbeResult result, String archive)
      throws SQLException {
    rows.beginRow()
        .append(id)
        .append(result.symbol())
        .append(result.range().first())
        .append(result.range().last())
        .appendEpochMicros(Times.micros(result.probedAt()))
        .append(archive)
        .append(result.presentDays())
        .append(StagedDigest.of(result))
        .endRow();
  }

  private static void appendFiles(DuckDBAppender rows, long id, ProbeResult result)
      throws SQLException {
    for (int i = 0; i < result.presentDays(); i++) {
      long size = result.size(i);
      long modified = result.modified(i);
      rows.beginRow().append(id).appendEpochDays(result.epochDay(i));
      rows.append(size == ProbeResult.UNKNOWN ? null : Long.valueOf(size));
      if (modified == ProbeResult.UNKNOWN) {
        rows.appendNull();
      } else {
        rows.appendEpochMicros(TimeUnit.SECONDS.toMicros(modified));
      }
      rows.endRow();
    }
  }

  /** Checks that as many results as expected are there and unchanged. */
  static void check(Statement statement, int expected) throws SQLException {
    try (ResultSet row = statement.executeQuery(COUNT)) {
      row.next();
      int staged = row.getInt(1);
      int partial = row.getInt(2);
      if (staged != expected || partial > 0) {
        throw new PartialResultException(
            ("Nothing was written: of %d staged results %d are there, and %d of them are"
                    + " incomplete. They are deleted; run again, which probes their days again")
                .formatted(expected, staged, partial));
      }
    }
  }

  /** Deletes all results, inside the caller's transaction. */
  boolean delete() throws SQLException {
    return Sql.execute(connection, DELETE);
  }
}
