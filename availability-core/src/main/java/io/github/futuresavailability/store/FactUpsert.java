package io.github.futuresavailability.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * Writes availability facts from the temporary relation {@code incoming}, which has the eight
 * availability columns and no symbol-day twice. All availability columns are replaced, nulls
 * included; volumes are never touched.
 *
 * <p>An update and an ordered insert, not one INSERT with ON CONFLICT: that groups its rows by key
 * and so loses their order.
 */
final class FactUpsert {
  /** The share of present rows that may vanish without a question, as one in so many. */
  private static final long TOLERATED_SHARE = 100;

  private static final long TOLERATED_ROWS = 5;

  private static final String COMPARE =
      """
      WITH compared AS (
        SELECT
          stored.available AS was,
          incoming.available AS becomes,
          (incoming.file_size_bytes, incoming.last_modified)
            IS DISTINCT FROM (stored.file_size_bytes, stored.last_modified) AS differs
        FROM incoming LEFT JOIN daily_availability AS stored
          ON stored.date = incoming.date AND stored.symbol = incoming.symbol
      )
      SELECT
        count(*) FILTER (was IS NULL),
        count(*) FILTER (NOT was AND becomes),
        count(*) FILTER (was AND becomes AND differs),
        count(*) FILTER (was AND NOT becomes),
        count(*) FILTER ((was AND becomes AND NOT differs) OR (NOT was AND NOT becomes)),
        count(*) FILTER (was)
      FROM compared
      """;

  private static final String UPDATE =
      """
      UPDATE daily_availability AS stored SET
        available = incoming.available,
        file_size_bytes = incoming.file_size_bytes,
        last_modified = incoming.last_modified,
        url = incoming.url,
        status_code = incoming.status_code,
        probe_timestamp = incoming.probe_timestamp
      FROM incoming
      WHERE stored.date = incoming.date AND stored.symbol = incoming.symbol
      """;

  private static final String INSERT =
      """
      INSERT INTO daily_availability
        (date, symbol, available, file_size_bytes, last_modified, url, status_code,
         probe_timestamp)
      SELECT date, symbol, available, file_size_bytes, last_modified, url, status_code,
        probe_timestamp
      FROM incoming ANTI JOIN daily_availability AS stored
        ON stored.date = incoming.date AND stored.symbol = incoming.symbol
      ORDER BY date, symbol
      """;

  private FactUpsert() {}

  /** Writes what is incoming, inside the caller's transaction. */
  static AvailabilityChanges run(DuckDBConnection connection, Removals removals)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      AvailabilityChanges changes;
      try (ResultSet counts = statement.executeQuery(COMPARE)) {
        counts.next();
        changes =
            new AvailabilityChanges(
                counts.getLong(1),
                counts.getLong(2),
                counts.getLong(3),
                counts.getLong(4),
                counts.getLong(5));
        check(changes.vanished(), counts.getLong(6), removals);
      }
      ChangeHistory.keep(statement, changes);
      if (changes.total() > changes.added()) {
        statement.execute(UPDATE);
      }
      if (changes.added() > 0) {
        statement.execute(INSERT);
      }
      return changes;
    }
  }

  private static void check(long vanishing, long stored, Removals removals) {
    // In whole numbers: more than one in a hundred, and more than five.
    boolean tooMany = vanishing > TOLERATED_ROWS && vanishing * TOLERATED_SHARE > stored;
    if (removals == Removals.GUARDED && tooMany) {
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
}
