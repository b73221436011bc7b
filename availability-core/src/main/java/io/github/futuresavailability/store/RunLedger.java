package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.Storable;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * The ledger of the collection runs that ended, for example to compute the share of successful
 * updates, and of the validations whose result was recorded. Thread-safe; usable until the database
 * is closed.
 */
public final class RunLedger {
  /** Newest first. */
  private static final String ALL =
      """
      SELECT kind, first_day, last_day, started_at, finished_at, facts_written, failures, failure,
        library_version
      FROM collection_run ORDER BY run_id DESC
      """;

  private static final String LAST = ALL + "LIMIT 1";

  /** The runs that bring availability up to date. */
  private static final String LAST_UPDATE =
      """
      SELECT finished_at FROM collection_run
      WHERE kind IN ('backfill', 'update') AND failures = 0
      ORDER BY run_id DESC LIMIT 1
      """;

  private static final String INSERT =
      """
      INSERT INTO collection_run
        (run_id, kind, first_day, last_day, started_at, finished_at, facts_written, failures,
         failure, library_version)
      SELECT coalesce(max(run_id), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM collection_run
      """;

  /** Newest first. */
  private static final String VALIDATIONS =
      """
      SELECT started_at, finished_at, rows, newest_day, errors, warnings, library_version
      FROM validation_run ORDER BY validation_id DESC
      """;

  private static final String INSERT_VALIDATION =
      """
      INSERT INTO validation_run
        (validation_id, started_at, finished_at, rows, newest_day, errors, warnings,
         library_version)
      SELECT coalesce(max(validation_id), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM validation_run
      """;

  private final OpenDatabase database;

  RunLedger(OpenDatabase database) {
    this.database = database;
  }

  /**
   * Adds the entry of a run.
   *
   * @param run the run that ended
   * @throws StoreException if DuckDB refuses
   */
  public void record(CollectionRun run) {
    Storable.check(run.range().first());
    Storable.check(run.range().last());
    Storable.check(run.startedAt());
    Storable.check(run.finishedAt());
    database.write(
        "the run", connection -> Transaction.run(connection, () -> insert(connection, run)));
  }

  /**
   * Adds the entry of a validation.
   *
   * @param validation the validation that ended
   * @throws StoreException if DuckDB refuses
   */
  public void record(ValidationEntry validation) {
    Storable.check(validation.startedAt());
    Storable.check(validation.finishedAt());
    database.write(
        "the validation",
        connection -> Transaction.run(connection, () -> insert(connection, validation)));
  }

  /**
   * The validations that were recorded.
   *
   * @return the validations, newest first; unmodifiable
   */
  public List<ValidationEntry> validations() {
    return database.query(VALIDATIONS, RunLedger::readValidation);
  }

  /**
   * All collection runs that ended.
   *
   * @return the runs, newest first; unmodifiable
   */
  public List<CollectionRun> all() {
    return database.query(ALL, RunLedger::read);
  }

  /**
   * The collection run that ended last.
   *
   * @return the run, or empty if none has ended
   */
  public Optional<CollectionRun> last() {
    return database.query(LAST, RunLedger::read).stream().findFirst();
  }

  /**
   * When availability was last brought up to date: the end of the newest backfill or update in
   * which nothing failed.
   *
   * @return the time, UTC, or empty if there was none
   */
  public Optional<Instant> lastUpdate() {
    return database.query(LAST_UPDATE, row -> Times.instant(row, 1)).stream().findFirst();
  }

  private static boolean insert(DuckDBConnection connection, CollectionRun run)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, run.kind().code());
      insert.setObject(2, run.range().first());
      insert.setObject(3, run.range().last());
      insert.setObject(4, Times.column(run.startedAt()));
      insert.setObject(5, Times.column(run.finishedAt()));
      insert.setLong(6, run.factsWritten());
      insert.setLong(7, run.failures());
      insert.setString(8, run.failure());
      insert.setString(9, run.libraryVersion());
      return insert.execute();
    }
  }

  private static CollectionRun read(ResultSet row) throws SQLException {
    return new CollectionRun(
        RunKind.parse(row.getString(1)),
        DateRange.of(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)),
        Times.instant(row, 4),
        Times.instant(row, 5),
        row.getLong(6),
        row.getLong(7),
        row.getString(8),
        row.getString(9));
  }

  private static boolean insert(DuckDBConnection connection, ValidationEntry validation)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_VALIDATION)) {
      insert.setObject(1, Times.column(validation.startedAt()));
      insert.setObject(2, Times.column(validation.finishedAt()));
      insert.setLong(3, validation.rows());
      insert.setObject(4, validation.newestDay());
      insert.setLong(5, validation.errors());
      insert.setLong(6, validation.warnings());
      insert.setString(7, validation.libraryVersion());
      return insert.execute();
    }
  }

  private static ValidationEntry readValidation(ResultSet row) throws SQLException {
    return new ValidationEntry(
        Times.instant(row, 1),
        Times.instant(row, 2),
        row.getLong(3),
        row.getObject(4, LocalDate.class),
        row.getLong(5),
        row.getLong(6),
        row.getString(7));
  }

  /** The path of the database; it reads nothing. */
  @Override
  public String toString() {
    return "RunLedger[" + database.file().path() + "]";
  }
}
