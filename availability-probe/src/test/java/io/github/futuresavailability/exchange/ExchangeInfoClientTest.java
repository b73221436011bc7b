package io.github.futuresavailability.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.BTC;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.LIFE;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.read;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.kline.RealData;
import io.github.futuresavailability.probe.HttpLimits;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExchangeInfoClientTest {
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void oneRequestReturnsWhatTheExchangeLists() throws IOException {
    respondWith(aResponse().withBody(response(LIFE + "," + BTC)));

    assertThat(fetch()).isEqualTo(read(response(LIFE + "," + BTC)));
    server.verify(1, getRequestedFor(urlEqualTo("/fapi/v1/exchangeInfo")));
  }

  @Test
  void aRealResponseArrivesWhole() throws IOException {
    respondWith(aResponse().withBody(RealData.bytes("exchange-info/2026-03-31.json")));

    assertThat(fetch().contracts()).hasSize(705);
  }

  @ParameterizedTest
  @CsvSource({
    "403, the exchange's firewall blocks this client",
    "404, there is no exchangeInfo at this URL",
    "418, the exchange has banned this IP address for some time",
    "429, too many requests; send fewer",
    "451, the exchange does not serve this location",
    "302, the request failed",
    "503, the request failed"
  })
  void everyOtherStatusSaysWhatItMeansAndIsRequestedOnce(int status, String meaning) {
    respondWith(
        aResponse()
            .withStatus(status)
            .withHeader("Location", "/elsewhere")
            .withBody(response(BTC)));

    assertUnavailable()
        .hasMessage("HTTP " + status + " from " + url() + ": " + meaning)
        .isInstanceOfSatisfying(
            ExchangeInfoUnavailableException.class,
            unavailable -> {
              assertThat(unavailable.status()).hasValue(status);
              assertThat(unavailable.url()).isEqualTo(url());
            });
    server.verify(1, getRequestedFor(urlEqualTo("/fapi/v1/exchangeInfo")));
  }

  @Test
  void aCutConnectionIsNoResponse() {
    respondWith(aResponse().withFault(Fault.EMPTY_RESPONSE));

    assertUnavailable()
        .hasMessageStartingWith("Request failed: " + url())
        .isInstanceOfSatisfying(
            ExchangeInfoUnavailableException.class,
            unavailable -> assertThat(unavailable.status()).isEmpty());
  }

  @Test
  void aRefusedConnectionIsNoResponse() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (ExchangeInfoClient exchange = ExchangeInfoClient.at("http://127.0.0.1:" + port)) {
      assertThatThrownBy(exchange::fetch)
          .isInstanceOf(ExchangeInfoUnavailableException.class)
          .hasMessageStartingWith("Request failed: http://127.0.0.1:" + port);
    }
  }

  @Test
  void aBodyThatDripsIsCutByTheTotalLimit() {
    respondWith(aResponse().withBody(response(BTC)).withChunkedDribbleDelay(200, 12_000));

    // Drops come far more often than the longest idle time that is allowed, here a second as well.
    assertUnavailable(Duration.ofSeconds(1)).hasMessageEndingWith("took longer than 1000 ms");
  }

  @Test
  void aWebPageIsNoExchangeInfo() {
    respondWith(aResponse().withBody("<html>Sign in</html>"));

    assertThatThrownBy(this::fetch)
        .isInstanceOf(MalformedExchangeInfoException.class)
        .hasMessageStartingWith(url() + ": Unexpected character ('<' (code 60))");
  }

  @Test
  void aResponseThatIsCutIsNeverExchangeInfo() {
    String whole = response(LIFE + "," + BTC);
    for (int end : new int[] {1, whole.length() / 2, whole.length() - 1}) {
      respondWith(aResponse().withBody(whole.substring(0, end)));

      assertThatThrownBy(this::fetch).isInstanceOf(MalformedExchangeInfoException.class);
    }
  }

  @Test
  void theAddressMustBeOne() {
    assertThatThrownBy(() -> ExchangeInfoClient.at("ftp://127.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("address is no http or https address: ftp://127.0.0.1");
    try (ExchangeInfoClient exchange = ExchangeInfoClient.binance()) {
      assertThat(exchange).isNotNull();
    }
  }

  private void respondWith(ResponseDefinitionBuilder response) {
    server.resetAll();
    server.stubFor(get(anyUrl()).willReturn(response));
  }

  private String url() {
    return "http://127.0.0.1:" + server.port() + "/fapi/v1/exchangeInfo";
  }

  private ExchangeInfo fetch() throws IOException {
    return fetch(Duration.ofSeconds(30));
  }

  private ExchangeInfo fetch(Duration total) throws IOException {
    HttpLimits limits = HttpLimits.DEFAULT.withConnections(1).withRequestTimeout(total);
    try (ExchangeInfoClient exchange =
        ExchangeInfoClient.at("http://127.0.0.1:" + server.port(), limits)) {
      return exchange.fetch();
    }
  }

  private AbstractThrowableAssert<?, ?> assertUnavailable() {
    return assertUnavailable(Duration.ofSeconds(30));
  }

  private AbstractThrowableAssert<?, ?> assertUnavailable(Duration total) {
    return assertThatThrownBy(() -> fetch(total))
        .isInstanceOf(ExchangeInfoUnavailableException.class);
  }
}
