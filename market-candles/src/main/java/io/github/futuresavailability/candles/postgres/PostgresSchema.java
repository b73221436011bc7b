package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.database.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Creates the tables of candles, or checks that those of their names are ours. */
final class PostgresSchema {
  static final String MINUTE = Resolution.ONE_MINUTE.code();

  /** The table of the Python original, with candles of one minute. */
  static final String MINUTES = "perpetuals_ohlcv";

  /** The candles of other resolutions, for which the original's key has no place. */
  static final String OTHERS = "perpetuals_by_resolution";

  private static final String SERIES = "candle_series";

  private static final List<TableShape> TABLES =
      List.of(
          new TableShape(
              MINUTES,
              "timestamp, instrument",
              "timestamp timestamp with time zone",
              "instrument text",
              "open numeric(18,8)",
              "high numeric(18,8)",
              "low numeric(18,8)",
              "close numeric(18,8)",
              "volume numeric(18,8)"),
          new TableShape(
              OTHERS,
              "timestamp, instrument, resolution",
              "timestamp timestamp with time zone",
              "instrument text",
              "resolution text",
              "open numeric(18,8)",
              "high numeric(18,8)",
              "low numeric(18,8)",
              "close numeric(18,8)",
              "volume numeric(38,8)"),
          new TableShape(
              SERIES,
              "series_id",
              "series_id integer",
              "instrument text",
              "resolution text",
              "source text"),
          new TableShape(
              "candle_window",
              "series_id, first_start",
              "series_id integer",
              "first_start timestamp with time zone",
              "last_start timestamp with time zone",
              "state text",
              "candles integer",
              "fetched_at timestamp with time zone",
              "failure text"));

  private static final String INDEX =
      "CREATE INDEX IF NOT EXISTS idx_perpetuals_instrument ON perpetuals_ohlcv (instrument)";

  /** The same columns as the view of a DuckDB file. */
  private static final String VIEW =
      """
      CREATE VIEW candles AS
      SELECT timestamp AS start, instrument, resolution, open, high, low, close, volume, source
      FROM
        (SELECT timestamp, instrument, '1' AS resolution, open, high, low, close,
          volume::NUMERIC(38, 8) AS volume
        FROM perpetuals_ohlcv
        UNION ALL
        SELECT timestamp, instrument, resolution, open, high, low, close, volume
        FROM perpetuals_by_resolution) AS candle
      JOIN candle_series USING (instrument, resolution)
      """;

  /** Any number that no other program uses; two processes may create the tables at once. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(5270137740934115)";

  private static final String PLACE =
      """
      SELECT 'the database ' || current_database() || ', schema '
        || coalesce(current_schema(), 'none')
      """;

  private final Connection connection;

  PostgresSchema(Connection connection) {
    this.connection = connection;
  }

  /** The database and the schema, in words. */
  String place() throws SQLException {
    return text(PLACE);
  }

  /** Checks the tables; where one is missing, creates it. */
  void createOrCheck() throws SQLException {
    execute(LOCK);
    boolean isNew = !exists(SERIES);
    for (TableShape table : TABLES) {
      if (exists(table.name())) {
        check(table);
      } else {
        execute(table.definition());
      }
    }
    if (isNew) {
      checkEmpty();
      execute(INDEX);
      execute(VIEW);
    }
  }

  /** Rows without a ledger were written by another program, and nothing says what they are of. */
  private void checkEmpty() throws SQLException {
    if (text("SELECT EXISTS (SELECT FROM perpetuals_ohlcv)::TEXT").equals("true")) {
      throw new StoreException(
          "The table perpetuals_ohlcv in "
              + place()
              + " has candles of another program, without a ledger; rename it, or use another"
              + " schema with ?currentSchema= in the URL",
          null);
    }
  }

  /** Checks that the tables are there and ours. */
  void check() throws SQLException {
    for (TableShape table : TABLES) {
      if (!exists(table.name())) {
        throw new StoreException(
            "There are no candles in "
                + place()
                + ": it has no table "
                + table.name()
                + "; open it to write, which creates it",
            null);
      }
      check(table);
    }
  }

  private void check(TableShape table) throws SQLException {
    List<String> differences = table.differences(connection);
    if (!differences.isEmpty()) {
      throw new StoreException(
          "The table "
              + table.name()
              + " in "
              + place()
              + " is another one: "
              + String.join("; ", differences)
              + "; rename it, or use another schema with ?currentSchema= in the URL",
          null);
    }
  }

  private boolean exists(String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private String text(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
