package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.OlderSchemaException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.copy.Publication;
import io.github.futuresavailability.store.transfer.ExportedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots and exports of a file of candles. */
final class DuckDbCopiesTest {
  @TempDir Path folder;

  private Path file;
  private Path copy;

  @BeforeEach
  void write() {
    file = folder.resolve("candles.duckdb");
    copy = folder.resolve("snapshot.duckdb");
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      store.write("test", List.of(stored(window("B", 0, 10), candles("B", 0, 10))));
      store.write("test", List.of(stored(window(10, 10), candles("A", 10, 10))));
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
    }
  }

  private static List<String> rows(String query) throws Exception {
    return rows("jdbc:duckdb:", query);
  }

  private static List<String> rows(String url, String query) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  @Test
  void aSnapshotHasEverythingInOrder() throws Exception {
    Instant before = Instant.now();
    Publication published;
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      published = store.publish(copy);
      store.write("test", List.of(stored(window(20, 10), candles("A", 20, 10))));
      assertThat(store.publishedAt()).isEmpty();
    }

    assertThat(published.rows()).isEqualTo(30);
    assertThat(published.bytes()).isEqualTo(Files.size(copy));
    assertThat(published.sha256()).isEqualTo(Sha256.of(copy));
    assertThat(published.publishedAt()).isBetween(before.minusSeconds(1), Instant.now());
    try (DuckDbCandles snapshot = DuckDbCandles.openReadOnly(copy)) {
      assertThat(snapshot.publishedAt()).contains(published.publishedAt());
      assertThat(snapshot.series()).extracting(CandleSeries::instrument).containsExactly("A", "B");
      assertThat(snapshot.ledger("A", Resolution.ONE_MINUTE))
          .extracting(LedgerEntry::state, LedgerEntry::candles)
          .containsExactly(tuple(WindowState.OK, 10), tuple(WindowState.OK, 10));
      assertThat(
              CandleQueries.on(snapshot)
                  .candles("A", Resolution.ONE_MINUTE, START, START.plusSeconds(20 * 60))
                  .toList())
          .hasSize(20)
          .startsWith(candles("A", 0, 1).get(0));
    }
    assertThat(
            rows(
                "jdbc:duckdb:" + copy,
                "SELECT series_id || ' ' || epoch_us(start) FROM candle ORDER BY rowid"))
        .hasSize(30)
        .isEqualTo(
            rows(
                "jdbc:duckdb:" + copy,
                "SELECT series_id || ' ' || epoch_us(start) FROM candle ORDER BY series_id, start"));
  }

  @Test
  void aSnapshotIsReplacedAndNeverWritten() {
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      store.publish(copy);
      store.write("test", List.of(stored(window(20, 10), candles("A", 20, 10))));
      assertThat(store.publish(copy).rows()).isEqualTo(40);
    }

    assertThatThrownBy(() -> DuckDbCandles.open(copy))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessageContaining("published snapshot, which can only be read");
    try (DuckDbCandles snapshot = DuckDbCandles.openReadOnly(copy)) {
      assertThatThrownBy(() -> snapshot.publish(folder.resolve("again.duckdb")))
          .isInstanceOf(ReadOnlyDatabaseException.class);
    }
  }

  @Test
  void aSnapshotReplacesNothingElse() {
    AvailabilityDatabase.open(copy).close();

    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      assertThatThrownBy(() -> store.publish(copy))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("not a published snapshot");
      assertThatThrownBy(() -> store.publish(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("over itself");
    }
  }

  @Test
  void aFileFromBeforePublicationsIsMigrated() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE publication");
      statement.execute("DELETE FROM schema_version WHERE version = 2");
    }

    assertThatThrownBy(() -> DuckDbCandles.openReadOnly(file))
        .isInstanceOf(OlderSchemaException.class);
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      assertThat(store.publish(copy).rows()).isEqualTo(30);
    }
  }

  @Test
  void exportsHaveExactDecimalsInOrder() throws Exception {
    Path parquet = folder.resolve("candles.parquet");
    Path csv = folder.resolve("candles.csv");
    ExportedFiles exported;
    try (DuckDbCandles store = DuckDbCandles.openReadOnly(file)) {
      exported = store.toParquet(parquet);
      store.toCsv(csv);
      assertThatThrownBy(() -> store.toParquet(file))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("does not replace a database");
    }

    assertThat(exported).isEqualTo(new ExportedFiles(1, 30, Files.size(parquet)));
    assertThat(rows("SELECT column_type FROM (DESCRIBE FROM read_parquet('" + parquet + "'))"))
        .containsExactly(
            "TIMESTAMP",
            "VARCHAR",
            "VARCHAR",
            "DECIMAL(18,8)",
            "DECIMAL(18,8)",
            "DECIMAL(18,8)",
            "DECIMAL(18,8)",
            "DECIMAL(38,8)");
    String lines =
        "SELECT concat_ws(',', start, instrument, resolution, open, high, low, close, volume) FROM ";
    List<String> content = rows(lines + "read_parquet('" + parquet + "')");
    assertThat(content)
        .hasSize(30)
        .startsWith(
            "2024-01-15 00:00:00,A,1,40000.50000000,400003.00000000,39993.00000000,"
                + "40000.00000000,0.10000000");
    assertThat(Files.readAllLines(csv))
        .startsWith("start,instrument,resolution,open,high,low,close,volume")
        .endsWith(content.get(29));
  }
}
