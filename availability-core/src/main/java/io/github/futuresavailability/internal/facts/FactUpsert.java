package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Writes availability facts from the temporary relation {@code incoming}, which has the eight
 * availability columns and no symbol-day twice; {@code incoming_in_order} is the same by day and
 * symbol, sorted in whichever way is fast for it. All availability columns are replaced, nulls
 * included; volumes are never touched.
 *
 * <p>An update and an ordered insert, not one INSERT with ON CONFLICT: that groups its rows by key
 * and so loses their order. What is stored already is looked up once, as the temporary table {@code
 * matched}, and never with ANTI JOIN on the large tables: that is a scan of all their days, where
 * an inner or a left join reads the days that are incoming.
 */
public final class FactUpsert {
  /** One row if any fact is stored, with the end of the last recorded span of probe times. */
  private static final String STORED =
      """
      SELECT epoch_us((SELECT max(probed_to) FROM commit_span)) FROM daily_availability LIMIT 1
      """;

  /** The share of present rows that may vanish without a question, as one in so many. */
  private static final long TOLERATED_SHARE = 100;

  private static final long TOLERATED_ROWS = 5;

  private static final String MATCH =
      """
      CREATE TEMP TABLE matched AS
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
      FROM incoming JOIN daily_availability AS stored
        ON stored.date = incoming.date AND stored.symbol = incoming.symbol
      """;

  private static final String COUNT =
      """
      SELECT
        (SELECT count(*) FROM incoming) - count(*),
        count(*) FILTER (NOT old_available AND available),
        count(*) FILTER (old_available AND available AND replaces),
        count(*) FILTER (old_available AND NOT available),
        count(*) FILTER (old_available = available AND NOT (available AND replaces)),
        count(*) FILTER (old_available),
        count(*) FILTER (differs),
        count(*) FILTER (old_probe_timestamp > %s)
      FROM matched
      """;

  /** A commit by a clock that was ahead, whose rows were probed by one that was right. */
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
      FROM matched
      WHERE matched.stored_row = daily_availability.rowid AND matched.differs
      """;

  private static final String CONFIRM =
      """
      UPDATE daily_availability SET probe_timestamp = matched.probe_timestamp
      FROM matched
      WHERE matched.stored_row = daily_availability.rowid
      """;

  private static final String INSERT =
      """
      INSERT INTO daily_availability
        (date, symbol, available, file_size_bytes, last_modified, url, status_code,
         probe_timestamp)
      SELECT date, symbol, available, file_size_bytes, last_modified, url, status_code,
        probe_timestamp
      FROM %s
      """;

  private static final String INSERT_ALL = INSERT.formatted("incoming_in_order");

  private static final String ADDED = "incoming ANTI JOIN matched USING (date, symbol)";
  private static final String INSERT_REST = INSERT.formatted(ADDED + " ORDER BY date, symbol");

  /** The first day that would lose more than half of its present rows, over all symbols. */
  private static final String EMPTIED =
      """
      SELECT lost.date, lost.rows, count(*) AS stored_rows
      FROM (
        SELECT date, count(*) AS rows FROM matched
        WHERE old_available AND NOT available
        GROUP BY date
      ) AS lost
      JOIN daily_availability AS stored ON stored.date = lost.date AND stored.available
      GROUP BY lost.date, lost.rows
      HAVING lost.rows * 2 > count(*)
      ORDER BY lost.date
      LIMIT 1
      """;

  /** For an {@code incoming} that is a table, or is sorted as fast as any other relation. */
  public static final String IN_ORDER =
      """
      CREATE TEMP VIEW incoming_in_order AS FROM incoming ORDER BY date, symbol
      """;

  private FactUpsert() {}

  /** Writes what is incoming, inside the caller's transaction. */
  public static AvailabilityChanges run(Statement statement, ShrinkPolicy removals, SeenTime seen)
      throws SQLException {
    Optional<Long> spansEnd = endOfSpans(statement);
    if (spansEnd.isEmpty()) {
      seen.record(statement, "incoming", Long.MIN_VALUE);
      return new AvailabilityChanges(statement.executeUpdate(INSERT_ALL), 0, 0, 0, 0);
    }
    statement.execute(MATCH);
    AvailabilityChanges changes;
    boolean differs;
    boolean clockWentBack;
    try (ResultSet counts = statement.executeQuery(COUNT.formatted(seen.of("matched")))) {
      counts.next();
      changes = changes(counts);
      check(changes.vanished(), counts.getLong(6), removals);
      differs = counts.getLong(7) > 0;
      clockWentBack = seen.isCommit() && counts.getLong(8) > 0;
    }
    checkDays(statement, changes.vanished(), removals);
    clockWentBack |=
        seen.isCommit() && SeenTime.isAny(statement, SEEN_LATER.formatted(seen.of("matched")));
    new ChangeHistory(statement, seen).keep(changes, clockWentBack);
    SuspectVolumes.keep(statement, changes);
    if (changes.added() > 0) {
      seen.record(statement, added(changes), spansEnd.get());
    }
    write(statement, changes, differs);
    return changes;
  }

  private static void write(Statement statement, AvailabilityChanges changes, boolean differs)
      throws SQLException {
    boolean confirms = confirms(changes);
    if (differs) {
      statement.execute(UPDATE);
    }
    if (confirms) {
      statement.execute(CONFIRM);
    }
    if (changes.added() > 0) {
      statement.execute(confirms ? INSERT_REST : INSERT_ALL);
    }
  }

  private static String added(AvailabilityChanges changes) {
    return confirms(changes) ? ADDED : "incoming";
  }

  private static boolean confirms(AvailabilityChanges changes) {
    return changes.total() > changes.added();
  }

  /** Empty for an empty table: everything goes as it comes, there is nothing to compare with. */
  private static Optional<Long> endOfSpans(Statement statement) throws SQLException {
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

  private static void check(long vanishing, long stored, ShrinkPolicy removals) {
    // In whole numbers: more than one in a hundred, and more than five.
    boolean tooMany = vanishing > TOLERATED_ROWS && vanishing * TOLERATED_SHARE > stored;
    if (removals == ShrinkPolicy.REJECT && tooMany) {
      throw new ArchiveShrankException(
          "The archive no longer has "
              + vanishing
              + " of "
              + stored
              + " stored files of these symbols and days; nothing was written."
              + " Check the address, or accept removals",
          vanishing,
          stored);
    }
  }

  /**
   * A few rows of all may be every row of one day, after which that day says that no contract
   * existed.
   */
  private static void checkDays(Statement statement, long vanishing, ShrinkPolicy removals)
      throws SQLException {
    if (vanishing == 0 || removals == ShrinkPolicy.ALLOW) {
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
