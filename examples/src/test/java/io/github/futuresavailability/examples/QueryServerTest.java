package io.github.futuresavailability.examples;

import static io.github.futuresavailability.examples.ServedDocument.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.futuresavailability.examples.server.QueryServer;
import io.github.futuresavailability.examples.server.Sources;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP server, by a client that knows only its addresses and its description. */
@SuppressWarnings("NullAway") // The sources are there before each test.
final class QueryServerTest {
  private static final LocalDate DAY = LocalDate.parse("2024-03-15");

  /** A request for each path, with rows in its document. */
  private static final Map<String, String> EXAMPLES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("/v1/availability", "?date=2024-03-15&traded=true"),
              Map.entry("/v1/timeline", "?symbol=BTCUSDT&from=2024-03-01&to=2024-03-31"),
              Map.entry("/v1/symbols", "?quote=USDT&type=perpetual"),
              Map.entry("/v1/universe", "?date=2024-03-15&quote=USDT&type=perpetual&top=5"),
              Map.entry("/v1/top", "?date=2024-03-15"),
              Map.entry("/v1/market", "?date=2024-03-15"),
              Map.entry("/v1/series", ""),
              Map.entry("/v1/candles", "?instrument=A&from=2024-03-01"),
              Map.entry("/v1/instruments", ""),
              Map.entry("/v1/trades", "?symbol=BTCUSDT"),
              Map.entry("/v1/quotes", "?symbol=BTCUSDT"),
              Map.entry("/v1/summary", "?symbol=BTCUSDT&date=2026-01-10"),
              Map.entry("/v1/trade-candles", "?symbol=BTCUSDT&from=2026-01-10&to=2026-01-11"),
              Map.entry("/health", ""),
              Map.entry("/metrics", "")));

  @TempDir static Path folder;

  private static final List<String> NOTES = new CopyOnWriteArrayList<>();

  private static ServedSources served;
  private static QueryServer server;

  @BeforeAll
  static void open() {
    served = ServedSources.in(folder);
    server = QueryServer.open("127.0.0.1", 0, served.sources(), NOTES::add);
  }

  @AfterAll
  static void close() {
    server.close();
    served.close();
    assertThat(NOTES).isEmpty();
  }

  private static ServedDocument get(String path) throws Exception {
    return ServedDocument.of(server.port(), path);
  }

  private static JsonNode done(String path) throws Exception {
    ServedDocument document = get(path);
    assertThat(document.status()).as(document.text()).isEqualTo(200);
    return document.json();
  }

  private static JsonNode refused(int status, String code, String path) throws Exception {
    return problem(status, "tag:futures-availability.github.io,2026:" + code, path, get(path));
  }

  private static JsonNode problem(int status, String type, String path, ServedDocument document)
      throws Exception {
    assertThat(document.status()).as(document.text()).isEqualTo(status);
    assertThat(document.mediaType()).isEqualTo("application/problem+json");
    JsonNode problem = document.json();
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("type").asText()).isEqualTo(type);
    assertThat(problem.get("title").asText()).isNotEmpty();
    assertThat(problem.get("detail").asText()).isNotEmpty();
    assertThat(problem.get("instance").asText()).isEqualTo(path);
    return problem;
  }

  private static List<String> texts(JsonNode rows, String name) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.get(name).asText()));
    return texts;
  }

  @Test
  void everyDocumentIsAsTheDescriptionSays() throws Exception {
    JsonNode description = done("/openapi.json");
    assertThat(description.get("openapi").asText()).isEqualTo("3.1.0");
    Set<String> paths = new TreeSet<>();
    description.get("paths").fieldNames().forEachRemaining(paths::add);
    assertThat(paths).isEqualTo(EXAMPLES.keySet());
    JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    for (Map.Entry<String, String> example : EXAMPLES.entrySet()) {
      JsonNode content =
          description.at("/paths").get(example.getKey()).at("/get/responses/200/content");
      ServedDocument document = get(example.getKey() + example.getValue());
      assertThat(document.status()).as(document.text()).isEqualTo(200);
      assertThat(document.mediaType()).startsWith(content.fieldNames().next());
      if (content.has("application/json")) {
        JsonSchema schema = schemas.getSchema(content.at("/application~1json/schema"));
        assertThat(schema.validate(document.json())).as(example.getKey()).isEmpty();
        assertThat(document.text()).as("has rows").doesNotEndWith("[ ]\n}");
      }
    }
  }

  @Test
  void everyParameterIsHeldToItsDescription() throws Exception {
    JsonNode paths = done("/openapi.json").get("paths");
    for (String path : EXAMPLES.keySet()) {
      for (JsonNode parameter : paths.get(path).at("/get/parameters")) {
        String name = parameter.get("name").asText();
        for (String value : badValues(parameter.get("schema"))) {
          JsonNode problem = refused(400, "bad-parameter", with(path, name, value));
          assertThat(problem.get("parameter").asText()).isEqualTo(name);
        }
        if (parameter.get("required").asBoolean()) {
          String without = EXAMPLES.get(path).replaceAll("[?&]" + name + "=[^&]*", "");
          JsonNode problem = refused(400, "bad-parameter", path + without.replaceFirst("^&", "?"));
          assertThat(problem.get("detail").asText()).isEqualTo(name + " is missing");
        }
      }
      assertThat(refused(400, "bad-parameter", with(path, "nonsense", "1")).get("parameter"))
          .asString()
          .contains("nonsense");
    }
  }

  /** The example with a parameter of another value. */
  private static String with(String path, String name, String value) {
    String others = EXAMPLES.get(path).replaceAll("(?<=[?&])" + name + "=[^&]*&?", "");
    String base = others.replaceFirst("[?&]$", "");
    return path + base + (base.isEmpty() ? "?" : "&") + name + "=" + value;
  }

  private static List<String> badValues(JsonNode schema) {
    List<String> values = new ArrayList<>(List.of("", "%00"));
    if (schema.has("maximum")) {
      values.add(String.valueOf(schema.get("minimum").asInt() - 1));
      values.add(String.valueOf(schema.get("maximum").asInt() + 1));
      values.addAll(List.of("1.5", "99999999999999999999", "%D9%A1"));
    } else if (schema.has("maxLength")) {
      values.add("A".repeat(schema.get("maxLength").asInt() + 1));
    } else {
      values.addAll(List.of("2024-02-30", "nonsense", "20240301"));
    }
    return values;
  }

  @Test
  void aParameterTwiceIsRefused() throws Exception {
    JsonNode problem = refused(400, "bad-parameter", "/v1/top?limit=1&limit=2");

    assertThat(problem.get("detail").asText()).isEqualTo("limit is given more than once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/timeline?symbol=%FF", "/v1/timeline?symbol=%", "/health?%ZZ"})
  void whatIsNoUtf8IsRefused(String path) throws Exception {
    assertThat(refusedRaw(path)).startsWith("HTTP/1.1 400").contains("problem+json");
  }

  private static String refusedRaw(String path) throws Exception {
    return raw("GET " + path + " HTTP/1.1");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/timeline?symbol=NOPE, NOPE",
    "/v1/candles?instrument=NOPE, NOPE",
    "/v1/trades?symbol=NOPE, NOPE",
    "/v1/quotes?symbol=ETHUSDT, ETHUSDT",
    "/v1/summary?symbol=NOPE&date=2026-01-10, NOPE",
    "/v1/trade-candles?symbol=NOPE&from=2026-01-10&to=2026-01-10, NOPE",
    "/v1/timeline?symbol=x%27%3B+DROP+TABLE+daily_availability%3B--, DROP TABLE",
    "/v1/trades?symbol=%27+OR+1%3D1+--, OR 1=1",
    "/v1/candles?instrument=%27+OR+1%3D1+--, OR 1=1"
  })
  void anUnknownSymbolIsAProblem(String path, String part) throws Exception {
    assertThat(refused(404, "unknown-symbol", path).get("detail").asText()).contains(part);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/availability?date=2031-01-01, 2031-01-01 is not collected",
    "/v1/top?date=2031-01-01, 2031-01-01 is not collected",
    "/v1/market?date=2031-01-01, 2031-01-01 is not collected",
    "/v1/universe?date=2031-01-01, 2030-12-31 is not collected",
    "/v1/summary?symbol=BTCUSDT&date=2026-01-09, no trade of BTCUSDT on 2026-01-09"
  })
  void aDayThatIsNotCollectedIsAProblem(String path, String part) throws Exception {
    assertThat(refused(404, "not-collected", path).get("detail").asText()).contains(part);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/trades?symbol=BTCUSDT&order=oldest, order",
    "/v1/trades?symbol=BTCUSDT&from=2026-01-01&to=2026-02-01, to",
    "/v1/trades?symbol=BTCUSDT&from=2026-01-02&to=2026-01-01, to",
    "/v1/timeline?symbol=BTCUSDT&from=2024-01-02&to=2024-01-01, to",
    "/v1/timeline?symbol=BTCUSDT&from=2000-01-02&to=2024-01-01, to",
    "/v1/trade-candles?symbol=BTCUSDT&from=2026-01-01&to=2026-01-05, to",
    "/v1/candles?instrument=A&to=2026-01-05, to",
    "/v1/candles?instrument=A&from=2026-01-05&to=2026-01-04, to",
    "/v1/universe?date=2024-03-15&volume_days=3, volume_days",
    "/v1/market?date=2024-03-15&quote=NOPE, quote",
    "/v1/summary?symbol=SOLUSDT&date=2026-01-10, exchange"
  })
  void parametersThatDoNotFitTogetherAreNamed(String path, String name) throws Exception {
    assertThat(refused(400, "bad-parameter", path).get("parameter").asText()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/top/", "/v1/nonsense?x=1", "/favicon.ico", "/v1/TOP"})
  void anUnknownPathIsAProblem(String path) throws Exception {
    refused(404, "unknown-path", path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
  void onlyReadingIsAllowed(String method) throws Exception {
    HttpResponse<String> response = ServedDocument.response(server.port(), method, "/v1/top");

    problem(
        405,
        "tag:futures-availability.github.io,2026:wrong-method",
        "/v1/top",
        ServedDocument.of(server.port(), method, "/v1/top"));
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void aHeadHasTheHeadersAlone() throws Exception {
    HttpResponse<String> head = ServedDocument.response(server.port(), "HEAD", "/v1/top");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /v1/top?x=LONG HTTP/1.1, 414",
    "GET /v1/../../etc/passwd HTTP/1.1, 400",
    "GET /v1/%2e%2e/health HTTP/1.1, 400",
    "GET /v1%2Ftop HTTP/1.1, 400",
    "GET /v1/\u0000top HTTP/1.1, 400",
    "NONSENSE, 400"
  })
  void whatTheServerItselfRefusesIsAProblemToo(String line, int status) throws Exception {
    String response = raw(line.replace("LONG", "A".repeat(20_000)));

    assertThat(response).startsWith("HTTP/1.1 " + status);
    assertThat(response).contains("application/problem+json", "\"about:blank\"");
  }

  private static String raw(String line) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aSymbolCanHaveAnyCharacter() throws Exception {
    JsonNode timeline = done("/v1/timeline?symbol=" + encoded("币安人生USDT"));

    assertThat(timeline.get("symbol").asText()).isEqualTo("币安人生USDT");
    assertThat(timeline.get("days")).isNotEmpty();
    // Not as RFC 3986 has it, but as some clients send it.
    assertThat(raw("GET /v1/timeline?symbol=币安人生USDT HTTP/1.1")).startsWith("HTTP/1.1 200");
  }

  @Test
  void theDocumentsHaveTheResultsOfTheLibrary() throws Exception {
    try (AvailabilityDatabase database =
        AvailabilityDatabase.openReadOnly(folder.resolve("snapshot.duckdb"))) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      assertThat(
              texts(
                  done("/v1/availability?date=" + DAY + "&quote=USDT").get("contracts"), "symbol"))
          .isEqualTo(queries.availableOn(DAY).quotedIn("USDT").symbols());
      assertThat(
              texts(
                  done("/v1/universe?date=%s&quote=USDT&type=perpetual&min_age=30&traded_days=7&top=5&volume_days=10"
                          .formatted(DAY))
                      .get("contracts"),
                  "symbol"))
          .containsExactlyInAnyOrderElementsOf(
              queries
                  .universeAsOf(DAY)
                  .quotedIn("USDT")
                  .perpetual()
                  .listedAtLeastDays(30)
                  .tradedOnLastDays(7)
                  .topByQuoteVolume(5, 10)
                  .symbols());
      assertThat(texts(done("/v1/top?limit=3&date=" + DAY).get("contracts"), "symbol"))
          .isEqualTo(VolumeQueries.on(database).topByVolume(DAY, 3).symbols());
      assertThat(done("/v1/availability").get("date").asText())
          .isEqualTo(database.summary().days().orElseThrow().last().toString());
    }
  }

  @Test
  void pagesHaveEachRowOnce() throws Exception {
    List<String> whole = texts(done("/v1/availability?date=" + DAY).get("contracts"), "symbol");
    List<String> paged = new ArrayList<>();
    for (String offset = "0"; !offset.equals("null"); ) {
      JsonNode page = done("/v1/availability?limit=3&date=" + DAY + "&offset=" + offset);
      assertThat(page.get("total").asInt()).isEqualTo(whole.size());
      paged.addAll(texts(page.get("contracts"), "symbol"));
      offset = page.get("next_offset").asText();
    }
    assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(3);
    assertThat(done("/v1/availability?offset=1000000&date=" + DAY).get("contracts")).isEmpty();
  }

  @Test
  void pagesOfTimesHaveEachRecordOnce() throws Exception {
    assertThat(paged("/v1/trades?symbol=BTCUSDT&limit=1", "trades", "trade_id", "next_to", "to"))
        .containsExactly("BINANCE-6", "BINANCE-5", "BINANCE-2", "BINANCE-1");
    assertThat(
            paged(
                "/v1/trades?symbol=BTCUSDT&limit=3&order=oldest&to=2026-01-12",
                "trades",
                "trade_id",
                "next_from",
                "from"))
        .containsExactly("BINANCE-1", "BINANCE-2", "BINANCE-5", "BINANCE-6");
    assertThat(paged("/v1/candles?instrument=A&limit=4", "candles", "start", "next_from", "from"))
        .hasSize(10)
        .doesNotHaveDuplicates();
  }

  private static List<String> paged(
      String path, String rows, String name, String next, String parameter) throws Exception {
    List<String> all = new ArrayList<>();
    String start = parameter.equals("from") ? "2024-03-01" : "2026-02-01";
    start = path.startsWith("/v1/trades") && parameter.equals("from") ? "2026-01-01" : start;
    while (!start.equals("null")) {
      JsonNode page = done(path + "&" + parameter + "=" + start);
      all.addAll(texts(page.get(rows), name));
      start = page.get(next).asText();
    }
    return all;
  }

  @Test
  void decimalsHaveAllTheirDigits() throws Exception {
    assertThat(get("/v1/trades?symbol=BTCUSDT&limit=1").text()).contains("0.10000001");
  }

  @Test
  void aServerWithoutASourceSaysHowToGiveIt() throws Exception {
    try (QueryServer empty =
        QueryServer.open("127.0.0.1", 0, new Sources(null, null, null), NOTES::add)) {
      JsonNode problem =
          problem(
              404,
              "tag:futures-availability.github.io,2026:unknown-path",
              "/v1/trades?symbol=A",
              ServedDocument.of(empty.port(), "/v1/trades?symbol=A"));
      assertThat(problem.get("detail").asText())
          .isEqualTo("This server has no lake; it is started with --lake");
      JsonNode paths = ServedDocument.of(empty.port(), "/openapi.json").json().get("paths");
      assertThat(paths).hasSize(2);
    }
  }

  @Test
  void fiftyConnectionsGetTheSameDocument() {
    String path = "/v1/top?limit=5&date=" + DAY;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build();
    for (int round = 0; round < 4; round++) {
      List<CompletableFuture<HttpResponse<String>>> responses =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      ServedDocument.client()
                          .sendAsync(request, HttpResponse.BodyHandlers.ofString()))
              .toList();
      assertThat(responses)
          .extracting(CompletableFuture::join)
          .allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(200))
          .extracting(HttpResponse::body)
          .containsOnly(responses.get(0).join().body());
    }
  }

  @Test
  void theMetersCountByRouteAndStatus() throws Exception {
    get("/v1/nonsense-of-meters");
    done("/v1/series");

    assertThat(get("/metrics").text().lines())
        .anyMatch(
            line ->
                line.startsWith(
                    "http_server_requests_seconds_count{path=\"unknown\",status=\"404\"}"))
        .anyMatch(
            line ->
                line.startsWith(
                    "http_server_requests_seconds_count{path=\"/v1/series\",status=\"200\"}"))
        .noneMatch(line -> line.contains("nonsense"));
    assertThat(server.requests()).isGreaterThan(2);
  }
}
