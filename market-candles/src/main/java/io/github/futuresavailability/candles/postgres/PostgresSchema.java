package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.database.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Creates the tables of candles, or checks that those of their names are ours. */
final class PostgresSchema {
  static final String MINUTE = Resolution.ONE_MINUTE.code();

  /** The table of the Python original, with candles of one minute. */
  static final String MINUTES = "perpetuals_ohlcv";

  /** The candles of other resolutions, for which the original's key has no place. */
  static final String OTHERS = "perpetuals_by_resolution";

  static final String SERIES = "candle_series";

  private static final TableShape LEDGER =
      TableShape.table(
          SERIES,
          "series_id",
          "series_id integer",
          "instrument text",
          "resolution text",
          "source text");

  private static final List<TableShape> TABLES =
      List.of(
          TableShape.table(
              MINUTES,
              "timestamp, instrument",
              "timestamp timestamp with time zone",
              "instrument text",
              "open numeric(18,8)",
              "high numeric(18,8)",
              "low numeric(18,8)",
              "close numeric(18,8)",
              "volume numeric(18,8)"),
          TableShape.table(
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
          LEDGER,
          TableShape.table(
              "candle_window",
              "series_id, first_start",
              "series_id integer",
              "first_start timestamp with time zone",
              "last_start timestamp with time zone",
              "state text",
              "candles integer",
              "fetched_at timestamp with time zone",
              "failure text"));

  private static final TableShape CANDLES =
      TableShape.view(
          "candles",
          "start timestamp with time zone",
          "instrument text",
          "resolution text",
          "open numeric(18,8)",
          "high numeric(18,8)",
          "low numeric(18,8)",
          "close numeric(18,8)",
          "volume numeric(38,8)",
          "source text");

  private static final List<TableShape> ALL =
      Stream.concat(TABLES.stream(), Stream.of(CANDLES)).toList();

  private static final String INDEX =
      """
      CREATE INDEX IF NOT EXISTS idx_perpetuals_instrument
      ON {schema}.perpetuals_ohlcv (instrument)
      """;

  /** The same columns as the view of a DuckDB file. */
  private static final String VIEW =
      """
      CREATE VIEW {schema}.candles AS
      SELECT timestamp AS start, instrument, resolution, open, high, low, close, volume, source
      FROM
        (SELECT timestamp, instrument, '1' AS resolution, open, high, low, close,
          volume::NUMERIC(38, 8) AS volume
        FROM {schema}.perpetuals_ohlcv
        UNION ALL
        SELECT timestamp, instrument, resolution, open, high, low, close, volume
        FROM {schema}.perpetuals_by_resolution) AS candle
      JOIN {schema}.candle_series USING (instrument, resolution)
      """;

  /** Any number that no other program uses; two processes may create the tables at once. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(5270137740934115)";

  private static final String PLACE =
      """
      SELECT 'the database ' || current_database() || ', schema '
        || coalesce(current_schema(), 'none')
      """;

  /** Candles that no window of the ledger can have brought. */
  private static final String WITHOUT_LEDGER =
      """
      SELECT (EXISTS (SELECT FROM {schema}.perpetuals_ohlcv)
        AND NOT EXISTS (SELECT FROM {schema}.candle_window))::TEXT
      """;

  private static final String ANOTHER_SCHEMA =
      "; rename it, or use another schema with ?currentSchema= in the URL";

  private final Connection connection;
  private final SchemaName schema;

  /** In the current schema of the connection. */
  PostgresSchema(Connection connection) throws SQLException {
    this.connection = connection;
    this.schema = SchemaName.current(connection);
  }

  SchemaName name() {
    return schema;
  }

  /** The database and the schema, in words. */
  String place() throws SQLException {
    return text(PLACE);
  }

  /** Checks the tables, or creates them if there is no ledger. */
  void createOrCheck() throws SQLException {
    execute(LOCK);
    if (LEDGER.exists(connection, schema)) {
      checkAll();
    } else {
      create();
    }
    checkLedger();
  }

  /** Only the table of the original can be there; the others would have a ledger. */
  private void create() throws SQLException {
    for (TableShape table : ALL) {
      if (table.exists(connection, schema)) {
        check(table);
        if (!table.name().equals(MINUTES)) {
          throw new StoreException(
              theRelation(table) + " belongs to a ledger that is missing" + ANOTHER_SCHEMA, null);
        }
      }
    }
    for (TableShape table : TABLES) {
      if (!table.exists(connection, schema)) {
        execute(table.definition());
      }
    }
    execute(INDEX);
    execute(VIEW);
  }

  /** Rows without a ledger were written by another program, and nothing says what they are of. */
  private void checkLedger() throws SQLException {
    if (text(WITHOUT_LEDGER).equals("true")) {
      throw new StoreException(
          "The table perpetuals_ohlcv in "
              + place()
              + " has candles of another program, without a ledger"
              + ANOTHER_SCHEMA,
          null);
    }
  }

  /** Checks that the tables are there and ours. */
  void check() throws SQLException {
    if (!LEDGER.exists(connection, schema)) {
      throw new StoreException(
          "There are no candles in "
              + place()
              + ": it has no table "
              + SERIES
              + "; open it to write, which creates it",
          null);
    }
    checkAll();
  }

  /** A table that was renamed must not be created again: its candles would seem never stored. */
  private void checkAll() throws SQLException {
    for (TableShape table : ALL) {
      if (!table.exists(connection, schema)) {
        throw new StoreException(
            theRelation(table)
                + " is missing, and the table "
                + SERIES
                + " is there; restore the one, or rename the other with all its tables",
            null);
      }
      check(table);
    }
  }

  private void check(TableShape table) throws SQLException {
    List<String> differences = table.differences(connection, schema);
    if (!differences.isEmpty()) {
      throw new StoreException(
          theRelation(table)
              + " is another one: "
              + String.join("; ", differences)
              + ANOTHER_SCHEMA,
          null);
    }
  }

  private String theRelation(TableShape table) throws SQLException {
    return "The " + table.kind() + " " + table.name() + " in " + place();
  }

  private String text(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(schema.in(query))) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(schema.in(sql));
    }
  }
}
