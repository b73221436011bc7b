package io.github.futuresavailability.store.legacy;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreFixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as the Python original leaves them: no schema version, two spellings of url. */
final class OriginalFileTest {
  static final String EIGHT_COLUMNS =
      """
      CREATE TABLE daily_availability (
        date DATE NOT NULL, symbol VARCHAR NOT NULL, available BOOLEAN NOT NULL,
        file_size_bytes BIGINT, last_modified TIMESTAMP, url VARCHAR NOT NULL,
        status_code INTEGER NOT NULL,
        probe_timestamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
        PRIMARY KEY (date, symbol));
      CREATE INDEX idx_symbol_date ON daily_availability (symbol, date);
      CREATE INDEX idx_available_date ON daily_availability (available, date);
      CREATE INDEX idx_probe ON daily_availability (probe_timestamp);
      """;
  private static final String ADD_VOLUMES =
      """
      ALTER TABLE daily_availability ADD COLUMN quote_volume_usdt DOUBLE;
      ALTER TABLE daily_availability ADD COLUMN trade_count BIGINT;
      ALTER TABLE daily_availability ADD COLUMN volume_base DOUBLE;
      ALTER TABLE daily_availability ADD COLUMN taker_buy_volume_base DOUBLE;
      ALTER TABLE daily_availability ADD COLUMN taker_buy_quote_volume_usdt DOUBLE;
      ALTER TABLE daily_availability ADD COLUMN open_price DOUBLE;
      ALTER TABLE daily_availability ADD COLUMN high_price DOUBLE;
      ALTER TABLE daily_availability ADD COLUMN low_price DOUBLE;
      ALTER TABLE daily_availability ADD COLUMN close_price DOUBLE;
      """;
  private static final String SEVENTEEN_COLUMNS =
      EIGHT_COLUMNS.replaceAll("(?m)^CREATE INDEX.*\n", "")
          + ADD_VOLUMES
          + EIGHT_COLUMNS.substring(EIGHT_COLUMNS.indexOf("CREATE INDEX"));

  /** By symbol, as a collection of one symbol after the other leaves them. */
  private static final String ROWS =
      """
      INSERT INTO daily_availability (date, symbol, available, file_size_bytes, last_modified, url,
        status_code, probe_timestamp)
      SELECT day, symbol, symbol <> 'OLDUSDT',
        CASE WHEN symbol <> 'OLDUSDT' THEN 68012 END,
        CASE WHEN symbol <> 'OLDUSDT' THEN TIMESTAMP '2024-01-16 07:21:09' END,
        'https://data.binance.vision/data/futures/um/daily/klines/' || name || '/1m/' || name
          || '-1m-' || day || '.zip',
        CASE WHEN symbol <> 'OLDUSDT' THEN 200 WHEN day = DATE '2024-01-15' THEN 404 ELSE 403 END,
        TIMESTAMP '2024-01-17 03:00:00.123456'
      FROM (
        SELECT symbol, unnest([DATE '2024-01-15', DATE '2024-01-16']) AS day,
          CASE WHEN day = DATE '2024-01-15' THEN symbol ELSE url_encode(symbol) END AS name
        FROM (VALUES ('币安人生USDT'), ('BTCUSDT'), ('OLDUSDT')) AS listed(symbol))
      ORDER BY symbol DESC, day
      """;

  @TempDir Path folder;

  @Test
  void eightColumnsAreReadAsTheyAreWithoutVolumes() throws Exception {
    Path file = original(EIGHT_COLUMNS);
    long size = Files.size(file);
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file);
        AvailabilityDatabase again = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(content(database)).hasSize(6).isEqualTo(content(again));
      assertThat(content(database).get(0))
          .startsWith("2024-01-15|BTCUSDT|true|68012|2024-01-16 07:21:09.0|https://data.binance")
          .endsWith("|200|null|null|null|null|null|null|null|null|null");
      assertThat(database.summary().volumeRows()).isZero();
      assertThat(database.summary().presentRows()).isEqualTo(4);
      assertThat(database.runs().last()).isEmpty();
      assertThat(database.provenance().knownAt(StoreFixtures.PROBED).on(DAY)).hasSize(3);
      assertThat(database.archive()).isEqualTo(TrackedArchive.BINANCE_VISION);
      assertThatThrownBy(() -> AvailabilityDatabase.open(file))
          .isInstanceOf(DatabaseLockedException.class);
    }
    assertThat(Files.size(file)).isEqualTo(size);
  }

  @Test
  void eightColumnsAreImportedAndTakeVolumesThen() throws Exception {
    Path file = original(EIGHT_COLUMNS);
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(content(database)).hasSize(6);
      assertThat(database.upsertVolumes(List.of(kline("BTCUSDT", DAY, 7))).stored()).isEqualTo(1);
      assertThat(database.provenance().legacyImport().orElseThrow().columns()).isEqualTo(8);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().volumeRows()).isEqualTo(1);
    }
  }

  @Test
  void seventeenColumnsAreImportedWithoutLoss() throws Exception {
    Path file = original(SEVENTEEN_COLUMNS);
    execute(
        file, "UPDATE daily_availability SET trade_count = 7, close_price = 2.5 WHERE available");
    List<String> before;
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      before = withoutUrl(database);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(withoutUrl(database)).hasSize(6).isEqualTo(before);
      assertThat(before.get(0)).contains("trade_count=7").contains("close_price=2.5");
    }
  }

  @Test
  void everyUrlHasOneSpellingAfterwards() throws Exception {
    Path file = original(SEVENTEEN_COLUMNS);
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      List<String> imported =
          database.query(
              "SELECT url FROM daily_availability WHERE available ORDER BY date, symbol",
              row -> row.getString(1));
      database.upsert(
          List.of(
              present("BTCUSDT", DAY),
              present("币安人生USDT", DAY),
              present("BTCUSDT", DAY.plusDays(1)),
              present("币安人生USDT", DAY.plusDays(1))));
      assertThat(imported)
          .isEqualTo(
              database.query(
                  "SELECT url FROM daily_availability WHERE available ORDER BY date, symbol",
                  row -> row.getString(1)));
    }
  }

  /** A view could name any file of this machine. */
  @Test
  void aViewInPlaceOfTheTableIsNotRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "date,symbol\n2024-01-15,A\n");
    Path file = folder.resolve("hostile.duckdb");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIEW daily_availability AS SELECT *, true AS available, NULL AS file_size_bytes,"
              + " NULL AS last_modified, '' AS url, 200 AS status_code, now() AS probe_timestamp"
              + " FROM read_csv("
              + Sql.text(secret.toString())
              + ")");
    }
    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void rowsAreInOrderAndTheSecondaryIndexesAreGone() throws Exception {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(original(SEVENTEEN_COLUMNS))) {
      assertThat(
              database.query(
                  "SELECT symbol FROM daily_availability ORDER BY rowid", row -> row.getString(1)))
          .containsExactly("BTCUSDT", "OLDUSDT", "币安人生USDT", "BTCUSDT", "OLDUSDT", "币安人生USDT");
      assertThat(database.query("FROM duckdb_indexes()", row -> row.getString(1))).isEmpty();
    }
  }

  @Test
  void whatCannotBeFixedIsSaidAndStaysOnRecord() throws Exception {
    Path file = original(SEVENTEEN_COLUMNS);
    AvailabilityDatabase.open(file).close();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      LegacyImportRecord imported = database.provenance().legacyImport().orElseThrow();
      assertThat(imported.columns()).isEqualTo(17);
      assertThat(imported.rows()).isEqualTo(6);
      assertThat(imported.urlsChanged()).isEqualTo(1);
      assertThat(imported.otherStatuses()).isEqualTo(1);
      assertThat(imported.remarks()).hasSize(3);
      assertThat(imported.remarks().get(0)).contains("last_modified in local time");
      assertThat(imported.remarks().get(2)).startsWith("1 row with a status_code that is neither");
    }
  }

  @Test
  void aFileOfThisLibraryWasNotImported() {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      assertThat(database.provenance().legacyImport()).isEmpty();
    }
  }

  @Test
  void anOriginalOfAnotherSeriesIsRefusedAndLeftAlone() throws Exception {
    Path file = original(EIGHT_COLUMNS);
    execute(
        file,
        "UPDATE daily_availability SET url = replace(url, '/um/', '/cm/') WHERE symbol ="
            + " 'OLDUSDT'");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> AvailabilityDatabase.open(file))
          .isInstanceOf(NotADatabaseException.class)
          .hasMessageContaining("futures/cm/daily/klines/OLDUSDT")
          .hasMessageContaining("nothing was changed");
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(content(database)).hasSize(6);
    }
  }

  @Test
  void anEmptyOriginalIsImportedToo() throws Exception {
    Path file = folder.resolve("o'empty.duckdb");
    execute(file, EIGHT_COLUMNS);
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().rows()).isZero();
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(database.upsert(List.of(present("A", DAY))).added()).isEqualTo(1);
    }
  }

  private Path original(String schema) throws Exception {
    Path file = folder.resolve("original.duckdb");
    execute(file, schema);
    execute(file, ROWS);
    return file;
  }

  private static List<String> withoutUrl(AvailabilityDatabase database) {
    return database.query(
        """
        SELECT CAST(facts AS VARCHAR) FROM (
          SELECT to_json(stored) AS facts, date, symbol
          FROM (SELECT * EXCLUDE (url) FROM daily_availability) AS stored)
        ORDER BY date, symbol
        """,
        row -> row.getString(1).replace("\"", "").replace(":", "="));
  }

  private static void execute(Path file, String sql) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
