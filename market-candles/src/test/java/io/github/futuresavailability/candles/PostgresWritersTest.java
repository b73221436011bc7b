package io.github.futuresavailability.candles;

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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several writers, and connections that end. */
final class PostgresWritersTest {
  private static final Resolution MINUTE = Resolution.ONE_MINUTE;

  private final String url = PostgresServer.newSchema();
  private final ExecutorService threads = Executors.newFixedThreadPool(6);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void storesThatAreOpenedAtOnceCreateTheTablesOnce() throws Exception {
    List<Callable<Integer>> openings = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      openings.add(
          () -> {
            try (PostgresCandles store = PostgresServer.open(url)) {
              return store.series().size();
            }
          });
    }

    for (Future<Integer> opening : threads.invokeAll(openings)) {
      assertThat(opening.get()).isZero();
    }
  }

  @Test
  void writersTakeTurns() throws Exception {
    List<Callable<Void>> writings = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int shift = i;
      writings.add(
          () -> {
            try (PostgresCandles store = PostgresServer.open(url)) {
              for (int round = 0; round < 10; round++) {
                int first = 10 * ((shift + round) % 4);
                store.write(
                    "test",
                    List.of(
                        stored(window("A", first, 20), candles("A", first, 20)),
                        stored(window("B" + shift, 0, 5), candles("B" + shift, 0, 5))));
              }
              return null;
            }
          });
    }
    for (Future<Void> writing : threads.invokeAll(writings)) {
      writing.get();
    }

    try (PostgresCandles store = PostgresServer.open(url)) {
      assertThat(store.series()).hasSize(7);
      List<LedgerEntry> ledger = store.ledger("A", MINUTE);
      for (int i = 1; i < ledger.size(); i++) {
        assertThat(ledger.get(i).window().first()).isAfter(ledger.get(i - 1).window().last());
      }
    }
  }

  @Test
  void anEndedConnectionLeavesNothingAndTheNextWriteSucceeds() throws Exception {
    try (PostgresCandles store = PostgresServer.open(url);
        Connection holder = PostgresServer.connect(url);
        Statement statement = holder.createStatement()) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE perpetuals_ohlcv IN EXCLUSIVE MODE");
      Future<?> writing =
          threads.submit(
              () -> store.write("test", List.of(stored(window(0, 10), candles("A", 0, 5)))));
      endWaitingConnection();

      assertThatThrownBy(writing::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("Cannot write candles: ");
      holder.rollback();
      assertThat(CandleStoreContract.read(store, "A")).isEqualTo(candles("A", 0, 10));
      assertThat(store.ledger("A", MINUTE)).extracting(LedgerEntry::candles).containsExactly(10);

      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 5))));
      assertThat(CandleStoreContract.read(store, "A")).isEqualTo(candles("A", 0, 5));
    }
  }

  /** Once it waits for the lock, so that the write is halfway. */
  private void endWaitingConnection() throws Exception {
    String end =
        """
        SELECT pg_terminate_backend(pid) FROM pg_locks
        WHERE NOT granted AND relation = 'perpetuals_ohlcv'::REGCLASS
        """;
    try (Connection connection = PostgresServer.connect(url);
        Statement statement = connection.createStatement()) {
      while (!statement.executeQuery(end).next()) {
        Thread.sleep(10);
      }
    }
  }

  /** A write is also whole if the connection ends while the commit is on its way. */
  @Test
  void aWriteIsWholeWhereverItsConnectionIsCut() throws Exception {
    try (PostgresCandles reading = PostgresServer.open(url)) {
      reading.write("test", List.of(stored(window(0, 40), candles("A", 0, 40))));
      List<WindowResult> both =
          List.of(
              stored(window(0, 40), candles("A", 0, 30)),
              stored(window(40, 40), candles("A", 40, 40)));
      int failed = 0;
      for (int bytes = 200; bytes < 12_000; bytes += 400) {
        reading.write(
            "test",
            List.of(stored(window(0, 40), candles("A", 0, 40)), stored(window(40, 40), List.of())));
        try (CuttingProxy proxy = CuttingProxy.to(PostgresServer.port(), bytes)) {
          failed += writeThrough(proxy, both) ? 0 : 1;
        }
        int count = CandleStoreContract.read(reading, "A").size();
        assertThat(count).isIn(40, 70);
        assertThat(CandleQuality.standard().run(reading).violations()).isEmpty();
      }
      assertThat(failed).isGreaterThan(10);
    }
  }

  private boolean writeThrough(CuttingProxy proxy, List<WindowResult> results) {
    String cut = url.replaceFirst("localhost:\\d+", "localhost:" + proxy.port());
    try (PostgresCandles store = PostgresServer.open(cut)) {
      store.write("test", results);
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  @Test
  void connectionsAreKeptForTheNextCall() throws Exception {
    try (PostgresCandles store = PostgresServer.open(url + "&ApplicationName=kept")) {
      for (int i = 0; i < 50; i++) {
        store.write("test", List.of(stored(window(i, 1), candles("A", i, 1))));
        assertThat(CandleQueries.on(store).last("A", MINUTE)).contains(candles("A", i, 1).get(0));
      }
      assertThat(connections()).isEqualTo(1);
    }
  }

  private int connections() throws Exception {
    String count = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kept'";
    try (Connection connection = PostgresServer.connect(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(count)) {
      row.next();
      return row.getInt(1);
    }
  }
}
