package io.github.futuresavailability.trades.binance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.futuresavailability.trades.IdRange;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A history that looks up its symbols itself. */
final class HistorySymbolsTest {
  private static final String SYMBOLS = "/api/v3/exchangeInfo";
  private static final String TRADES = "/api/v3/historicalTrades";

  private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

  @BeforeEach
  void start() {
    server.start();
    serve(
        SYMBOLS,
        okJson(
            "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"baseAsset\":\"BTC\",\"quoteAsset\":\"USDT\"}]}"));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void serve(String path, ResponseDefinitionBuilder response) {
    server.stubFor(get(urlPathEqualTo(path)).willReturn(response));
  }

  private BinanceHistory history() {
    return BinanceHistory.at(BinanceMarket.SPOT, URI.create(server.baseUrl()));
  }

  private static ResponseDefinitionBuilder ban() {
    return aResponse().withStatus(418).withHeader("Retry-After", "3600");
  }

  @Test
  void noSymbolIsLookedUpWhileTheServerWantsNoRequest() {
    serve(TRADES, ban());
    try (BinanceHistory history = history()) {
      for (String symbol : new String[] {"BTCUSDT", "NEWUSDT"}) {
        assertThatThrownBy(() -> history.page(symbol, 1))
            .isInstanceOf(BinanceRequestException.class);
      }
    }
  }

  @Test
  void aRejectedLookUpPausesTheHistory() {
    serve(SYMBOLS, ban());
    try (BinanceHistory history = history()) {
      assertThatThrownBy(() -> history.page("BTCUSDT", 1))
          .hasMessageStartingWith(SYMBOLS + ": status 418");
      assertThatThrownBy(() -> history.page("BTCUSDT", 1))
          .isInstanceOfSatisfying(
              BinanceRequestException.class,
              e -> assertThat(e.retryAfter().orElseThrow()).isGreaterThan(Duration.ofMinutes(2)));
    }
    server.verify(1, getRequestedFor(urlPathEqualTo(SYMBOLS)));
  }

  @Test
  void anInterruptDuringALookUpIsAnInterruptedException() {
    serve(SYMBOLS, okJson("{\"symbols\":[]}").withFixedDelay(60_000));
    try (BinanceHistory history = history()) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> history.page("BTCUSDT", 1)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void aRetryAfterNoTimeIsAfterTheTimeOfThePolicy() {
    assertThat(BinanceHistory.delay(new BinanceRequestException("", 429, Duration.ZERO)))
        .isNegative();
    assertThat(BinanceHistory.delay(new BinanceRequestException("", 503, Duration.ZERO)))
        .isNegative();
    assertThat(BinanceHistory.delay(new BinanceRequestException("", 503, Duration.ofSeconds(7))))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(BinanceHistory.delay(new BinanceRequestException("", 429, Duration.ofSeconds(7))))
        .isZero();
  }

  @Test
  @SuppressWarnings("NullAway") // What a caller without its checks does.
  void argumentsAreCheckedBeforeARequest() {
    try (BinanceHistory history = history()) {
      assertThatThrownBy(() -> history.page("BTCUSDT", -5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Not an id of a trade: -5");
      assertThatThrownBy(() -> history.read("BTCUSDT", new IdRange(1, 2), null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("consumer");
    }
    server.verify(0, getRequestedFor(urlPathEqualTo(SYMBOLS)));
  }
}
