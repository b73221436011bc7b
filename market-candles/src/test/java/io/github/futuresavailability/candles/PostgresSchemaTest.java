package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.postgres.PostgresCandles;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.database.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables of a database a store uses. */
final class PostgresSchemaTest {
  private static final Resolution MINUTE = Resolution.ONE_MINUTE;

  private final String url = PostgresServer.newSchema();

  @Test
  void tablesOfOtherSchemasInTheSearchPathAreLeftAlone() {
    String shared = PostgresServer.newSchema();
    List<Candle> theirs = candles("A", 0, 60);
    write(shared, 0, 60);

    String both = url + "," + schema(shared);
    try (CandleStore store = PostgresServer.open(both)) {
      assertThat(store.series()).isEmpty();
      store.write("mine", List.of(stored(window(30, 60), candles("A", 30, 60))));

      assertThat(read(store)).isEqualTo(candles("A", 30, 60));
      assertThat(CandleQuality.standard().run(store).passed()).isTrue();
    }
    try (CandleStore store = PostgresServer.open(shared)) {
      assertThat(read(store)).isEqualTo(theirs);
      assertThat(store.series()).containsExactly(new CandleSeries("A", MINUTE, "test"));
    }
    assertThatThrownBy(() -> readOnly(PostgresServer.newSchema() + "," + schema(shared)))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("There are no candles in ");
  }

  /** Temporary tables come before all schemas of a path. */
  @Test
  void temporaryTablesOfABorrowedConnectionAreLeftAlone() throws SQLException {
    write(url, 0, 60);
    try (Connection connection = PostgresServer.connect(url);
        Statement statement = connection.createStatement();
        OneConnection pool = new OneConnection(connection)) {
      statement.execute("CREATE TEMPORARY TABLE perpetuals_ohlcv (x INTEGER)");
      statement.execute("CREATE TEMPORARY TABLE candle_series (x INTEGER)");
      PostgresCandles store = PostgresCandles.open(pool.source());

      store.write("test", List.of(stored(window(60, 60), candles("A", 60, 60))));
      assertThat(read(store)).isEqualTo(candles("A", 0, 120));
    }
  }

  @Test
  void theNameOfASchemaCanHaveAnyCharacters() {
    String schema = "\"\"\"we%s ird?{schema}\"";
    PostgresServer.execute(url, "CREATE SCHEMA " + schema);
    try (CandleStore store = PostgresServer.open(PostgresServer.withPath(schema))) {
      store.write("test", List.of(stored(window(0, 60), candles("A", 0, 60))));

      assertThat(read(store)).isEqualTo(candles("A", 0, 60));
      assertThat(CandleQuality.standard().run(store).passed()).isTrue();
    } finally {
      PostgresServer.execute(url, "DROP SCHEMA " + schema + " CASCADE");
    }
  }

  @Test
  void aPathWithoutSchemaIsRefused() {
    assertThatThrownBy(() -> PostgresServer.open(PostgresServer.withPath("of_none")))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The connections have no current schema");
  }

  @Test
  void candlesOfAnotherProgramInTheFirstSchemaAreRefused() {
    String shared = PostgresServer.newSchema();
    write(shared, 0, 60);
    write(url, 0, 1);
    PostgresServer.execute(url, "DROP TABLE candle_window, candle_series CASCADE");
    PostgresServer.execute(url, "DROP TABLE perpetuals_by_resolution");

    assertThatThrownBy(() -> PostgresServer.open(url + "," + schema(shared)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has candles of another program, without a ledger; rename it");
  }

  @Test
  void candlesThatWereAddedToAnEmptyStoreAreRefused() {
    PostgresServer.open(url).close();
    PostgresServer.execute(url, "INSERT INTO perpetuals_ohlcv VALUES (now(), 'A', 1, 1, 1, 1, 1)");

    assertThatThrownBy(() -> PostgresServer.open(url))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has candles of another program, without a ledger; rename it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TABLE perpetuals_ohlcv",
        "TABLE perpetuals_by_resolution",
        "TABLE candle_window",
        "VIEW candles"
      })
  void aRenamedTableIsNotReplacedByAnEmptyOne(String relation) {
    write(url, 0, 60);
    PostgresServer.execute(url, "ALTER " + relation + " RENAME TO backup");
    String missing = "The " + relation.replace("TABLE", "table").replace("VIEW", "view") + " in ";

    List<ThrowingCallable> openings = List.of(() -> PostgresServer.open(url), () -> readOnly(url));
    for (ThrowingCallable opening : openings) {
      assertThatThrownBy(opening)
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith(missing)
          .hasMessageContaining(" is missing, and the table candle_series is there");
    }
    int space = relation.indexOf(' ');
    PostgresServer.execute(
        url,
        "ALTER " + relation.substring(0, space) + " backup RENAME TO " + relation.substring(space));
    try (CandleStore store = PostgresServer.open(url)) {
      assertThat(read(store)).isEqualTo(candles("A", 0, 60));
    }
  }

  @Test
  void tablesOfALedgerThatWasRenamedAreRefused() {
    write(url, 0, 60);
    PostgresServer.execute(url, "ALTER TABLE candle_series RENAME TO backup");

    assertThatThrownBy(() -> PostgresServer.open(url))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(" belongs to a ledger that is missing; rename it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TABLE candles (x INTEGER)", "VIEW candles AS SELECT 1 AS x"})
  void candlesOfAnotherProgramAreRefusedWithWhatDiffers(String relation) throws SQLException {
    PostgresServer.execute(url, "CREATE " + relation);

    assertThatThrownBy(() -> PostgresServer.open(url))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The view candles in the database postgres, schema test_")
        .hasMessageContaining(
            relation.startsWith("TABLE")
                ? " is another one: it is a table"
                : " is another one: it has no column start")
        .hasMessageContaining("; rename it, or use another schema");
    try (Connection connection = PostgresServer.connect(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('candle_series')")) {
      row.next();
      assertThat(row.getString(1)).isNull();
    }
  }

  private static void write(String url, int firstMinute, int minutes) {
    try (CandleStore store = PostgresServer.open(url)) {
      store.write(
          "test",
          List.of(stored(window(firstMinute, minutes), candles("A", firstMinute, minutes))));
    }
  }

  private static List<Candle> read(CandleStore store) {
    return CandleQueries.on(store).candles("A", MINUTE, START, START.plusSeconds(86_399)).toList();
  }

  private static PostgresCandles readOnly(String url) {
    return PostgresCandles.openReadOnly(url, PostgresServer.USER, PostgresServer.PASSWORD);
  }

  private static String schema(String url) {
    return url.replaceFirst(".*=", "");
  }
}
