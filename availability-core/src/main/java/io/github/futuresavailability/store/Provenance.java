package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.facts.FactRow;
import io.github.futuresavailability.internal.facts.PublicationRecord;
import io.github.futuresavailability.internal.facts.SuspectVolumes;
import io.github.futuresavailability.store.change.FileChange;
import io.github.futuresavailability.store.change.FileChangeKind;
import io.github.futuresavailability.store.legacy.LegacyImport;
import io.github.futuresavailability.store.legacy.LegacyImportRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The history of the availability facts: when each was first seen, later changes of the archive,
 * and the state at an earlier time. Volumes have no history.
 *
 * <p>The facts of a collection or an import are seen when they are committed, by the clock of the
 * run; a probe result that a later run resumes is seen when that run commits. A single fact of
 * {@link AvailabilityDatabase#upsert} is seen when it was probed, and so is every row that an older
 * version without this history wrote. Each call reads immediately. Thread-safe; usable until the
 * database is closed.
 */
public final class Provenance {
  private static final String CHANGES =
      """
      SELECT symbol, date, kind, old_file_size_bytes, old_last_modified, new_file_size_bytes,
        new_last_modified, old_probe_timestamp, seen_at
      FROM file_change
      """;
  private static final String CHANGES_IN =
      CHANGES + "WHERE date BETWEEN ? AND ? ORDER BY change_id";
  private static final String CHANGES_OF = CHANGES + "WHERE symbol = ? ORDER BY change_id";

  /** A file that vanished and returned with another size or time counts as a replacement. */
  private static final String REPLACEMENTS =
      """
      WITH change AS (
        SELECT *,
          lag(kind) OVER file AS kind_before,
          CASE WHEN kind = 'replaced' THEN old_file_size_bytes
            ELSE lag(old_file_size_bytes) OVER file END AS size_before,
          CASE WHEN kind = 'replaced' THEN old_last_modified
            ELSE lag(old_last_modified) OVER file END AS modified_before
        FROM file_change WHERE date BETWEEN ? AND ?
        WINDOW file AS (PARTITION BY date, symbol ORDER BY change_id)
      )
      SELECT symbol, date, 'replaced', size_before, modified_before, new_file_size_bytes,
        new_last_modified, old_probe_timestamp, seen_at
      FROM change
      SEMI JOIN (SELECT date, symbol FROM daily_availability WHERE available) USING (date, symbol)
      WHERE kind = 'replaced'
        OR (kind = 'appeared' AND kind_before = 'vanished'
          AND (size_before IS DISTINCT FROM new_file_size_bytes
            OR modified_before IS DISTINCT FROM new_last_modified))
      QUALIFY row_number() OVER (PARTITION BY date, symbol ORDER BY change_id DESC) = 1
      ORDER BY symbol, date
      """;

  private static final String FIRST_SEEN =
      """
      SELECT first_seen_at(known.first_seen_at, stored.probe_timestamp)
      FROM daily_availability AS stored LEFT JOIN first_seen AS known
        ON known.date = stored.date AND known.symbol = stored.symbol
      WHERE stored.date = ? AND stored.symbol = ?
      """;

  private final AvailabilityDatabase database;

  Provenance(AvailabilityDatabase database) {
    this.database = database;
  }

  /**
   * The changes of the files of a range of days.
   *
   * @param days the days of the files
   * @return the changes in the order in which they were written, those of one upsert by day and
   *     symbol
   */
  public List<FileChange> changesIn(DateRange days) {
    return database.query(CHANGES_IN, Provenance::change, days.first(), days.last());
  }

  /**
   * The changes of the files of a symbol.
   *
   * @param symbol the symbol
   * @return the changes in the order in which they were written, those of one upsert by day; empty
   *     for an unknown symbol
   */
  public List<FileChange> changesOf(String symbol) {
    Objects.requireNonNull(symbol, "symbol");
    return database.query(CHANGES_OF, Provenance::change, symbol);
  }

  /**
   * The current files of a range of days that replaced another file, either directly or after that
   * file had vanished. A file that vanished and returned with the same size and time replaced none.
   *
   * @param days the days of the files
   * @return the newest replacement of each file, as a change of the kind {@link
   *     FileChangeKind#REPLACED}, by symbol and day
   */
  public List<FileChange> replacementsIn(DateRange days) {
    return database.query(REPLACEMENTS, Provenance::change, days.first(), days.last());
  }

  /**
   * The symbol-days of a range whose volumes were stored before the file was replaced, so that they
   * may belong to the old file.
   *
   * @param days the days
   * @return the symbol-days, by day and symbol
   */
  public List<SymbolDay> suspectVolumes(DateRange days) {
    return database.query(
        SuspectVolumes.ROWS,
        row -> new SymbolDay(row.getString(1), row.getObject(2, LocalDate.class)),
        days.first(),
        days.last());
  }

  /**
   * When the row of a symbol and a day was first seen.
   *
   * @param symbol the symbol
   * @param day the UTC day
   * @return the time, UTC, or empty if there is no row
   */
  public Optional<Instant> firstSeen(String symbol, LocalDate day) {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(day, "day");
    return database.query(FIRST_SEEN, row -> Times.instant(row, 1), day, symbol).stream()
        .findFirst();
  }

  /**
   * The facts of this database at an earlier time: without rows that were first seen later, and
   * with later changes undone.
   *
   * @param instant the time; there are no facts before the first commit
   * @return the facts of that time
   */
  public KnownFacts knownAt(Instant instant) {
    return new KnownFacts(database, instant);
  }

  /**
   * The record of the import, if the file was made by the Python original.
   *
   * @return the record, or empty if this library made the file
   */
  public Optional<LegacyImportRecord> legacyImport() {
    return database.query(LegacyImport.READ, LegacyImport::read).stream().findFirst();
  }

  /**
   * The time at which this file was published as a snapshot, which is the time of its data.
   *
   * @return the time, UTC, or empty if it is not a snapshot
   */
  public Optional<Instant> publishedAt() {
    return database.query(PublicationRecord.PUBLISHED_AT, row -> Times.instant(row, 1)).stream()
        .findFirst();
  }

  private static FileChange change(ResultSet row) throws SQLException {
    return new FileChange(
        row.getString(1),
        row.getObject(2, LocalDate.class),
        FileChangeKind.parse(row.getString(3)),
        FactRow.sizeOrNull(row, 4),
        Times.instantOrNull(row, 5),
        FactRow.sizeOrNull(row, 6),
        Times.instantOrNull(row, 7),
        Times.instant(row, 8),
        Times.instant(row, 9));
  }

  /** The database; it reads nothing. */
  @Override
  public String toString() {
    return "Provenance of " + database;
  }
}
