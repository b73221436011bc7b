package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Iceberg's REST client as the catalog of a lake, and a server over HTTP. */
final class RestCatalogTest {
  @TempDir Path folder;

  private RestServer server;
  private RESTCatalog client;

  @BeforeEach
  void start() throws IOException {
    server = new RestServer(IcebergRows.newCatalog(folder));
    client = connect();
  }

  private RESTCatalog connect() {
    RESTCatalog catalog = new RESTCatalog();
    catalog.initialize(
        "rest", Map.of("uri", server.address().toString(), "io-impl", LocalFileIO.class.getName()));
    return catalog;
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private Lake open(RESTCatalog catalog) {
    return Lake.open(
        LakeCatalog.of(catalog),
        folder.resolve("warehouse"),
        LakeOptions.standard().withCommitTimeout(Duration.ofSeconds(20)));
  }

  @Test
  void recordsAreAppendedReadJoinedAndVerified() {
    List<Trade> trades = LakeFixtures.various(17, 600);
    try (Lake lake = open(client)) {
      LakeFixtures.append(lake, trades.subList(0, 200));
      LakeFixtures.append(lake, trades.subList(200, 400));
      assertThat(lake.trades().appendNew(trades)).isEqualTo(new AppendResult(200, 400));
      MaintenanceReport report = LakeFixtures.maintainStrictly(lake);

      assertThat(report.joinedFiles()).isPositive();
      assertThat(report.expiredSnapshots()).isPositive();
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(lake.trades().position(SOURCE).value("rows")).hasValue(400);
      assertThat(lake.verifyRecords().problems()).isEmpty();
    }
    assertThat(IcebergRows.trades(folder)).isEqualTo(LakeFixtures.inOrder(trades));
  }

  @Test
  void aStaleWriterIsRefused() throws Exception {
    try (RESTCatalog other = connect();
        Lake first = open(client);
        Lake second = open(other)) {
      LakePosition before = first.trades().position(SOURCE);
      second.trades().position(SOURCE);
      LakeFixtures.append(first, LakeFixtures.trades("BTCUSDT", 0, 10));

      assertThatExceptionOfType(StalePositionException.class)
          .isThrownBy(
              () ->
                  second
                      .trades()
                      .append(
                          LakeFixtures.trades("BTCUSDT", 0, 10), before, before.with("rows", 10)));
      LakeFixtures.append(second, LakeFixtures.trades("BTCUSDT", 10, 10));
      assertThat(first.trades().count()).isEqualTo(20);
    }
  }

  @Test
  void writersOfTwoSourcesAtATimeBothAppend() throws Exception {
    ExecutorService writing = Executors.newSingleThreadExecutor();
    try (RESTCatalog other = connect();
        Lake first = open(client);
        Lake second = open(other)) {
      first.trades().count();
      Future<?> writer = writing.submit(() -> appendTen(second, "other", "ETHUSDT"));
      appendTen(first, "one", "BTCUSDT");
      writer.get();

      assertThat(LakeFixtures.all(first.trades())).hasSize(100).doesNotHaveDuplicates();
      assertThat(first.trades().positions()).containsOnlyKeys("one", "other");
    } finally {
      writing.shutdownNow();
    }
  }

  private static void appendTen(Lake lake, String source, String symbol) {
    for (int i = 0; i < 10; i++) {
      LakePosition before = lake.trades().position(source);
      lake.trades()
          .append(LakeFixtures.trades(symbol, 5L * i, 5), before, before.with("rows", 5L * i + 5));
    }
  }

  @Test
  void eachBatchIsStoredOnceWhateverHappensToItsCommit() {
    try (Lake lake = open(client)) {
      lake.trades().count();
      int batch = 0;
      for (RestServer.Fault first : RestServer.Fault.values()) {
        for (RestServer.Fault second : RestServer.Fault.values()) {
          server.faults.add(first);
          server.faults.add(second);
          LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10L * batch++, 10));
          server.faults.clear();
        }
      }
      assertThat(LakeFixtures.all(lake.trades()))
          .isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 10 * batch));
      assertThat(lake.trades().position(SOURCE).value("rows")).hasValue(10L * batch);
    }
    assertThat(IcebergRows.trades(folder)).hasSize(160);
  }

  @Test
  void aServerThatIsAwayIsAnErrorThatNamesTheTable() {
    try (Lake lake = open(client)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
      server.close();

      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().count())
          .withMessageContaining("Cannot open the table market_data.trades_v2");
    }
  }
}
