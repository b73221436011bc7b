package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.traded;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.postgres.PostgresCandles;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.database.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class PostgresCandlesTest extends CandleStoreContract {
  static final String ORIGINAL =
      """
      CREATE TABLE perpetuals_ohlcv (timestamp TIMESTAMPTZ NOT NULL, instrument VARCHAR(50) NOT NULL,
        open NUMERIC(18,8), high NUMERIC(18,8), low NUMERIC(18,8), close NUMERIC(18,8),
        volume NUMERIC(18,8), PRIMARY KEY (timestamp, instrument))
      """;

  private final String url = PostgresServer.newSchema();

  @Override
  CandleStore open() {
    return PostgresServer.open(url);
  }

  @Test
  void anyProgramReadsTheTableOfTheOriginal() {
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window("A", 0, 10), candles("A", 0, 10))));
    }
    assertThat(
            rows(
                """
                SELECT extract(epoch FROM timestamp)::BIGINT, instrument, open, high, low, close,
                  volume
                FROM perpetuals_ohlcv ORDER BY timestamp LIMIT 1
                """))
        .containsExactly(
            START.getEpochSecond()
                + "|A|40000.50000000|400003.00000000|39993.00000000|40000.00000000|0.10000000");
    assertThat(
            rows(
                """
                SELECT column_name, data_type, numeric_precision, numeric_scale
                FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = 'perpetuals_ohlcv'
                ORDER BY ordinal_position
                """))
        .containsExactly(
            "timestamp|timestamp with time zone|null|null",
            "instrument|text|null|null",
            "open|numeric|18|8",
            "high|numeric|18|8",
            "low|numeric|18|8",
            "close|numeric|18|8",
            "volume|numeric|18|8");
    assertThat(
            rows(
                """
                SELECT regexp_replace(indexdef, '.*perpetuals_ohlcv USING ', '') FROM pg_indexes
                WHERE schemaname = current_schema() AND tablename = 'perpetuals_ohlcv'
                ORDER BY indexname
                """))
        .containsExactly("btree (instrument)", "btree (\"timestamp\", instrument)");
    assertThat(rows("SELECT resolution, source, count(*) FROM candles GROUP BY 1, 2"))
        .containsExactly("1|test|10");
  }

  @Test
  void aTableOfAnotherProgramIsRefusedWithWhatDiffers() {
    PostgresServer.execute(
        url,
        """
        CREATE TABLE perpetuals_ohlcv (timestamp TIMESTAMPTZ, instrument TEXT,
          open DOUBLE PRECISION, high NUMERIC(18,8), low NUMERIC(18,8), close NUMERIC(18,8),
          cost NUMERIC(18,8), PRIMARY KEY (instrument, timestamp))
        """);

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The table perpetuals_ohlcv in the database postgres, schema test_")
        .hasMessageContaining(
            " is another one: open is double precision, not numeric(18,8); it has no column volume;"
                + " it also has a column cost; its primary key is (instrument, timestamp), not"
                + " (timestamp, instrument); rename it");
    assertThat(rows("SELECT to_regclass('candle_series')")).containsExactly("null");
  }

  @Test
  void aTableWithoutKeyIsRefused() {
    PostgresServer.execute(url, ORIGINAL.replace(", PRIMARY KEY (timestamp, instrument)", ""));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("its primary key is missing, not (timestamp, instrument)");
  }

  @Test
  void theEmptyTableOfTheOriginalIsUsed() {
    PostgresServer.execute(url, ORIGINAL);
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
      assertThat(read(store, "A")).isEqualTo(candles("A", 0, 10));
    }
  }

  @Test
  void candlesWithoutLedgerAreRefused() {
    PostgresServer.execute(
        url, ORIGINAL, "INSERT INTO perpetuals_ohlcv VALUES (now(), 'A', 1, 1, 1, 1, 1)");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has candles of another program, without a ledger; rename it");
    assertThat(rows("SELECT to_regclass('candle_series')")).containsExactly("null");
  }

  @Test
  void aVolumeThatDoesNotFitIsNamedAndNothingIsWritten() {
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(0, 2), candles("A", 0, 2))));
      List<Candle> large = List.of(traded(2, "9999999999.99999999"), traded(3, "10000000000"));

      assertThatThrownBy(
              () ->
                  store.write(
                      "test",
                      List.of(stored(window(0, 2), List.of()), stored(window(2, 2), large))))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "The volume 10000000000.00000000 of A 1m 2024-01-15T00:03:00Z does not fit"
                  + " NUMERIC(18,8), a DuckDB file holds it; nothing was written");
      assertThat(read(store, "A")).isEqualTo(candles("A", 0, 2));
      assertThat(store.ledger("A", Resolution.ONE_MINUTE)).hasSize(1);

      store.write("test", List.of(stored(window(2, 1), large.subList(0, 1))));
      assertThat(CandleQueries.on(store).last("A", Resolution.ONE_MINUTE)).contains(large.get(0));
    }
  }

  @Test
  void aLongVolumeOfAnotherResolutionFits() {
    try (CandleStore store = open()) {
      CandleWindow days = new CandleWindow("A", Resolution.ONE_DAY, START, START);
      Candle minute = traded(0, "123456789012345678");
      Candle day =
          new Candle(
              "A",
              Resolution.ONE_DAY,
              START,
              minute.open(),
              minute.high(),
              minute.low(),
              minute.close(),
              minute.volume());
      store.write("test", List.of(stored(days, List.of(day))));

      assertThat(CandleQueries.on(store).last("A", Resolution.ONE_DAY)).contains(day);
    }
  }

  @Test
  void aReaderReadsAndDoesNotWrite() {
    assertThatThrownBy(() -> readOnly(PostgresServer.USER))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("There are no candles in the database postgres, schema test_")
        .hasMessageEndingWith("open it to write, which creates it");
    try (CandleStore store = open()) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
    }
    String role = "reader_" + schema();
    PostgresServer.execute(
        url,
        "CREATE ROLE " + role + " LOGIN",
        "GRANT USAGE ON SCHEMA " + schema() + " TO " + role,
        "GRANT SELECT ON ALL TABLES IN SCHEMA " + schema() + " TO " + role);
    try (CandleStore store = readOnly(role)) {
      assertThat(read(store, "A")).isEqualTo(candles("A", 0, 10));
      assertThatThrownBy(
              () -> store.write("test", List.of(stored(window(0, 1), candles("A", 0, 1)))))
          .isInstanceOf(ReadOnlyDatabaseException.class)
          .hasMessageContaining("schema " + schema());
    }
  }

  private PostgresCandles readOnly(String user) {
    return PostgresCandles.openReadOnly(url, user, PostgresServer.PASSWORD);
  }

  private String schema() {
    return url.replaceFirst(".*=", "");
  }

  @Test
  void connectionsOfTheCallerAreUsedAndGivenBackAsTheyWere() throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(PostgresServer.USER);
    try (OneConnection pool = new OneConnection(source.getConnection());
        PostgresCandles store = PostgresCandles.open(pool.source())) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
      assertThatThrownBy(() -> store.write("other", List.of(stored(window(0, 1), List.of()))))
          .hasMessageContaining("use another file or schema");

      assertThat(read(store, "A")).isEqualTo(candles("A", 0, 10));
      assertThat(read(PostgresCandles.openReadOnly(pool.source()), "A")).hasSize(10);
      assertThat(pool.connection().getAutoCommit()).isTrue();
      assertThat(pool.borrowed()).isZero();
    }
  }

  @Test
  void noMessageContainsThePassword() {
    String secret = "s3cr3t";
    List<Throwable> failures =
        List.of(
            failure("jdbc:postgresql://localhost:1/none?password=" + secret, secret),
            failure("jdbc:postgresql://localhost:x/none?password=" + secret, secret),
            failure("jdbc:mysql://localhost/none?password=" + secret, secret),
            failure(url.replace("/postgres?", "/none?") + "&password=" + secret, secret));

    for (Throwable failure : failures) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertThat(cause.toString()).doesNotContain(secret);
      }
    }
    assertThat(failures.get(0)).isInstanceOf(StoreException.class);
    assertThat(failures.get(1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(failures.get(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not the URL of a PostgreSQL database: it must start with jdbc:postgresql:");
    assertThat(failures.get(3))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("database \"none\" does not exist");
    try (PostgresCandles store = PostgresCandles.open(url, PostgresServer.USER, secret)) {
      assertThat(store).hasToString("candles in the database postgres, schema " + schema());
    }
  }

  private static Throwable failure(String address, String password) {
    try (PostgresCandles store = PostgresCandles.open(address, PostgresServer.USER, password)) {
      throw new AssertionError("opened " + store);
    } catch (RuntimeException e) {
      return e;
    }
  }

  @Test
  void aClosedStoreRefusesEveryCall() {
    CandleStore store = open();
    store.close();
    store.close();

    assertThatThrownBy(store::series).isInstanceOf(DatabaseClosedException.class);
    assertThatThrownBy(() -> store.write("test", List.of()))
        .isInstanceOf(DatabaseClosedException.class);
  }

  private List<String> rows(String query) {
    try (Connection connection = PostgresServer.connect(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          cells.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join("|", cells));
      }
      return rows;
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
