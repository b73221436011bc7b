package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.NewerSchemaException;
import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.database.OlderSchemaException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpeningTest {
  private static final TrackedArchive MIRROR =
      new TrackedArchive(
          ArchiveSeries.UM_KLINES_1M, ArchiveEndpoint.of("http://127.0.0.1:9000/bucket"));

  @TempDir Path folder;

  @Test
  void openingToWriteCreatesTheFileAndItsFolder() {
    Path file = folder.resolve("a").resolve("b ü 币").resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(database.path()).contains(file);
      assertThat(database.archive()).isEqualTo(TrackedArchive.BINANCE_VISION);
    }
    assertThat(file).exists();
  }

  @Test
  void whatIsWrittenIsThereAfterReopening() {
    Path file = folder.resolve("x.duckdb");
    List<String> written;
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.upsert(List.of(present("BTCUSDT", DAY)));
      written = content(database);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(content(database)).isEqualTo(written).hasSize(1);
      // Twice, so that the kept statement runs as well.
      assertThat(content(database)).isEqualTo(written);
    }
  }

  @Test
  void theTableHasTheSeventeenColumnsInTheirOrder() {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(folder.resolve("x.duckdb"))) {
      assertThat(
              database.query(
                  """
                  SELECT column_name || ' ' || data_type || CASE WHEN is_nullable THEN '' ELSE
                    ' NOT NULL' END
                  FROM duckdb_columns() WHERE table_name = 'daily_availability'
                  ORDER BY column_index
                  """,
                  row -> row.getString(1)))
          .containsExactly(
              "date DATE NOT NULL",
              "symbol VARCHAR NOT NULL",
              "available BOOLEAN NOT NULL",
              "file_size_bytes BIGINT",
              "last_modified TIMESTAMP",
              "url VARCHAR NOT NULL",
              "status_code INTEGER NOT NULL",
              "probe_timestamp TIMESTAMP NOT NULL",
              "quote_volume_usdt DOUBLE",
              "trade_count BIGINT",
              "volume_base DOUBLE",
              "taker_buy_volume_base DOUBLE",
              "taker_buy_quote_volume_usdt DOUBLE",
              "open_price DOUBLE",
              "high_price DOUBLE",
              "low_price DOUBLE",
              "close_price DOUBLE");
      assertThat(
              database.query(
                  """
                  SELECT CAST(constraint_column_names AS VARCHAR) FROM duckdb_constraints()
                  WHERE table_name = 'daily_availability' AND constraint_type = 'PRIMARY KEY'
                  """,
                  row -> row.getString(1)))
          .containsExactly("[symbol, date]");
    }
  }

  @Test
  void readingNeverCreatesAFile() {
    Path file = folder.resolve("none.duckdb");

    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
        .isInstanceOf(DatabaseNotFoundException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("backfill creates one");
    assertThat(file).doesNotExist();
  }

  @Test
  void garbageIsNamedAndLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("garbage.duckdb"), "no database ".repeat(1000));

    for (Runnable open :
        List.<Runnable>of(
            () -> AvailabilityDatabase.openReadOnly(file).close(),
            () -> AvailabilityDatabase.open(file).close())) {
      assertThatThrownBy(open::run)
          .isInstanceOf(NotADatabaseException.class)
          .hasMessageContaining(file.toString());
    }
    assertThat(Files.readString(file)).startsWith("no database ");
  }

  @Test
  void anEmptyFileIsNoDatabase() throws Exception {
    Path file = Files.createFile(folder.resolve("empty.duckdb"));

    assertThatThrownBy(() -> AvailabilityDatabase.open(file))
        .isInstanceOf(NotADatabaseException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parquet|a Parquet file|import the file into it with AvailabilityDatabase.importing()",
        "csv|a text file, such as CSV or JSON|give another path",
        "json|a text file, such as CSV or JSON|give another path",
        "sqlite|a SQLite database|give another path",
        "gz|a file packed with gzip|Snapshots.fetch unpacks a published snapshot",
        "zip|a zip file|give another path",
        "empty|an empty file|delete it, or give another path"
      })
  void aFileOfAnotherFormatIsNamedWhateverItsName(String kind, String phrase, String advice)
      throws Exception {
    for (String ending : List.of("." + kind, ".duckdb")) {
      Path file = written(kind, folder.resolve("file" + ending));
      byte[] bytes = Files.readAllBytes(file);
      for (ThrowingCallable call : calls(kind, file)) {
        assertThatThrownBy(call)
            .isInstanceOf(NotADatabaseException.class)
            .hasMessageContaining("This file is no DuckDB database but " + phrase + ": " + file)
            .hasMessageContaining(advice);
      }
      assertThat(file).hasBinaryContent(bytes);
    }
  }

  /** A packed snapshot is verified as it is. */
  private static List<ThrowingCallable> calls(String kind, Path file) {
    ThrowingCallable read = () -> AvailabilityDatabase.openReadOnly(file);
    ThrowingCallable write = () -> AvailabilityDatabase.open(file);
    return kind.equals("gz")
        ? List.of(read, write)
        : List.of(read, write, () -> AvailabilityDatabase.verify(file));
  }

  private static Path written(String kind, Path file) throws Exception {
    switch (kind) {
      case "parquet" -> {
        try (Connection memory = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = memory.createStatement()) {
          statement.execute("COPY (SELECT 1 AS x) TO '" + file + "' (FORMAT parquet)");
        }
      }
      case "csv" -> Files.writeString(file, "symbol,día\nBTCUSDT,2024-01-01\n");
      case "json" -> Files.writeString(file, "[{\"x\": 1}]");
      case "sqlite" -> Files.writeString(file, "SQLite format 3\0" + "\0".repeat(500));
      case "gz" -> Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0});
      case "zip" -> Files.write(file, new byte[] {'P', 'K', 3, 4, 0});
      default -> Files.createFile(file);
    }
    return file;
  }

  /** The name says nothing: DuckDB goes by the first bytes too. */
  @Test
  void aDatabaseMayHaveAnyName() {
    Path file = folder.resolve("new.parquet");
    StoreFixtures.filled(file).close();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().rows()).isEqualTo(4);
    }
  }

  @Test
  void aFolderIsNoDatabase() {
    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(folder))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessageContaining(folder.toString());
    assertThatThrownBy(() -> AvailabilityDatabase.verify(folder))
        .isInstanceOf(DatabaseOpenException.class)
        .isNotInstanceOf(DamagedFileException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aForeignDuckDbFileIsLeftAlone() throws Exception {
    Path file = folder.resolve("foreign.duckdb");
    execute(file, "CREATE TABLE mine (x INTEGER)");

    assertThatThrownBy(() -> AvailabilityDatabase.open(file))
        .isInstanceOf(NotADatabaseException.class)
        .hasMessageContaining("not made by this library");
    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
        .isInstanceOf(NotADatabaseException.class);
  }

  @Test
  void aNewerSchemaIsRefusedByName() throws Exception {
    Path file = folder.resolve("newer.duckdb");
    AvailabilityDatabase.open(file).close();
    execute(file, "INSERT INTO schema_version VALUES (99, now()::TIMESTAMP)");

    assertThatThrownBy(() -> AvailabilityDatabase.open(file))
        .isInstanceOf(NewerSchemaException.class)
        .hasMessageContaining("99");
    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
        .isInstanceOf(NewerSchemaException.class);
  }

  @Test
  void anOlderSchemaIsReadOnlyAfterAnUpgrade() throws Exception {
    Path file = folder.resolve("older.duckdb");
    AvailabilityDatabase.open(file).close();
    execute(file, StoreFixtures.UNDO_NEWEST_STEP);

    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
        .isInstanceOf(OlderSchemaException.class)
        .hasMessageContaining("open it once to write");
    AvailabilityDatabase.open(file).close();
    AvailabilityDatabase.openReadOnly(file).close();
  }

  @Test
  void anotherProcessThatWritesIsNamed() throws Exception {
    Path file = folder.resolve("x.duckdb");
    try (ChildProcess other = OtherProcess.holding(file)) {
      assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
          .isInstanceOfSatisfying(
              DatabaseLockedException.class, e -> assertThat(e.holder()).hasValue(other.pid()))
          .hasMessageContaining("process " + other.pid());
    }
  }

  @Test
  void aFileWithRowsKeepsTheAddressesItWasCreatedWith() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file, MIRROR)) {
      database.upsert(List.of(present("BTCUSDT", DAY)));
    }
    try (AvailabilityDatabase database =
        AvailabilityDatabase.open(file, TrackedArchive.BINANCE_VISION)) {
      assertThat(database.archive()).isEqualTo(MIRROR);
    }
  }

  @Test
  void aFileWithoutRowsTakesNewAddresses() {
    Path file = folder.resolve("x.duckdb");
    AvailabilityDatabase.open(file).close();
    AvailabilityDatabase.open(file, MIRROR).close();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.archive()).isEqualTo(MIRROR);
    }
  }

  @Test
  void aFileWithRowsOfAnotherSeriesIsRefused() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.upsert(List.of(present("BTCUSDT", DAY)));
    }
    TrackedArchive spot =
        new TrackedArchive(
            ArchiveSeries.klines(Market.SPOT, KlineInterval.ONE_MINUTE),
            ArchiveEndpoint.BINANCE_VISION);

    assertThatThrownBy(() -> AvailabilityDatabase.open(file, spot))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageContaining("futures/um/klines/1m, not spot/klines/1m");
  }

  @Test
  void aReaderCannotWrite() {
    Path file = folder.resolve("x.duckdb");
    AvailabilityDatabase.open(file).close();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThatThrownBy(() -> database.upsert(List.of(present("BTCUSDT", DAY))))
          .isInstanceOf(ReadOnlyDatabaseException.class)
          .hasMessageContaining("read only");
      assertThatThrownBy(database::beginBulkWrite).isInstanceOf(ReadOnlyDatabaseException.class);
    }
  }

  @Test
  void extensionsAreNeverInstalled() {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      assertThat(
              database.query(
                  "SELECT name || '=' || value FROM duckdb_settings() WHERE name IN"
                      + " ('autoinstall_known_extensions', 'autoload_known_extensions',"
                      + " 'lock_configuration') ORDER BY name",
                  row -> row.getString(1)))
          .containsExactly(
              "autoinstall_known_extensions=false",
              "autoload_known_extensions=false",
              "lock_configuration=true");
    }
  }

  @Test
  void filesStayReadableForTheFirstVersionOfDuckDb() {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(folder.resolve("x.duckdb"))) {
      assertThat(
              database.query(
                  "SELECT CAST(tags AS VARCHAR) FROM duckdb_databases() WHERE NOT internal",
                  row -> row.getString(1)))
          .singleElement()
          .asString()
          .contains("v1.0.0");
    }
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
