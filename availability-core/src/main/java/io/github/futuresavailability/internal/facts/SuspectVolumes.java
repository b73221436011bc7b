package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The stored volumes that may belong to a file that was replaced. When a file is replaced or
 * vanishes, the table {@code volume_file} records its size and time, because the stored volumes
 * belong to it; storing volumes again deletes the entry. Volumes are suspect where the row has
 * another file now. A file that vanishes and returns unchanged makes no volumes suspect.
 */
public final class SuspectVolumes {
  /** An entry that is there already stays: the volumes belong to the oldest of the files. */
  private static final String RECORD =
      """
      INSERT INTO volume_file
      SELECT
        matched.date,
        matched.symbol,
        matched.old_file_size_bytes,
        matched.old_last_modified
      FROM %s AS matched LEFT JOIN volume_file
        ON volume_file.date = matched.date AND volume_file.symbol = matched.symbol
      WHERE matched.old_available AND (NOT matched.available OR matched.replaces)
        AND volume_file.date IS NULL
      ORDER BY matched.date, matched.symbol
      """;

  private static final String DELETE =
      """
      DELETE FROM volume_file USING %s AS matched
      WHERE matched.date = volume_file.date AND matched.symbol = volume_file.symbol
        AND matched.stored_row IS NOT NULL
      """;

  /** The stored rows with suspect volumes. */
  private static final String STORED =
      """
      FROM volume_file JOIN daily_availability AS stored
        ON stored.date = volume_file.date AND stored.symbol = volume_file.symbol
      WHERE stored.available AND stored.trade_count IS NOT NULL
        AND (stored.file_size_bytes IS DISTINCT FROM volume_file.file_size_bytes
          OR stored.last_modified IS DISTINCT FROM volume_file.last_modified)
      """;

  /** Their days and symbols as a relation to join; no other relation has its column names. */
  public static final String RELATION =
      "SELECT stored.date AS suspect_date, stored.symbol AS suspect_symbol\n" + STORED;

  /** The suspect symbol-days of a range of days, by day and symbol. */
  public static final String ROWS =
      "SELECT stored.symbol, stored.date\n"
          + STORED
          + "AND stored.date BETWEEN ? AND ? ORDER BY stored.date, stored.symbol";

  private SuspectVolumes() {}

  /**
   * Records the files that an upsert of facts replaces or removes, before it, in its transaction.
   *
   * @param matched the new facts that have a stored row, with its old values
   */
  static void record(Statement statement, StagedRelation matched, AvailabilityChanges changes)
      throws SQLException {
    if (changes.replaced() + changes.vanished() > 0) {
      statement.execute(RECORD.formatted(matched.name()));
    }
  }

  /**
   * Deletes the entries of rows that get new volumes, in the transaction of the upsert.
   *
   * @param matched the new volumes, with the column {@code stored_row}
   */
  public static void delete(Statement statement, StagedRelation matched) throws SQLException {
    statement.execute(DELETE.formatted(matched.name()));
  }
}
