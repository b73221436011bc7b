package io.github.futuresavailability.store.transfer;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.absent;
import static io.github.futuresavailability.store.StoreFixtures.filled;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.names;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportTest {
  private static final List<String> UNUSUAL =
      List.of("\"q\",'", "a\nb\r", "\uD83D\uDE80", "币安人生USDT", "';DROP TABLE x;--", " ");
  private static final List<String> COLUMNS =
      List.of(
          "date DATE",
          "symbol VARCHAR",
          "available BOOLEAN",
          "file_size_bytes BIGINT",
          "last_modified TIMESTAMP",
          "url VARCHAR",
          "status_code INTEGER",
          "probe_timestamp TIMESTAMP",
          "quote_volume_usdt DOUBLE",
          "trade_count BIGINT",
          "volume_base DOUBLE",
          "taker_buy_volume_base DOUBLE",
          "taker_buy_quote_volume_usdt DOUBLE",
          "open_price DOUBLE",
          "high_price DOUBLE",
          "low_price DOUBLE",
          "close_price DOUBLE");

  @TempDir Path folder;

  private Path file;
  private Path target;
  private AvailabilityDatabase database;

  @BeforeEach
  void fill() {
    file = folder.resolve("x.duckdb");
    target = folder.resolve("out");
    database = filled(file);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everySymbolSurvivesCsv() throws IOException {
    UNUSUAL.forEach(symbol -> database.upsert(List.of(present(symbol, DAY))));
    ExportedFiles exported = database.export().days(DateRange.of(DAY)).toCsv(target);

    List<CSVRecord> rows = csv();
    assertThat(rows.get(0).toList())
        .isEqualTo(
            COLUMNS.stream().map(column -> column.substring(0, column.indexOf(' '))).toList());
    assertThat(rows.stream().skip(1).map(row -> row.get(1)))
        .containsExactlyElementsOf(
            database.query(
                "SELECT symbol FROM daily_availability WHERE date = ? ORDER BY symbol",
                row -> row.getString(1),
                DAY))
        .containsAll(UNUSUAL);
    assertThat(exported.rows()).isEqualTo(rows.size() - 1);
    assertThat(exported.bytes()).isEqualTo(Files.size(target));
  }

  @Test
  void csvHasPlainValues() throws IOException {
    database.upsert(List.of(absent("AB", DAY)));
    database.export().symbols(List.of("A", "AB", "none")).toCsv(target);

    assertThat(Files.readAllLines(target).subList(1, 4))
        .containsExactly(
            "2024-01-15,A,true,68012,2024-01-16 07:21:09,"
                + url("A", "2024-01-15")
                + ",200,2024-01-17 03:00:00.123456,200.0,7,100.0,40.0,80.0,1.5,2.5,0.5,2.0",
            "2024-01-15,AB,false,,,"
                + url("AB", "2024-01-15")
                + ",404,2024-01-17 03:00:00.123456,,,,,,,,,",
            "2024-01-16,A,true,68012,2024-01-16 07:21:09,"
                + url("A", "2024-01-16")
                + ",200,2024-01-17 03:00:00.123456,,,,,,,,,");
  }

  @Test
  void parquetHasTheSeventeenNamesAndTypesAndTheOrderOfDays() throws IOException {
    assertThat(database.export().toParquet(target).rows()).isEqualTo(4);

    byte[] bytes = Files.readAllBytes(target);
    assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    assertThat(new String(bytes, bytes.length - 4, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    assertThat(
            read("SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM read_parquet(?))"))
        .isEqualTo(COLUMNS);
    assertThat(read("SELECT name || ' ' || type FROM parquet_schema(?) WHERE type IS NOT NULL"))
        .contains("date INT32", "symbol BYTE_ARRAY", "last_modified INT64", "open_price DOUBLE");
    assertThat(read("SELECT DISTINCT compression FROM parquet_metadata(?)"))
        .containsExactly("ZSTD");
    assertThat(read("SELECT date || symbol FROM read_parquet(?) ORDER BY file_row_number"))
        .containsExactly("2024-01-15A", "2024-01-15B", "2024-01-15币安人生USDT", "2024-01-16A");
  }

  @Test
  void partsAreInFoldersAsHiveNamesThem() {
    database.upsert(List.of(present("A", DAY.plusYears(1)), present("A", DAY.plusMonths(1))));

    ExportedFiles years = database.export().toParquet(target, ExportPartition.YEAR);
    assertThat(years.files()).isEqualTo(2);
    assertThat(years.rows()).isEqualTo(6);
    assertThat(names(target)).containsExactly("year=2024", "year=2025");
    assertThat(names(target.resolve("year=2024"))).containsExactly("data.parquet");
    Path months = folder.resolve("months");
    assertThat(database.export().toParquet(months, ExportPartition.MONTH).files()).isEqualTo(3);
    assertThat(names(months.resolve("year=2024"))).containsExactly("month=1", "month=2");
    assertThat(
            database.query(
                "SELECT DISTINCT year || '-' || month FROM read_parquet(?, hive_partitioning ="
                    + " true) ORDER BY ALL",
                row -> row.getString(1),
                months + "/*/*/*.parquet"))
        .containsExactly("2024-1", "2024-2", "2025-1");
    assertThat(names(folder)).containsExactly("months", "out", "x.duckdb");
  }

  @Test
  void nothingToExportIsAFileWithoutRows() throws IOException {
    AvailabilityExport none = database.export().symbols(List.of("none"));

    assertThat(none.toCsv(target)).extracting(ExportedFiles::rows).isEqualTo(0L);
    assertThat(csv()).hasSize(1);
    assertThat(none.toParquet(target).rows()).isZero();
    assertThat(read("SELECT count(*) FROM read_parquet(?)")).containsExactly("0");
    assertThat(none.toParquet(folder.resolve("parts"), ExportPartition.YEAR).files()).isZero();
    assertThat(database.export().days(DateRange.of(DAY.minusYears(9))).toParquet(target).rows())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's.csv",
        "x'; DROP TABLE daily_availability; --",
        "a*b?[c].csv",
        "\"quoted\" é \uD83D\uDE80"
      })
  void noPathBecomesSql(String name) throws IOException {
    target = folder.resolve(name);
    database.export().toCsv(target);
    assertThat(csv()).hasSize(5);
    database.export().toParquet(target);
    try (AvailabilityDatabase other = StoreFixtures.inMemory()) {
      assertThat(other.importing().parquet(target).rows()).isEqualTo(4);
    }
    assertThat(database.summary().rows()).isEqualTo(4);
    assertThat(names(folder)).containsExactlyInAnyOrder(name, "x.duckdb");
  }

  @Test
  void aReaderExportsToo() throws IOException {
    database.publish(folder.resolve("published"));
    database.close();
    for (String name : List.of("published", "x.duckdb")) {
      try (var reader = AvailabilityDatabase.openReadOnly(folder.resolve(name))) {
        assertThat(reader.export().symbols(List.of("A")).toCsv(target).rows()).isEqualTo(2);
        assertThat(
                reader.export().toParquet(folder.resolve("p" + name), ExportPartition.YEAR).rows())
            .isEqualTo(4);
      }
      assertThat(csv()).hasSize(3);
    }
  }

  @Test
  void aReaderReachesNoOtherFile() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    database.close();
    try (var reader = AvailabilityDatabase.openReadOnly(file)) {
      for (String sql :
          List.of(
              "SELECT * FROM read_csv('" + secret + "')",
              "COPY (SELECT 1) TO '" + folder.resolve("stolen") + "'",
              "ATTACH '" + folder.resolve("other.duckdb") + "' AS other")) {
        assertThatThrownBy(() -> reader.query(sql, row -> 1))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("disabled by configuration");
      }
    }
    assertThat(names(folder)).containsExactly("secret.csv", "x.duckdb");
  }

  @Test
  void anExportReplacesAnExportButNoDatabaseAndNoFolder() throws IOException {
    database.export().toCsv(target);
    database.export().toParquet(target);
    Path other = folder.resolve("other.duckdb");
    AvailabilityDatabase.open(other).close();
    for (Path place : List.of(file, other)) {
      assertThatThrownBy(() -> database.export().toCsv(place))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("does not replace a database: " + place);
    }
    assertThatThrownBy(() -> database.export().toParquet(target, ExportPartition.YEAR))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageContaining("new or empty folder");
    assertThatThrownBy(() -> database.export().toCsv(folder))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageContaining("An export does not replace a folder, a pipe or a device: " + folder);
    assertThatThrownBy(() -> database.export().toCsv(folder.resolve("none").resolve("x")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> database.export().symbols(List.of("A/B")))
        .isInstanceOf(IllegalArgumentException.class);
    Files.createDirectory(folder.resolve("empty"));
    assertThat(database.export().toParquet(folder.resolve("empty"), ExportPartition.YEAR).files())
        .isOne();
    assertThat(names(folder)).containsExactly("empty", "other.duckdb", "out", "x.duckdb");
    database.upsertVolumes(List.of(kline("B", DAY, 1)));
  }

  private static String url(String symbol, String day) {
    return "https://data.binance.vision/data/futures/um/daily/klines/%1$s/1m/%1$s-1m-%2$s.zip"
        .formatted(symbol, day);
  }

  private List<CSVRecord> csv() throws IOException {
    try (var reader = Files.newBufferedReader(target)) {
      return CSVFormat.RFC4180.parse(reader).getRecords();
    }
  }

  private List<String> read(String sql) {
    return database.query(sql, row -> Objects.requireNonNull(row.getString(1)), target.toString());
  }
}
