package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.Fingerprint;
import io.github.futuresavailability.store.copy.FetchOutcome;
import io.github.futuresavailability.store.copy.FetchedSnapshot;
import io.github.futuresavailability.store.copy.Snapshots;
import io.github.futuresavailability.store.transfer.ImportedRows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the guide's snippets stands here, is compiled and run. */
final class StoreGuideTest {
  @TempDir Path folder;

  private Path file;
  private Path published;
  private Path backup;

  @BeforeEach
  void publish() {
    file = SmallDatabase.in(folder);
    published = folder.resolve("published.duckdb");
    backup = folder.resolve("backup.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.publish(published);
      database.backup(backup);
    }
  }

  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    Snippets.of("docs/guides/store.md").areCompiledIn(StoreGuideTest.class, 14);
  }

  @Test
  void aSnapshotIsFetchedAndRead() throws IOException {
    Path local = folder.resolve("local.duckdb");
    HttpServer server = serve();
    try {
      URI address =
          URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/published.duckdb");

      FetchedSnapshot fetched = Snapshots.fetch(address, local);
      AvailabilityDatabase.verify(local);
      try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(local)) {
        Optional<Instant> publishedAt = snapshot.provenance().publishedAt();
        Fingerprint fingerprint = snapshot.fingerprint();
        Optional<Instant> lastUpdate = snapshot.runs().lastUpdate();

        assertThat(publishedAt).isPresent();
        assertThat(fingerprint.rows()).isPositive();
        assertThat(lastUpdate).isPresent();
      }
      assertThat(fetched.outcome()).isEqualTo(FetchOutcome.FETCHED);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aBackupIsRestoredAndAnExportIsImported() {
    Path restored = folder.resolve("restored.duckdb");
    Path parquet = folder.resolve("rows.parquet");

    Snapshots.restore(backup, restored);
    try (AvailabilityDatabase database = AvailabilityDatabase.open(restored)) {
      database.export().toParquet(parquet);
      ImportedRows imported = database.importing().parquet(parquet);

      assertThat(imported.availability().confirmed()).isEqualTo(imported.rows());
      assertThat(imported.older()).isZero();
    }
  }

  private HttpServer serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              Files.readAllBytes(folder.resolve(exchange.getRequestURI().getPath().substring(1)));
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
