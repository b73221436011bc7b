package io.github.futuresavailability.internal.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Rewrites all rows of a table in an order, in which they are read fastest. */
public final class OrderedTable {
  private static final String COPY = "CREATE TEMP TABLE ordered AS FROM %s ORDER BY %s";
  private static final String DEFINITION =
      "SELECT sql FROM duckdb_tables() WHERE table_name = %s"
          + " AND database_name = current_database() AND schema_name = current_schema()";
  private static final String FILL = "INSERT INTO %s FROM ordered ORDER BY %s";

  private OrderedTable() {}

  /**
   * Creates the table again from its stored definition, so that the migrations stay its only
   * source, and without its indexes. Within a transaction of the caller.
   *
   * @return the number of rows
   */
  public static long rewrite(Connection connection, String table, String order)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String definition = Sql.texts(statement, DEFINITION.formatted(Sql.text(table))).get(0);
      statement.execute(COPY.formatted(table, order));
      statement.execute("DROP TABLE " + table);
      statement.execute(definition);
      String fill = FILL.formatted(table, order);
      long rows = CancelOnInterrupt.during(statement, () -> statement.executeLargeUpdate(fill));
      statement.execute("DROP TABLE ordered");
      return rows;
    }
  }
}
