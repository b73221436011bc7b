package io.github.futuresavailability.probe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single unexpected responses; whole flows are tested against the embedded archive. */
final class HttpObjectStoreTest {
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private HttpObjectStore store = HttpObjectStore.binanceVision();

  @BeforeEach
  void start() {
    server.start();
    store.close();
    store = HttpObjectStore.at(endpoint(), limits(Duration.ofSeconds(10)));
  }

  @AfterEach
  void stop() {
    store.close();
    server.stop();
  }

  @Test
  void aHeadReturnsSizeAndTime() throws IOException {
    server.stubFor(
        head(anyUrl())
            .willReturn(
                aResponse()
                    .withHeader("Content-Length", "68012")
                    .withHeader("Last-Modified", "Tue, 16 Jan 2024 07:21:09 GMT")));

    assertThat(store.head("a b/币.zip"))
        .contains(new ObjectHead(68_012, Instant.parse("2024-01-16T07:21:09Z")));
    assertThat(server.getAllServeEvents().get(0).getRequest().getUrl())
        .isEqualTo("/bucket/a%20b/%E5%B8%81.zip");
  }

  @Test
  void theTimeOfTheServerIsTheDateOfTheLastResponsePlusItsAge() throws IOException {
    assertThat(store.serverTime()).isEmpty();
    dated("Tue, 16 Jan 2024 07:21:09 GMT", "");
    assertThat(store.serverTime()).contains(Instant.parse("2024-01-16T07:21:09Z"));
    dated("Tue, 16 Jan 2024 07:21:09 GMT", "3600");
    assertThat(store.serverTime()).contains(Instant.parse("2024-01-16T08:21:09Z"));
    dated("yesterday", "99999999999");
    assertThat(store.serverTime()).contains(Instant.parse("2024-01-16T08:21:09Z"));
    dated("Tue, 16 Jan 2024 07:00:00 GMT", "some");
    assertThat(store.serverTime()).contains(Instant.parse("2024-01-16T07:00:00Z"));
  }

  private void dated(String date, String age) throws IOException {
    server.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse().withStatus(404).withHeader("Date", date).withHeader("Age", age)));
    assertThat(store.read("x", 10)).isEmpty();
  }

  @Test
  void notFoundIsAResult() throws IOException {
    server.stubFor(head(anyUrl()).willReturn(aResponse().withStatus(404)));
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

    assertThat(store.head("x")).isEmpty();
    assertThat(store.read("x", 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 302, 304, 400, 401, 403, 418, 429, 451, 500, 502, 503, 504})
  void everyOtherStatusIsAnExceptionAndIsRequestedOnlyOnce(int status) {
    server.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Location", "/elsewhere")
                    .withHeader("Retry-After", "0")));

    assertThatThrownBy(() -> store.read("x", 10))
        .isInstanceOfSatisfying(
            ObjectStoreException.class,
            e -> {
              assertThat(e.status()).hasValue(status);
              assertThat(e.url()).hasToString(endpoint().objects() + "/x");
            })
        .hasMessageContaining("Unexpected status " + status);
    server.verify(1, getRequestedFor(anyUrl()));
    assertThat(store.statistics().requests()).isEqualTo(1);
  }

  @Test
  void aListingThatIsNotFoundIsAnException() {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

    assertThatThrownBy(() -> store.list(ObjectListingRequest.of("p/")))
        .isInstanceOf(ObjectStoreException.class)
        .hasMessageContaining("404");
  }

  @Test
  void theErrorCodeOfS3IsNamed() {
    server.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(503)
                    .withBody("<Error><Code>SlowDown</Code><Message>x</Message></Error>")));

    assertThatThrownBy(() -> store.list(ObjectListingRequest.of("p/")))
        .isInstanceOf(ObjectStoreException.class)
        .hasMessageContaining("503 (SlowDown)");
  }

  @Test
  void aListingRequestIsEncodedOnce() throws IOException {
    server.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse()
                    .withBody(
                        "<ListBucketResult><Prefix>币/</Prefix>"
                            + "<IsTruncated>false</IsTruncated></ListBucketResult>")));

    store.list(
        ObjectListingRequest.of("币/")
            .withDelimiter("/")
            .startingAfter("币/a+b")
            .withContinuation("t=/+"));

    server.verify(
        getRequestedFor(
            urlEqualTo(
                "/bucket?list-type=2&prefix=%E5%B8%81%2F&delimiter=%2F"
                    + "&continuation-token=t%3D%2F%2B")));
  }

  @Test
  void aResponseThatIsNoListingNamesTheAddress() {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withBody("<html>Index</html>")));

    assertThatThrownBy(() -> store.list(ObjectListingRequest.of("p/")))
        .isInstanceOf(ObjectStoreException.class)
        .hasMessageContaining("/bucket?list-type=2")
        .hasMessageContaining("the root is not ListBucketResult");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
  void aBrokenConnectionIsAnException(String fault) {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withFault(Fault.valueOf(fault))));

    assertThatThrownBy(() -> store.read("x", 10))
        .isInstanceOfSatisfying(ObjectStoreException.class, e -> assertThat(e.status()).isEmpty());
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void aBodyThatDripsIsCutByTheTotalLimit() {
    server.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(100, 100_000)));

    try (HttpObjectStore hurried =
        HttpObjectStore.at(endpoint(), limits(Duration.ofMillis(1500)))) {
      assertThatThrownBy(() -> hurried.read("x", 1000))
          .isInstanceOf(ObjectStoreException.class)
          .hasMessageContaining("took longer than 1500 ms");
    }
  }

  @Test
  void aServerThatSaysNothingIsCut() {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withFixedDelay(60_000)));

    HttpLimits limits =
        new HttpLimits(4, Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofSeconds(30));
    try (HttpObjectStore hurried = HttpObjectStore.at(endpoint(), limits)) {
      assertThatThrownBy(() -> hurried.read("x", 1000))
          .isInstanceOf(ObjectStoreException.class)
          .hasMessageContaining("timed out");
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withBody("x".repeat(1001))));

    assertThatThrownBy(() -> store.read("x", 1000))
        .isInstanceOf(ObjectStoreException.class)
        .hasMessageContaining("larger than 1,000 bytes");
  }

  @Test
  void aHeadThatIsNoObjectsIsAnException() {
    String time = "Tue, 16 Jan 2024 07:21:09 GMT";
    stubHead("no-length", aResponse().withHeader("Last-Modified", time));
    stubHead("no-time", aResponse().withHeader("Content-Length", "1"));
    stubHead(
        "wrong-time",
        aResponse().withHeader("Content-Length", "1").withHeader("Last-Modified", "x"));
    stubHead(
        "web-page",
        aResponse()
            .withHeader("Content-Length", "1")
            .withHeader("Last-Modified", time)
            .withHeader("Content-Type", "text/html; charset=utf-8"));

    assertThatHeadFails("no-length", "no Content-Length");
    assertThatHeadFails("no-time", "no Last-Modified");
    assertThatHeadFails("wrong-time", "invalid Last-Modified: \"x\"");
    assertThatHeadFails("web-page", "is a web page");
  }

  private void stubHead(String key, ResponseDefinitionBuilder response) {
    server.stubFor(head(urlEqualTo("/bucket/" + key)).willReturn(response));
  }

  private void assertThatHeadFails(String key, String message) {
    assertThatThrownBy(() -> store.head(key))
        .isInstanceOf(ObjectStoreException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anInterruptEndsARequestAtOnce() throws InterruptedException {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withFixedDelay(60_000)));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (HttpObjectStore patient = HttpObjectStore.at(endpoint())) {
      Thread reader =
          new Thread(
              () -> {
                try {
                  patient.read("x", 10);
                } catch (IOException e) {
                  thrown.set(e);
                }
              });
      reader.start();
      reader.interrupt();
      reader.join(20_000);

      assertThat(reader.isAlive()).isFalse();
      assertThat(thrown.get()).isInstanceOf(ObjectStoreException.class);
    }
  }

  @Test
  void anAddressWithoutAServerIsNamed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String unused = "http://127.0.0.1:" + port + "/bucket";
    try (HttpObjectStore alone = HttpObjectStore.at(ArchiveEndpoint.of(unused))) {
      assertThatThrownBy(() -> alone.head("x"))
          .isInstanceOf(ObjectStoreException.class)
          .hasMessageContaining(unused + "/x")
          .hasMessageContaining("refused");
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    store.close();

    assertThatThrownBy(() -> store.head("x")).isInstanceOf(IOException.class);
  }

  @Test
  void bytesOfBodiesAreCounted() throws IOException {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withBody("x".repeat(123))));
    TransferStatistics before = store.statistics();
    store.read("x", 1000);
    store.read("y", 1000);

    assertThat(store.statistics().since(before)).isEqualTo(new TransferStatistics(2, 246));
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> HttpLimits.DEFAULT.withConnections(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
    assertThatThrownBy(() -> HttpLimits.DEFAULT.withRequestTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }

  private ArchiveEndpoint endpoint() {
    return ArchiveEndpoint.of("http://127.0.0.1:" + server.port() + "/bucket");
  }

  private static HttpLimits limits(Duration total) {
    return new HttpLimits(4, Duration.ofSeconds(10), Duration.ofSeconds(10), total);
  }
}
