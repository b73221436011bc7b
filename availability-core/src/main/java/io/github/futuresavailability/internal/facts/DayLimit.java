package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.internal.duckdb.Sql;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * Hides the rows after a day from a connection: temporary views that have the names of the tables.
 * A query, or a macro of the file, that names a table without its schema reads the view.
 *
 * @param lastDay the last day with rows
 */
public record DayLimit(LocalDate lastDay) {
  /** The day of a row, in the tables that have days. */
  private static final List<String> WITH_DAYS =
      List.of("daily_availability", "file_change", "first_seen", "volume_file", "early_close");

  /** When a row became known, in the tables that have times. */
  private static final Map<String, String> WITH_TIMES =
      Map.of(
          "collection_run", "started_at",
          "validation_run", "started_at",
          "contract_state", "first_seen_at");

  /** A damaged file, or one of the Python original, may be without some of them. */
  private static final String TABLES =
      """
      SELECT table_name FROM information_schema.tables
      WHERE table_catalog = current_database() AND table_schema = 'main'
      """;

  public void applyTo(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String database = Sql.texts(statement, "SELECT current_database()").get(0);
      List<String> tables = Sql.texts(statement, TABLES);
      for (String table : tables) {
        String condition = condition(table);
        if (!condition.isEmpty()) {
          statement.execute(view(database, table, condition));
        }
      }
    }
  }

  private String condition(String table) {
    if (WITH_DAYS.contains(table)) {
      return "date <= DATE '" + lastDay + "'";
    }
    String time = WITH_TIMES.get(table);
    return time == null ? "" : time + " < TIMESTAMP '" + lastDay.plusDays(1) + "'";
  }

  private static String view(String database, String table, String condition) {
    return "CREATE TEMP VIEW %2$s AS FROM %1$s.main.%2$s WHERE %3$s"
        .formatted(Sql.name(database), table, condition);
  }
}
