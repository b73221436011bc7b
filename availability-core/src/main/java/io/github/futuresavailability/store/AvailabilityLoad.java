package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.TrackedArchive;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Takes answers while the network works and writes them all in one transaction at the end: one row
 * for every published day of each answer, in (date, symbol) order.
 *
 * <p>A day is published if any answer of this load or any stored row has a file for it, or if the
 * caller says so. Until {@link #commit} nothing is written; closing without it forgets the answers.
 * Thread-safe.
 */
public final class AvailabilityLoad implements AutoCloseable {
  private static final String STAGE =
      """
      CREATE TEMP TABLE answered (
        answer INTEGER, symbol VARCHAR, first_day DATE, last_day DATE, url_stem VARCHAR,
        probe_timestamp TIMESTAMP);
      CREATE TEMP TABLE listed (
        answer INTEGER, date DATE, file_size_bytes BIGINT, last_modified TIMESTAMP);
      CREATE TEMP TABLE published (date DATE);
      """;

  /** What both the answers and the table prove to be published, beside what the caller added. */
  private static final String PUBLISH =
      """
      INSERT INTO published
      SELECT DISTINCT date FROM listed
      UNION
      SELECT DISTINCT date FROM daily_availability
      WHERE available
        AND date BETWEEN (SELECT min(first_day) FROM answered)
          AND (SELECT max(last_day) FROM answered)
      """;

  private static final String INCOMING =
      """
      CREATE TEMP VIEW incoming AS
      SELECT
        day.date,
        answered.symbol,
        listed.date IS NOT NULL AS available,
        listed.file_size_bytes,
        listed.last_modified,
        answered.url_stem || %s || '.zip' AS url,
        CASE WHEN listed.date IS NULL THEN 404 ELSE 200 END AS status_code,
        answered.probe_timestamp
      FROM answered
      JOIN (SELECT DISTINCT date FROM published) AS day
        ON day.date BETWEEN answered.first_day AND answered.last_day
      LEFT JOIN listed ON listed.answer = answered.answer AND listed.date = day.date
      """;

  private final DuckDBConnection connection;
  private final TrackedArchive archive;
  private final Lock writing;
  private final Map<String, List<DateRange>> ranges = new HashMap<>();
  private int answers;
  private boolean committed;

  AvailabilityLoad(DuckDBConnection connection, TrackedArchive archive, Lock writing)
      throws SQLException {
    this.connection = connection;
    this.archive = archive;
    this.writing = writing;
    execute(STAGE);
  }

  /**
   * Takes an answer.
   *
   * @param answer what the archive said of one symbol
   * @throws IllegalArgumentException if an answer for one of its days was taken before
   * @throws StoreException if DuckDB refuses it
   */
  public synchronized void add(AnsweredDays answer) {
    List<DateRange> known = ranges.computeIfAbsent(answer.symbol(), s -> new ArrayList<>());
    for (DateRange range : known) {
      if (range.intersection(answer.range()).isPresent()) {
        throw new IllegalArgumentException(
            "Two answers for " + answer.symbol() + ": " + range + " and " + answer.range());
      }
    }
    try {
      stage(answer);
    } catch (SQLException e) {
      throw new StoreException("Cannot take the answer " + answer + ": " + e.getMessage(), e);
    }
    known.add(answer.range());
  }

  /**
   * Says that days are published although no answer of this load has a file for them.
   *
   * @param days published days
   * @throws StoreException if DuckDB refuses them
   */
  public synchronized void publish(Collection<LocalDate> days) {
    try {
      Transaction.append(
          connection,
          "published",
          rows -> {
            for (LocalDate day : days) {
              rows.beginRow().append(day).endRow();
            }
          });
    } catch (SQLException e) {
      throw new StoreException("Cannot take published days: " + e.getMessage(), e);
    }
  }

  /**
   * Writes one row for every published day of every answer, in one transaction.
   *
   * @param removals whether many present rows may become absent
   * @return what changed
   * @throws ArchiveShrankException if too many would, and the caller did not accept it; nothing is
   *     written
   * @throws StoreException if DuckDB refuses; nothing is written
   */
  public synchronized AvailabilityChanges commit(Removals removals) {
    if (committed) {
      throw new IllegalStateException("This load is already committed");
    }
    writing.lock();
    try {
      AvailabilityChanges changes =
          Transaction.run(
              connection,
              () -> {
                execute(PUBLISH);
                execute(INCOMING.formatted(dateInUrl()));
                return FactUpsert.run(connection, removals);
              });
      committed = true;
      return changes;
    } catch (SQLException e) {
      throw new StoreException("Cannot write availability: " + e.getMessage(), e);
    } finally {
      writing.unlock();
    }
  }

  private String dateInUrl() {
    return archive.series().cadence() == Cadence.DAILY
        ? "day.date"
        : "left(CAST(day.date AS VARCHAR), 7)";
  }

  private void stage(AnsweredDays answer) throws SQLException {
    int id = answers++;
    Transaction.append(
        connection,
        "answered",
        rows ->
            rows.beginRow()
                .append(id)
                .append(answer.symbol())
                .append(answer.range().first())
                .append(answer.range().last())
                .append(archive.urlStem(answer.symbol()))
                .appendEpochMicros(Times.micros(answer.probedAt()))
                .endRow());
    Transaction.append(
        connection,
        "listed",
        rows -> {
          for (int i = 0; i < answer.presentDays(); i++) {
            appendDay(rows.beginRow().append(id), answer, i);
            rows.endRow();
          }
        });
  }

  private static void appendDay(DuckDBAppender row, AnsweredDays answer, int index)
      throws SQLException {
    long size = answer.size(index);
    long modified = answer.modified(index);
    row.appendEpochDays(answer.epochDay(index));
    row.append(size == AnsweredDays.UNTOLD ? null : Long.valueOf(size));
    if (modified == AnsweredDays.UNTOLD) {
      row.appendNull();
    } else {
      row.appendEpochMicros(TimeUnit.SECONDS.toMicros(modified));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("Cannot close the load: " + e.getMessage(), e);
    }
  }
}
