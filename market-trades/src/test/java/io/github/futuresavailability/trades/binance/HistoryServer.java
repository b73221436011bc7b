package io.github.futuresavailability.trades.binance;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.trades.binance.WeightBudgetTest.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of history whose responses a test chooses, and a history that waits in no time. */
abstract class HistoryServer {
  static final String SPOT = "/api/v3/historicalTrades";
  static final String FUTURES = "/fapi/v1/aggTrades";
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
  final VirtualTime time = new VirtualTime(0);

  @TempDir private Path folder;
  BinanceSymbols symbols;

  @BeforeEach
  void start() throws IOException {
    server.start();
    symbols =
        BinanceSymbols.read(
            Files.writeString(
                folder.resolve("exchangeInfo.json"),
                "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"baseAsset\":\"BTC\",\"quoteAsset\":\"USDT\"}]}"));
  }

  @AfterEach
  void stop() {
    symbols.close();
    server.stop();
  }

  final BinanceHistory history(BinanceMarket market) {
    return history(market, new HistoryLimits(25, 6000, TIMEOUT));
  }

  final BinanceHistory history(BinanceMarket market, HistoryLimits limits) {
    return BinanceHistory.at(
        market,
        URI.create(server.baseUrl()),
        symbols,
        limits,
        null,
        RetryPolicy.builder().withMaxRetries(3).withDelay(Duration.ofMillis(1)).build(),
        time);
  }

  static String single(long id) {
    return ("{\"id\":%d,\"price\":\"4.00000100\",\"qty\":\"12.00000000\",\"quoteQty\":\"48.000012\","
            + "\"time\":1672515782130,\"isBuyerMaker\":true,\"isBestMatch\":true}")
        .formatted(id);
  }

  static String aggregate(long id) {
    return "{\"a\":%d,\"p\":\"4.5\",\"q\":\"12\",\"f\":1,\"l\":2,\"T\":1672515782130,\"m\":false}"
        .formatted(id);
  }

  static String array(String... trades) {
    return "[" + String.join(",", trades) + "]";
  }

  final void serve(String path, long fromId, ResponseDefinitionBuilder response) {
    server.stubFor(
        get(urlPathEqualTo(path))
            .withQueryParam("symbol", equalTo("BTCUSDT"))
            .withQueryParam("fromId", equalTo(Long.toString(fromId)))
            .willReturn(response));
  }
}
