package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.absent;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.VolumeChanges;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AvailabilityDatabaseTest {
  @Test
  void aFactFillsTheEightAvailabilityColumns() {
    try (AvailabilityDatabase database = inMemory()) {
      AvailabilityChanges changes =
          database.upsert(List.of(present("BTCUSDT", DAY), absent("币安人生USDT", DAY)));

      assertThat(changes).isEqualTo(new AvailabilityChanges(2, 0, 0, 0, 0));
      assertThat(content(database))
          .containsExactly(
              "2024-01-15|BTCUSDT|true|68012|2024-01-16 07:21:09.0|https://data.binance.vision/data/"
                  + "futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip|200"
                  + "|null|null|null|null|null|null|null|null|null",
              "2024-01-15|币安人生USDT|false|null|null|https://data.binance.vision/data/futures/um/"
                  + "daily/klines/%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT/1m/%E5%B8%81%E5%AE%89%E4"
                  + "%BA%BA%E7%94%9FUSDT-1m-2024-01-15.zip|404|null|null|null|null|null|null|null"
                  + "|null|null");
    }
  }

  @Test
  void theProbeTimeIsStoredInUtcToTheMicrosecond() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("BTCUSDT", DAY)));

      assertThat(
              database.query(
                  "SELECT probe_timestamp FROM daily_availability WHERE probe_timestamp = ?",
                  row -> row.getObject(1, LocalDateTime.class),
                  PROBED))
          .containsExactly(LocalDateTime.parse("2024-01-17T03:00:00.123456"));
    }
  }

  @Test
  void aProbeThatComesAgainReplacesEveryColumnNullsIncluded() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("BTCUSDT", DAY)));
      AvailabilityChanges changes = database.upsert(List.of(absent("BTCUSDT", DAY)));

      assertThat(changes).isEqualTo(new AvailabilityChanges(0, 0, 0, 1, 0));
      assertThat(content(database)).singleElement().asString().contains("|false|null|null|");
    }
  }

  @Test
  void changesDistinguishAppearedReplacedAndConfirmed() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(absent("A", DAY), present("B", DAY), present("C", DAY)));
      AvailabilityChanges changes =
          database.upsert(
              List.of(
                  present("A", DAY),
                  Availability.present("B", DAY, 1, MODIFIED, PROBED),
                  present("C", DAY)));

      assertThat(changes).isEqualTo(new AvailabilityChanges(0, 1, 1, 0, 1));
      assertThat(changes.total()).isEqualTo(3);
    }
  }

  @Test
  void ofTwoFactsInOneBatchTheLaterOneWins() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("BTCUSDT", DAY), absent("BTCUSDT", DAY)));

      assertThat(content(database)).singleElement().asString().contains("|false|");
    }
  }

  @Test
  void aProbeNeverWipesVolumes() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("BTCUSDT", DAY)));
      database.upsertVolumes(List.of(kline("BTCUSDT", DAY, 7)));
      database.upsert(List.of(Availability.present("BTCUSDT", DAY, 5, MODIFIED, PROBED)));

      assertThat(content(database))
          .singleElement()
          .asString()
          .contains("|true|5|")
          .endsWith("|200|200.0|7|100.0|40.0|80.0|1.5|2.5|0.5|2.0");
    }
  }

  @Test
  void aVolumeWithoutAnAvailableRowIsReportedAndNotStored() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("A", DAY), absent("B", DAY)));
      VolumeChanges changes =
          database.upsertVolumes(
              List.of(kline("C", DAY, 1), kline("B", DAY, 2), kline("A", DAY, 3)));

      assertThat(changes.stored()).isEqualTo(1);
      assertThat(changes.withoutRow())
          .containsExactly(new SymbolDay("B", DAY), new SymbolDay("C", DAY));
      assertThat(database.summary().volumeRows()).isEqualTo(1);
    }
  }

  @Test
  void anySymbolIsOnlyEverAValue() {
    String hostile = "x'; DROP TABLE daily_availability; --😀";
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present(hostile, DAY)));

      assertThat(
              database.query(
                  "SELECT symbol FROM daily_availability WHERE symbol = ?",
                  row -> row.getString(1),
                  hostile))
          .containsExactly(hostile);
    }
  }

  @Test
  void theSummaryCountsDaysSymbolsAndRows() {
    try (AvailabilityDatabase database = inMemory()) {
      assertThat(database.summary().days()).isEmpty();
      database.upsert(List.of(present("A", DAY), absent("A", DAY.plusDays(2)), present("B", DAY)));

      StoreSummary summary = database.summary();
      assertThat(summary.days()).contains(DateRange.of(DAY, DAY.plusDays(2)));
      assertThat(summary.symbols()).isEqualTo(2);
      assertThat(summary.rows()).isEqualTo(3);
      assertThat(summary.presentRows()).isEqualTo(2);
    }
  }

  /** DuckDB 1.x returns "i, z" here if the statement is kept. */
  @Test
  void aQueryThatIsRepeatedSeesWhatWasWrittenInBetween() {
    String sql = "SELECT symbol FROM daily_availability ORDER BY symbol";
    try (AvailabilityDatabase database = inMemory()) {
      assertThat(database.query(sql, row -> row.getString(1))).isEmpty();
      database.upsert(List.of(present("1000PEPEUSDT", DAY), present("BTCUSDT_240329", DAY)));

      assertThat(database.query(sql, row -> row.getString(1)))
          .containsExactly("1000PEPEUSDT", "BTCUSDT_240329");
    }
  }

  @Test
  void compactingRestoresTheOrderAndChangesNothingElse() {
    String order = "SELECT symbol FROM daily_availability ORDER BY rowid";
    String definition = "SELECT sql FROM duckdb_tables() ORDER BY table_name";
    try (AvailabilityDatabase database = inMemory()) {
      for (String symbol : List.of("C", "A", "B")) {
        database.upsert(List.of(present(symbol, DAY)));
      }
      database.upsertVolumes(List.of(kline("B", DAY, 7)));
      List<String> before = content(database);
      List<String> schema = database.query(definition, row -> row.getString(1));
      assertThat(database.query(order, row -> row.getString(1))).containsExactly("C", "A", "B");

      assertThat(database.compact()).isEqualTo(3);
      assertThat(database.query(order, row -> row.getString(1))).containsExactly("A", "B", "C");
      assertThat(content(database)).isEqualTo(before);
      assertThat(database.query(definition, row -> row.getString(1))).isEqualTo(schema);
      assertThat(database.provenance().knownAt(PROBED).on(DAY)).hasSize(3);
      assertThat(database.upsert(List.of(present("A", DAY))).confirmed()).isEqualTo(1);
    }
  }

  @Test
  void sixteenThreadsReadWhileOneWrites() throws Exception {
    var pool = Executors.newFixedThreadPool(16);
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("BTCUSDT", DAY)));
      List<Callable<Long>> readers =
          IntStream.range(0, 200)
              .<Callable<Long>>mapToObj(i -> () -> database.summary().rows())
              .toList();
      var results = readers.stream().map(pool::submit).toList();
      for (int i = 1; i <= 20; i++) {
        database.upsert(List.of(present("BTCUSDT", DAY.plusDays(i))));
      }
      for (var result : results) {
        assertThat(result.get()).isBetween(1L, 21L);
      }
      assertThat(database.summary().rows()).isEqualTo(21);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aQueryThatFailsSaysWhatDuckDbSaid() {
    try (AvailabilityDatabase database = inMemory()) {
      assertThatThrownBy(() -> database.query("SELECT nothing FROM nowhere", row -> 1))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("nowhere");
      assertThat(database.query("SELECT 1", row -> row.getInt(1))).containsExactly(1);
    }
  }

  @Test
  void aClosedDatabaseSaysSo() {
    AvailabilityDatabase database = inMemory();
    database.close();

    assertThatThrownBy(() -> database.query("SELECT 1", row -> 1))
        .isInstanceOf(DatabaseClosedException.class)
        .hasMessageContaining("closed");
  }
}
