package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowResult;
import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.candles.internal.QueryableStore;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.database.StoreException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Candles in one schema of a PostgreSQL database. Those of one minute are in the table {@code
 * perpetuals_ohlcv}, which has the columns and the key of the Python original; those of every
 * resolution are in the view {@code candles}. The schema is the current one of the connections when
 * the store is opened, which is the first of their search path; {@code ?currentSchema=name} in the
 * URL chooses another. Tables in other schemas of the path are neither read nor written.
 *
 * <p>Prices and volumes of one minute are NUMERIC(18,8): a value with more than ten digits before
 * the point is refused, and in a backfill fails its window. Several processes can use the same
 * schema; writers take turns, and readers see whole writes. A connection or process that ends
 * within a write leaves nothing of it. A write that waits for its turn is not interrupted: a
 * session of another program that holds a lock on the tables, and stays idle, makes it wait; the
 * server's {@code lock_timeout}, which can be set in the URL, limits that.
 *
 * <p>The driver, {@code org.postgresql:postgresql}, is an optional dependency that the user adds.
 * Thread-safe; the caller closes it.
 */
public final class PostgresCandles implements CandleStore, QueryableStore {
  private enum Mode {
    READ_WRITE,
    READ_ONLY
  }

  private final PostgresConnections connections;
  private final Mode mode;
  private final Opened opened;
  private final PostgresReads reads;

  /** The schema, and the database with it in words. */
  private record Opened(SchemaName schema, String place) {}

  private PostgresCandles(PostgresConnections connections, Mode mode) {
    this.connections = connections;
    this.mode = mode;
    this.opened = prepare();
    this.reads = new PostgresReads(connections, opened.schema());
  }

  private Opened prepare() {
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
            return new Opened(schema.name(), schema.place());
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
   * @throws StoreException if the driver is missing, the database cannot be reached, a table or
   *     view of the same name is another, or one of the tables of a ledger is missing; the message
   *     says what differs, and nothing was changed
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
   * @throws StoreException if the driver is missing, the database cannot be reached, a table or
   *     view of the same name is another, or one of the tables of a ledger is missing; the message
   *     says what differs, and nothing was changed
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
   * @throws StoreException if the driver is missing, the database cannot be reached, it has no
   *     candles, or a table or view is missing or another
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
   * @throws StoreException if the driver is missing, the database cannot be reached, it has no
   *     candles, or a table or view is missing or another
   */
  public static PostgresCandles openReadOnly(DataSource source) {
    Objects.requireNonNull(source, "source");
    return new PostgresCandles(PostgresConnections.borrowed(source), Mode.READ_ONLY);
  }

  @Override
  public List<CandleSeries> series() {
    return reads.series();
  }

  @Override
  public List<LedgerEntry> ledger(String instrument, Resolution resolution) {
    return reads.ledger(instrument, resolution);
  }

  @Override
  public <T> T inReadTransaction(Function<CandleStore, T> reading) {
    Objects.requireNonNull(reading, "reading");
    return connections.inReadTransaction(
        transaction -> reading.apply(new PostgresReads(transaction, opened.schema())));
  }

  @Override
  public WindowResult storable(WindowResult result) {
    for (int i = 0; i < result.batch().size(); i++) {
      Optional<String> refusal = PostgresRange.refusal(result.batch().candle(i));
      if (refusal.isPresent()) {
        LedgerEntry entry = result.entry();
        return WindowResult.failed(entry.window(), refusal.get(), entry.fetchedAt());
      }
    }
    return result;
  }

  @Override
  public void write(String source, List<WindowResult> results) {
    Objects.requireNonNull(source, "source");
    if (mode == Mode.READ_ONLY) {
      throw new ReadOnlyDatabaseException(
          "The candles are open to read only: " + opened.place() + "; open them to write");
    }
    connections.inTransaction(
        "Cannot write candles",
        connection -> {
          new PostgresWriter(connection, opened.schema(), source).write(results);
          return results.size();
        });
  }

  /**
   * Internal: for the queries and checks of this library, and not part of its public interface.
   *
   * @return the relations of this store
   */
  @Override
  public CandleSql sql() {
    return reads.sql();
  }

  /** Closes the connections that are not in use; those in use are closed when their call ends. */
  @Override
  public void close() {
    connections.close();
  }

  /** The database and the schema. */
  @Override
  public String toString() {
    return "candles in " + opened.place();
  }
}
