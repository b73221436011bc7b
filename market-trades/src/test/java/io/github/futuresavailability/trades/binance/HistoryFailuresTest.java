package io.github.futuresavailability.trades.binance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that fail, are refused, or take too long. */
final class HistoryFailuresTest extends HistoryServer {
  @ParameterizedTest
  @ValueSource(ints = {408, 429, 418, 500, 503})
  void aTemporaryFailureIsRetried(int status) throws Exception {
    server.stubFor(
        get(urlPathEqualTo(SPOT))
            .inScenario("retry")
            .whenScenarioStateIs("Started")
            .willReturn(aResponse().withStatus(status))
            .willSetStateTo("up"));
    server.stubFor(
        get(urlPathEqualTo(SPOT))
            .inScenario("retry")
            .whenScenarioStateIs("up")
            .willReturn(okJson(array(single(1)))));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      assertThat(history.page("BTCUSDT", 1).trades()).hasSize(1);
    }
  }

  @Test
  void aCutResponseIsRetriedAndThenAFailure() {
    serve(SPOT, 1, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      assertThatThrownBy(() -> history.page("BTCUSDT", 1))
          .isInstanceOfSatisfying(
              BinanceRequestException.class, e -> assertThat(e.status()).isEmpty())
          .hasMessageStartingWith(SPOT + "?symbol=BTCUSDT&fromId=1&limit=1000: ");
    }
    server.verify(4, getRequestedFor(urlPathEqualTo(SPOT)));
  }

  @Test
  void anErrorOfTheRequestIsNotRetried() {
    serve(
        SPOT,
        1,
        aResponse().withStatus(400).withBody("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      assertThatThrownBy(() -> history.page("BTCUSDT", 1))
          .isInstanceOfSatisfying(
              BinanceRequestException.class, e -> assertThat(e.status()).hasValue(400))
          .hasMessageEndingWith(": status 400 \"{\"code\":-1121,\"msg\":\"Invalid symbol.\"}\"");
    }
    server.verify(1, getRequestedFor(urlPathEqualTo(SPOT)));
  }

  @Test
  void aRejectionPausesEveryRequestForTheTimeThatTheServerWants() throws Exception {
    server.stubFor(
        get(urlPathEqualTo(SPOT))
            .inScenario("retry")
            .whenScenarioStateIs("Started")
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1"))
            .willSetStateTo("up"));
    server.stubFor(
        get(urlPathEqualTo(SPOT))
            .inScenario("retry")
            .whenScenarioStateIs("up")
            .willReturn(okJson(array(single(1)))));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      history.page("BTCUSDT", 1);
    }
    assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @ParameterizedTest
  @ValueSource(ints = {418, 429})
  void aRejectionWithoutATimePausesEveryRequestForAMinute(int status) {
    serve(SPOT, 1, aResponse().withStatus(status));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      assertThatThrownBy(() -> history.page("BTCUSDT", 1)).hasMessageContaining("status " + status);
    }
    assertThat(time.nanos()).as("four attempts").isEqualTo(Duration.ofMinutes(3).toNanos());
  }

  @Test
  void aPauseIsNoLongerThanTheLongestBan() throws Exception {
    serve(SPOT, 1, aResponse().withStatus(418).withHeader("Retry-After", "999999999"));
    serve(SPOT, 2, okJson(array(single(2))));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      assertThatThrownBy(() -> history.page("BTCUSDT", 1)).hasMessageContaining("status 418");
      assertThatThrownBy(() -> history.page("BTCUSDT", 2))
          .hasMessageEndingWith("the server wants no request in the next 259200 s");
      time.sleep(Duration.ofDays(3).toNanos());

      assertThat(history.page("BTCUSDT", 2).trades()).hasSize(1);
    }
  }

  @Test
  void aRequestOfAClosedHistoryIsAFailureThatNamesIt() {
    BinanceHistory history = history(BinanceMarket.SPOT);
    history.close();

    assertThatThrownBy(() -> history.page("BTCUSDT", 1))
        .isInstanceOf(BinanceRequestException.class)
        .hasMessageContaining(SPOT);
  }

  @Test
  void aKeyIsSentWithEachRequest() throws Exception {
    serve(SPOT, 1, okJson(array(single(1))));
    try (BinanceHistory history = usHistory("aB3")) {
      assertThat(history.page("BTCUSDT", 1).trades()).hasSize(1);
    }
    server.verify(getRequestedFor(urlPathEqualTo(SPOT)).withHeader("X-MBX-APIKEY", equalTo("aB3")));
  }

  @Test
  void aMarketThatWantsAKeyIsNamedAsSuch() {
    serve(SPOT, 1, aResponse().withStatus(401).withBody("{\"code\":-2014}"));
    try (BinanceHistory history = history(BinanceMarket.US)) {
      assertThatThrownBy(() -> history.page("BTCUSDT", 1))
          .isInstanceOf(BinanceRequestException.class)
          .hasMessageEndingWith(
              ": status 401 \"{\"code\":-2014}\"; the exchange wants the key of an account:"
                  + " BinanceHistory.at(..., apiKey)");
    }
    server.verify(1, getRequestedFor(urlPathEqualTo(SPOT)).withHeader("X-MBX-APIKEY", absent()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nX: y", "secret!"})
  void aKeyThatIsNoneIsRefusedAndNotPrinted(String key) {
    assertThatThrownBy(() -> usHistory(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not an API key of letters and digits");
  }

  private BinanceHistory usHistory(String key) {
    return BinanceHistory.at(
        BinanceMarket.US,
        URI.create(server.baseUrl()),
        symbols,
        HistoryLimits.of(BinanceMarket.US),
        key);
  }

  @Test
  void aLongBanIsAFailureAtOnceAndNoOtherRequestIsSent() {
    serve(SPOT, 1, aResponse().withStatus(418).withHeader("Retry-After", "3600"));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> history.page("BTCUSDT", 1))
            .isInstanceOfSatisfying(
                BinanceRequestException.class,
                e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
      }
    }
    server.verify(1, getRequestedFor(urlPathEqualTo(SPOT)));
  }

  @Test
  void requestsWaitForTheWeightThatTheServerReports() throws Exception {
    serve(
        SPOT,
        1,
        okJson(array(single(1)))
            .withHeader("Date", "Sun, 01 Jun 2025 00:00:50 GMT")
            .withHeader("X-MBX-USED-WEIGHT-1M", "90"));
    HistoryLimits limits = new HistoryLimits(25, 100, TIMEOUT);
    try (BinanceHistory history = history(BinanceMarket.SPOT, limits)) {
      history.page("BTCUSDT", 1);
      assertThat(time.nanos()).isZero();
      history.page("BTCUSDT", 1);
    }
    assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(11).toNanos());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[7]",
        "[null]",
        "[{}]",
        "[",
        "[]x",
        "[{\"id\":6,\"price\":\"4\",\"qty\":\"1\",\"time\":1672515782130,\"isBuyerMaker\":true}]",
        "[{\"id\":null,\"price\":\"4\",\"qty\":\"1\",\"time\":1672515782130,\"isBuyerMaker\":true}]",
        "[{\"id\":7,\"price\":null,\"qty\":\"1\",\"time\":1672515782130,\"isBuyerMaker\":true}]",
        "[{\"id\":7,\"price\":4.5,\"qty\":\"1\",\"time\":1672515782130,\"isBuyerMaker\":true}]",
        "[{\"id\":7,\"qty\":\"1\",\"time\":1672515782130,\"isBuyerMaker\":true}]",
        "[{\"id\":7,\"price\":\"4\",\"qty\":\"1\",\"time\":1,\"isBuyerMaker\":true}]",
        "[{\"id\":7,\"price\":\"4\",\"qty\":\"1\",\"time\":1672515782130}]",
        "[{\"id\":7,\"price\":\"0.000000001\",\"time\":1672515782130,\"isBuyerMaker\":true}]",
        "[{\"id\":7,\"price\":\"1.\",\"qty\":\"1\",\"time\":1672515782130,\"isBuyerMaker\":true}]",
        "[{\"id\":7,\"price\":\"1e3\",\"qty\":\"1\",\"time\":1672515782130,\"isBuyerMaker\":true}]",
        "[{\"id\":9223372036854775807,\"price\":\"4\",\"qty\":\"1\",\"time\":1672515782130,"
            + "\"isBuyerMaker\":true}]"
      })
  void aResponseThatIsNotExactlyRightIsAFailure(String body) {
    serve(SPOT, 7, okJson(body));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      assertThatThrownBy(() -> history.page("BTCUSDT", 7))
          .isInstanceOf(MalformedResponseException.class)
          .hasMessageStartingWith(
              SPOT + "?symbol=BTCUSDT&fromId=7&limit=1000: a response that cannot be read: ");
    }
    server.verify(1, getRequestedFor(urlPathEqualTo(SPOT)));
  }

  @Test
  void anInterruptEndsARequest() {
    serve(SPOT, 1, okJson("[]").withFixedDelay(60_000));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> history.page("BTCUSDT", 1)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void aSlowResponseIsAFailure() {
    serve(SPOT, 1, okJson("[]").withFixedDelay(60_000));
    HistoryLimits limits = new HistoryLimits(25, 6000, Duration.ofMillis(50));
    try (BinanceHistory history = history(BinanceMarket.SPOT, limits)) {
      assertThatThrownBy(() -> history.page("BTCUSDT", 1))
          .hasMessageEndingWith(": took longer than 50 ms");
    }
  }
}
