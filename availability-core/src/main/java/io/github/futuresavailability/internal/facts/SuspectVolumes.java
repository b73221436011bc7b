package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Which stored volumes may be those of a file that is gone. The table {@code volume_file} keeps the
 * size and time of the file that a row's volumes belong to, from the moment on at which that file
 * is replaced or vanishes until volumes are stored again. Volumes are suspect where the row has
 * another file now; a file that vanishes and returns unchanged makes none suspect, and a row that
 * is there for the first time has no entry.
 */
public final class SuspectVolumes {
  /** The oldest state stays: later files had no volumes stored either. */
  private static final String KEEP =
      """
      INSERT INTO volume_file
      SELECT
        matched.date,
        matched.symbol,
        matched.old_file_size_bytes,
        matched.old_last_modified
      FROM matched LEFT JOIN volume_file
        ON volume_file.date = matched.date AND volume_file.symbol = matched.symbol
      WHERE matched.old_available AND (NOT matched.available OR matched.replaces)
        AND volume_file.date IS NULL
      ORDER BY matched.date, matched.symbol
      """;

  private static final String FORGET =
      """
      DELETE FROM volume_file USING matched
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

  /** Their days and symbols under names that no other relation has, to be joined. */
  public static final String RELATION =
      "SELECT stored.date AS suspect_date, stored.symbol AS suspect_symbol\n" + STORED;

  /** Those of a range of days, in order. */
  public static final String ROWS =
      "SELECT stored.symbol, stored.date\n"
          + STORED
          + "AND stored.date BETWEEN ? AND ? ORDER BY stored.date, stored.symbol";

  private SuspectVolumes() {}

  /** Before an upsert of facts, on its temporary table {@code matched}, in its transaction. */
  static void keep(Statement statement, AvailabilityChanges changes) throws SQLException {
    if (changes.replaced() + changes.vanished() > 0) {
      statement.execute(KEEP);
    }
  }

  /** With an upsert of volumes, on its temporary table {@code matched}, in its transaction. */
  public static void forget(Statement statement) throws SQLException {
    statement.execute(FORGET);
  }
}
