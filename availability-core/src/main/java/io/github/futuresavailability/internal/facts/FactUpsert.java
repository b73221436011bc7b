package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Upserts availability facts from a staged relation, which has the eight availability columns and
 * no symbol-day twice. All availability columns are replaced, nulls included; volumes never change.
 *
 * <p>It runs an update and an ordered insert, not one INSERT with ON CONFLICT, which groups its
 * rows by key and loses their order. The stored rows are looked up once, into a temporary table.
 * The large tables are never read by ANTI JOIN, which scans all their days; an inner or left join
 * reads only the days of the staged facts.
 */
public final class FactUpsert {
  /** One row if any fact is stored, with the end of the last recorded span of probe times. */
  private static final String STORED =
      """
      SELECT epoch_us((SELECT max(probed_to) FROM commit_span)) FROM daily_availability LIMIT 1
      """;

  /** The share of present rows that may become absent under REJECT: 1 / this number. */
  private static final long TOLERATED_SHARE = 100;

  private static final long TOLERATED_ROWS = 5;

  /** The staged facts that have a stored row, with its old values. */
  private static final StagedRelation MATCHED = StagedRelation.of("matched");

  private static final String MATCH =
      """
      CREATE TEMP TABLE %2$s AS
      SELECT
        incoming.*,
        stored.rowid AS stored_row,
        stored.available AS old_available,
        stored.file_size_bytes AS old_file_size_bytes,
        stored.last_modified AS old_last_modified,
        stored.probe_timestamp AS old_probe_timestamp,
        incoming.file_size_bytes IS DISTINCT FROM stored.file_size_bytes
          OR incoming.last_modified IS DISTINCT FROM stored.last_modified AS replaces,
        incoming.available <> stored.available OR replaces
          OR incoming.url <> stored.url OR incoming.status_code <> stored.status_code AS differs
      FROM %1$s AS incoming JOIN daily_availability AS stored
        ON stored.date = incoming.date AND stored.symbol = incoming.symbol
      """;
  private static final String COUNT =
      """
      SELECT
        (SELECT count(*) FROM %1$s) - count(*),
        count(*) FILTER (NOT old_available AND available),
        count(*) FILTER (old_available AND available AND replaces),
        count(*) FILTER (old_available AND NOT available),
        count(*) FILTER (old_available = available AND NOT (available AND replaces)),
        count(*) FILTER (old_available),
        count(*) FILTER (differs),
        count(*) FILTER (old_probe_timestamp > %3$s)
      FROM %2$s AS matched
      """;

  /** Whether a commit by a clock that was ahead is recorded: later than this commit. */
  private static final String SEEN_LATER =
      """
      SELECT 1 FROM first_seen WHERE first_seen_at > %1$s
      UNION ALL
      SELECT 1 FROM file_change WHERE seen_at > %1$s
      LIMIT 1
      """;

  private static final String UPDATE =
      """
      UPDATE daily_availability SET
        available = matched.available,
        file_size_bytes = matched.file_size_bytes,
        last_modified = matched.last_modified,
        url = matched.url,
        status_code = matched.status_code
      FROM %s AS matched
      WHERE matched.stored_row = daily_availability.rowid AND matched.differs
      """
          .formatted(MATCHED.name());
  private static final String CONFIRM =
      """
      UPDATE daily_availability SET probe_timestamp = matched.probe_timestamp
      FROM %s AS matched
      WHERE matched.stored_row = daily_availability.rowid
      """
          .formatted(MATCHED.name());
  private static final String INSERT =
      """
      INSERT INTO daily_availability
        (date, symbol, available, file_size_bytes, last_modified, url, status_code,
         probe_timestamp)
      SELECT date, symbol, available, file_size_bytes, last_modified, url, status_code,
        probe_timestamp
      FROM %s
      """;

  /** The first day that would lose more than half of its present rows, over all symbols. */
  private static final String EMPTIED =
      """
      SELECT lost.date, lost.rows, count(*) AS stored_rows
      FROM (
        SELECT date, count(*) AS rows FROM %s
        WHERE old_available AND NOT available
        GROUP BY date
      ) AS lost
      JOIN daily_availability AS stored ON stored.date = lost.date AND stored.available
      GROUP BY lost.date, lost.rows
      HAVING lost.rows * 2 > count(*)
      ORDER BY lost.date
      LIMIT 1
      """
          .formatted(MATCHED.name());

  private final Statement statement;
  private final StagedRelation facts;
  private final SeenTime seen;

  /**
   * An upsert inside the caller's transaction.
   *
   * @param facts the staged facts
   * @param seen the time at which they are seen
   */
  public FactUpsert(Statement statement, StagedRelation facts, SeenTime seen) {
    this.statement = statement;
    this.facts = facts;
    this.seen = seen;
  }

  public AvailabilityChanges run(ShrinkPolicy shrinkPolicy) throws SQLException {
    Optional<Long> spansEnd = endOfSpans();
    if (spansEnd.isEmpty()) {
      return insertAll();
    }
    statement.execute(MATCH.formatted(facts.name(), MATCHED.name()));
    String seenAt = seen.of("matched");
    AvailabilityChanges changes;
    boolean differs;
    boolean clockWentBack;
    try (ResultSet counts =
        statement.executeQuery(COUNT.formatted(facts.name(), MATCHED.name(), seenAt))) {
      counts.next();
      changes = changes(counts);
      check(changes.vanished(), counts.getLong(6), shrinkPolicy);
      differs = counts.getLong(7) > 0;
      clockWentBack = seen.isCommit() && counts.getLong(8) > 0;
    }
    checkDays(changes.vanished(), shrinkPolicy);
    clockWentBack |= seen.isCommit() && Sql.isAny(statement, SEEN_LATER.formatted(seenAt));
    new ChangeHistory(statement, MATCHED, seen).record(changes, clockWentBack);
    SuspectVolumes.record(statement, MATCHED, changes);
    write(changes, differs, spansEnd.get());
    return changes;
  }

  private AvailabilityChanges insertAll() throws SQLException {
    seen.record(statement, facts.name(), Long.MIN_VALUE);
    long added = statement.executeUpdate(INSERT.formatted(facts.inOrder()));
    return new AvailabilityChanges(added, 0, 0, 0, 0);
  }

  private void write(AvailabilityChanges changes, boolean differs, long spansEnd)
      throws SQLException {
    boolean confirms = changes.total() > changes.added();
    String added =
        confirms
            ? facts.name() + " ANTI JOIN " + MATCHED.name() + " USING (date, symbol)"
            : facts.name();
    if (changes.added() > 0) {
      seen.record(statement, added, spansEnd);
    }
    if (differs) {
      statement.execute(UPDATE);
    }
    if (confirms) {
      statement.execute(CONFIRM);
    }
    if (changes.added() > 0) {
      String inOrder = confirms ? added + " ORDER BY date, symbol" : facts.inOrder();
      statement.execute(INSERT.formatted(inOrder));
    }
  }

  /** Empty for an empty table: there is nothing to compare with, and all facts are inserted. */
  private Optional<Long> endOfSpans() throws SQLException {
    try (ResultSet stored = statement.executeQuery(STORED)) {
      if (!stored.next()) {
        return Optional.empty();
      }
      long end = stored.getLong(1);
      return Optional.of(stored.wasNull() ? Long.MIN_VALUE : end);
    }
  }

  private static AvailabilityChanges changes(ResultSet counts) throws SQLException {
    return new AvailabilityChanges(
        counts.getLong(1),
        counts.getLong(2),
        counts.getLong(3),
        counts.getLong(4),
        counts.getLong(5));
  }

  private static void check(long vanishing, long stored, ShrinkPolicy shrinkPolicy) {
    // In whole numbers: more than 1 %, and more than five.
    boolean tooMany = vanishing > TOLERATED_ROWS && vanishing * TOLERATED_SHARE > stored;
    if (shrinkPolicy == ShrinkPolicy.REJECT && tooMany) {
      throw new ArchiveShrankException(
          "The archive no longer has "
              + vanishing
              + " of "
              + stored
              + " stored files of these symbols and days; nothing was written."
              + " Check the address, or allow the removals",
          vanishing,
          stored);
    }
  }

  /** A small share of all rows can be every row of one day, which would then look unlisted. */
  private void checkDays(long vanishing, ShrinkPolicy shrinkPolicy) throws SQLException {
    if (vanishing == 0 || shrinkPolicy == ShrinkPolicy.ALLOW) {
      return;
    }
    try (ResultSet day = statement.executeQuery(EMPTIED)) {
      if (day.next()) {
        throw ArchiveShrankException.ofDay(
            day.getObject(1, LocalDate.class), day.getLong(2), day.getLong(3));
      }
    }
  }
}
