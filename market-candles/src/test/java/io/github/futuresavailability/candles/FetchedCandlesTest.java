package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.copy.FetchException;
import io.github.futuresavailability.store.copy.FetchOutcome;
import io.github.futuresavailability.store.copy.Snapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published snapshots of candles from a web server. */
final class FetchedCandlesTest {
  @TempDir Path published;
  @TempDir Path local;

  private HttpServer server;
  private DuckDbCandles store;
  private Path target;

  @BeforeEach
  void publish() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    store = DuckDbCandles.open(published.resolve("working.duckdb"));
    store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
    store.publish(published.resolve("candles.duckdb"));
    target = local.resolve("candles.duckdb");
  }

  @AfterEach
  void stop() {
    store.close();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    Path file = published.resolve(exchange.getRequestURI().getPath().substring(1));
    try (exchange) {
      if (Files.isRegularFile(file)) {
        byte[] body = Files.readAllBytes(file);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private URI address(String name) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
  }

  @Test
  void aSnapshotIsFetchedAndThenOnlyIfItIsAnother() {
    assertThat(DuckDbCandles.fetch(address("candles.duckdb"), target).outcome())
        .isEqualTo(FetchOutcome.FETCHED);
    assertThat(minutes()).isEqualTo(candles("A", 0, 10));
    assertThat(DuckDbCandles.fetch(address("candles.duckdb"), target).outcome())
        .isEqualTo(FetchOutcome.UNCHANGED);

    store.write("test", List.of(stored(window(10, 10), candles("A", 10, 10))));
    store.publish(published.resolve("candles.duckdb"));
    assertThat(DuckDbCandles.fetch(address("candles.duckdb"), target).outcome())
        .isEqualTo(FetchOutcome.FETCHED);
    assertThat(minutes()).isEqualTo(candles("A", 0, 20));
  }

  private List<Candle> minutes() {
    try (DuckDbCandles fetched = DuckDbCandles.openReadOnly(target)) {
      assertThat(fetched.publishedAt()).isPresent();
      return CandleQueries.on(fetched)
          .candles("A", Resolution.ONE_MINUTE, START, START.plusSeconds(86_400))
          .toList();
    }
  }

  @Test
  void nothingElseIsTakenForASnapshotOfCandles() throws IOException {
    try (AvailabilityDatabase record = AvailabilityDatabase.open(published.resolve("other.db"))) {
      record.publish(published.resolve("availability.duckdb"));
    }
    assertThatThrownBy(() -> DuckDbCandles.fetch(address("availability.duckdb"), target))
        .isInstanceOf(AvailabilityException.class);
    assertThatThrownBy(() -> Snapshots.fetch(address("candles.duckdb"), target))
        .isInstanceOf(AvailabilityException.class);
    assertThatThrownBy(() -> DuckDbCandles.fetch(address("working.duckdb"), target))
        .isInstanceOf(FetchException.class);
    assertThat(target).doesNotExist();
  }
}
