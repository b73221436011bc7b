package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowResult;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.database.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Candles in one schema of a PostgreSQL database. Those of one minute are in the table {@code
 * perpetuals_ohlcv}, which has the columns and the key of the Python original; those of every
 * resolution are in the view {@code candles}. The schema is the current one of the connections;
 * {@code ?currentSchema=name} in the URL chooses another.
 *
 * <p>Prices and volumes of one minute are NUMERIC(18,8): a value with more than ten digits before
 * the point is refused. Several processes can use the same schema; writers take turns, and readers
 * see whole writes. A connection or process that ends within a write leaves nothing of it.
 *
 * <p>The driver, {@code org.postgresql:postgresql}, is an optional dependency that the user adds.
 * Thread-safe; the caller closes it.
 */
public final class PostgresCandles implements CandleStore {
  private static final String SERIES =
      """
      SELECT instrument, resolution, source FROM candle_series
      ORDER BY instrument COLLATE "C", series_id
      """;

  private static final String LEDGER =
      """
      SELECT first_start, last_start, state, candles, fetched_at, failure
      FROM candle_window
      WHERE series_id =
        (SELECT series_id FROM candle_series WHERE instrument = ? AND resolution = ?)
      ORDER BY first_start
      """;

  private enum Mode {
    READ_WRITE,
    READ_ONLY
  }

  private final PostgresConnections connections;
  private final Mode mode;
  private final CandleSql sql;
  private final String place;

  private PostgresCandles(PostgresConnections connections, Mode mode) {
    this.connections = connections;
    this.mode = mode;
    this.sql = new PostgresSql(connections);
    this.place = prepare();
  }

  private String prepare() {
    try {
      return connections.inTransaction(
          "Cannot open the candles in PostgreSQL",
          connection -> {
            PostgresSchema schema = new PostgresSchema(connection);
            if (mode == Mode.READ_WRITE) {
              schema.createOrCheck();
            } else {
              schema.check();
            }
            return schema.place();
          });
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  /**
   * Opens a database to read and write, and creates the tables if there are none.
   *
   * @param jdbcUrl the address, for example {@code jdbc:postgresql://localhost:5432/market}
   * @param user the name of the role
   * @param password its password; it occurs in no message
   * @return the open store
   * @throws IllegalArgumentException if the URL is not one of PostgreSQL
   * @throws StoreException if the driver is missing, the database cannot be reached, or a table of
   *     the same name is another; the message says what differs, and nothing was changed
   */
  public static PostgresCandles open(String jdbcUrl, String user, String password) {
    return new PostgresCandles(
        PostgresConnections.kept(() -> PostgresUrl.source(jdbcUrl, user, password)),
        Mode.READ_WRITE);
  }

  /**
   * Opens a database to read and write, with connections of the caller; each operation borrows one
   * and closes it.
   *
   * @param source the source of connections of PostgreSQL's driver, for example a pool; it stays
   *     the caller's to close
   * @return the open store
   * @throws StoreException if the driver is missing, the database cannot be reached, or a table of
   *     the same name is another
   */
  public static PostgresCandles open(DataSource source) {
    Objects.requireNonNull(source, "source");
    return new PostgresCandles(PostgresConnections.borrowed(source), Mode.READ_WRITE);
  }

  /**
   * Opens a database to read. A role that may only select suffices.
   *
   * @param jdbcUrl the address
   * @param user the name of the role
   * @param password its password; it occurs in no message
   * @return the open store
   * @throws IllegalArgumentException if the URL is not one of PostgreSQL
   * @throws StoreException if the driver is missing, the database cannot be reached, or it has no
   *     candles
   */
  public static PostgresCandles openReadOnly(String jdbcUrl, String user, String password) {
    return new PostgresCandles(
        PostgresConnections.kept(() -> PostgresUrl.source(jdbcUrl, user, password)),
        Mode.READ_ONLY);
  }

  /**
   * Opens a database to read, with connections of the caller; each operation borrows one and closes
   * it.
   *
   * @param source the source of connections of PostgreSQL's driver; it stays the caller's to close
   * @return the open store
   * @throws StoreException if the driver is missing, the database cannot be reached, or it has no
   *     candles
   */
  public static PostgresCandles openReadOnly(DataSource source) {
    Objects.requireNonNull(source, "source");
    return new PostgresCandles(PostgresConnections.borrowed(source), Mode.READ_ONLY);
  }

  @Override
  public List<CandleSeries> series() {
    return connections.query(
        SERIES,
        row ->
            new CandleSeries(
                row.getString(1), Resolution.parse(row.getString(2)), row.getString(3)));
  }

  @Override
  public List<LedgerEntry> ledger(String instrument, Resolution resolution) {
    Objects.requireNonNull(instrument, "instrument");
    return connections.query(
        LEDGER,
        row ->
            new LedgerEntry(
                new CandleWindow(instrument, resolution, instant(row, 1), instant(row, 2)),
                WindowState.valueOf(row.getString(3)),
                row.getInt(4),
                instant(row, 5),
                row.getString(6)),
        instrument,
        resolution.code());
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  @Override
  public void write(String source, List<WindowResult> results) {
    Objects.requireNonNull(source, "source");
    if (mode == Mode.READ_ONLY) {
      throw new ReadOnlyDatabaseException(
          "The candles are open to read only: " + place + "; open them to write");
    }
    connections.inTransaction(
        "Cannot write candles",
        connection -> {
          new PostgresWriter(connection, source).write(results);
          return results.size();
        });
  }

  @Override
  public CandleSql sql() {
    return sql;
  }

  /** Closes the connections that are not in use; those in use are closed when their call ends. */
  @Override
  public void close() {
    connections.close();
  }

  /** The database and the schema. */
  @Override
  public String toString() {
    return "candles in " + place;
  }
}
