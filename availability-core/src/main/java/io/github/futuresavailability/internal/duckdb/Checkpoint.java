package io.github.futuresavailability.internal.duckdb;

import java.sql.Connection;
import java.sql.SQLException;

/** Moves the log of a database into its file, and lets the file use the space of deleted rows. */
public final class Checkpoint {
  private static final String CHECKPOINT = "CHECKPOINT";

  private Checkpoint() {}

  static void run(Connection connection) throws SQLException {
    Sql.execute(connection, CHECKPOINT);
  }

  /** Does nothing while another transaction has rows that would be given up. */
  public static void ifPossible(Connection connection) throws SQLException {
    try {
      run(connection);
    } catch (SQLException e) {
      if (DriverFault.of(e) != DriverFault.IN_TRANSACTION) {
        throw e;
      }
    }
  }
}
