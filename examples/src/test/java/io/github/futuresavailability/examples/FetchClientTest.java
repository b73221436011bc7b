package io.github.futuresavailability.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.futuresavailability.examples.server.QueryServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server, by the client of another language: fetch of Node. */
final class FetchClientTest {
  private static final List<String> PATHS =
      List.of(
          "/openapi.json",
          "/health",
          "/v1/availability",
          "/v1/timeline?symbol=币安人生USDT",
          "/v1/symbols",
          "/v1/universe",
          "/v1/top",
          "/v1/market",
          "/v1/series",
          "/v1/candles?instrument=A",
          "/v1/instruments",
          "/v1/trades?symbol=BTCUSDT",
          "/v1/quotes?symbol=BTCUSDT",
          "/v1/summary?symbol=BTCUSDT&date=2026-01-10",
          "/v1/trade-candles?symbol=BTCUSDT&from=2026-01-10&to=2026-01-10");

  private static final List<String> REFUSED =
      List.of("/v1/nonsense", "/v1/top?limit=0", "/v1/trades?symbol=币安", "/v1/top?date=1");

  @BeforeAll
  static void nodeIsInstalled() {
    assumeTrue(
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node"))),
        "Node is not installed");
  }

  @Test
  void everyDocumentIsParsed(@TempDir Path folder) throws Exception {
    try (ServedSources served = ServedSources.in(folder);
        QueryServer server = QueryServer.open("127.0.0.1", 0, served.sources(), note -> {})) {
      List<String> paths = new ArrayList<>(PATHS);
      paths.addAll(REFUSED);
      JsonNode documents = fetched(server.port(), paths);

      for (String path : PATHS) {
        assertThat(documents.get(path).get("status").asInt()).as(path).isEqualTo(200);
        assertThat(documents.get(path).get("type").asText()).isEqualTo("application/json");
        assertThat(documents.get(path).get("names")).isNotEmpty();
      }
      for (String path : REFUSED) {
        assertThat(documents.get(path).get("status").asInt()).as(path).isBetween(400, 404);
        assertThat(documents.get(path).get("type").asText()).isEqualTo("application/problem+json");
      }
    }
  }

  private static JsonNode fetched(int port, List<String> paths) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("node", "src/test/resources/fetch-client.mjs", "http://127.0.0.1:" + port));
    command.addAll(paths);
    Process node =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String printed = new String(node.getInputStream().readAllBytes(), UTF_8);
      assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(node.exitValue()).isZero();
      return new ObjectMapper().readTree(printed);
    } finally {
      node.destroyForcibly();
    }
  }
}
