package io.github.futuresavailability.trades.binance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BinanceSymbolsTest {
  private static final String PATH = "/api/v3/exchangeInfo";

  private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static String document(String... symbols) {
    StringBuilder list = new StringBuilder();
    for (String symbol : symbols) {
      String[] parts = symbol.split("/", -1);
      list.append(list.length() == 0 ? "" : ",")
          .append(
              "{\"symbol\":\"%s%s\",\"status\":\"TRADING\",\"baseAsset\":\"%s\",\"filters\":[{}],\"quoteAsset\":\"%s\"}"
                  .formatted(parts[0], parts[1], parts[0], parts[1]));
    }
    return "{\"timezone\":\"UTC\",\"rateLimits\":[{\"limit\":6000}],\"symbols\":[" + list + "]}";
  }

  private void serve(String body) {
    server.stubFor(get(urlEqualTo(PATH)).willReturn(okJson(body)));
  }

  private void expectRequests(int count) {
    server.verify(count, getRequestedFor(urlEqualTo(PATH)));
  }

  private BinanceSymbols symbols(AtomicLong nanos) {
    URI api = URI.create(server.baseUrl() + "/");
    return BinanceSymbols.at(BinanceMarket.SPOT, api, nanos::get);
  }

  @Test
  void assetsAreThoseOfTheDocumentAndNotOfASuffix() {
    serve(document("BTC/FDUSD", "BTC/BRL", "USDT/TRY"));
    try (BinanceSymbols symbols =
        BinanceSymbols.at(BinanceMarket.SPOT, URI.create(server.baseUrl()))) {
      assertThat(symbols.symbol("BTCFDUSD"))
          .isEqualTo(new BinanceSymbol("BTCFDUSD", "BTC", "FDUSD"));
      assertThat(symbols.symbol("BTCBRL").quoteAsset()).isEqualTo("BRL");
      assertThat(symbols.symbol("USDTTRY").baseAsset()).isEqualTo("USDT");
    }
    expectRequests(1);
  }

  @Test
  void anUnknownSymbolRefreshesTheDocumentAtMostOnceAMinute() {
    AtomicLong nanos = new AtomicLong(-5);
    serve(document("BTC/USDT"));
    try (BinanceSymbols symbols = symbols(nanos)) {
      assertThat(symbols.find("NEWUSDT")).isEmpty();
      serve(document("BTC/USDT", "NEW/USDT"));
      nanos.addAndGet(Duration.ofSeconds(59).toNanos());
      assertThat(symbols.find("NEWUSDT")).isEmpty();
      expectRequests(1);

      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(symbols.find("NEWUSDT")).isPresent();
      assertThat(symbols.find("BTCUSDT")).isPresent();
      expectRequests(2);
    }
  }

  @Test
  void aSymbolThatTheExchangeDoesNotHaveIsNamed() {
    serve(document("BTC/USDT"));
    try (BinanceSymbols symbols = symbols(new AtomicLong())) {
      assertThatThrownBy(() -> symbols.symbol("btcusdt"))
          .isInstanceOfSatisfying(
              UnknownSymbolException.class, e -> assertThat(e.symbol()).isEqualTo("btcusdt"))
          .hasMessageStartingWith("No symbol \"btcusdt\" is in http://localhost:")
          .hasMessageEndingWith(PATH);
    }
  }

  @Test
  void aFailedRefreshLeavesWhatIsKnown() {
    AtomicLong nanos = new AtomicLong();
    serve(document("BTC/USDT"));
    try (BinanceSymbols symbols = symbols(nanos)) {
      symbols.symbol("BTCUSDT");
      server.stubFor(
          get(urlEqualTo(PATH)).willReturn(aResponse().withStatus(503).withBody("busy")));
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());

      assertThatThrownBy(() -> symbols.symbol("NEWUSDT"))
          .isInstanceOfSatisfying(
              BinanceRequestException.class, e -> assertThat(e.status()).hasValue(503))
          .hasMessage(PATH + ": status 503 \"busy\"");
      assertThat(symbols.symbol("BTCUSDT")).isNotNull();
    }
  }

  @Test
  void afterAFailureASymbolIsNotUnknownAndTheNextRequestIsSoon() {
    AtomicLong nanos = new AtomicLong();
    server.stubFor(get(urlEqualTo(PATH)).willReturn(aResponse().withStatus(503)));
    try (BinanceSymbols symbols = symbols(nanos)) {
      assertThatThrownBy(() -> symbols.find("BTCUSDT")).isInstanceOf(BinanceRequestException.class);
      nanos.addAndGet(Duration.ofMillis(4999).toNanos());
      assertThatThrownBy(() -> symbols.find("BTCUSDT"))
          .isInstanceOf(BinanceRequestException.class)
          .hasMessage("The last request failed: " + PATH + ": status 503 \"\"");
      expectRequests(1);

      serve(document("BTC/USDT"));
      nanos.addAndGet(Duration.ofMillis(1).toNanos());
      assertThat(symbols.find("BTCUSDT")).isPresent();
    }
  }

  @Test
  void afterARejectionTheNextRequestIsWhenTheServerWantsIt() {
    AtomicLong nanos = new AtomicLong();
    server.stubFor(
        get(urlEqualTo(PATH))
            .willReturn(aResponse().withStatus(418).withHeader("Retry-After", "300")));
    try (BinanceSymbols symbols = symbols(nanos)) {
      assertThatThrownBy(() -> symbols.find("BTCUSDT")).isInstanceOf(BinanceRequestException.class);
      nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
      assertThatThrownBy(() -> symbols.find("BTCUSDT")).isInstanceOf(BinanceRequestException.class);
      expectRequests(1);

      serve(document("BTC/USDT"));
      nanos.addAndGet(1);
      assertThat(symbols.find("BTCUSDT")).isPresent();
    }
  }

  @Test
  void aServerThatIsNotThereIsAFailureWithoutStatus() {
    int port = server.port();
    server.stop();
    URI api = URI.create("http://localhost:" + port);
    try (BinanceSymbols symbols = BinanceSymbols.at(BinanceMarket.SPOT, api)) {
      assertThatThrownBy(() -> symbols.symbol("BTCUSDT"))
          .isInstanceOfSatisfying(
              BinanceRequestException.class, e -> assertThat(e.status()).isEmpty())
          .hasMessageStartingWith(PATH + ": ");
    }
  }

  @Test
  void anInterruptEndsARequest() {
    server.stubFor(
        get(urlEqualTo(PATH)).willReturn(okJson(document("BTC/USDT")).withFixedDelay(60_000)));
    try (BinanceSymbols symbols = symbols(new AtomicLong())) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> symbols.symbol("BTCUSDT"))
          .isInstanceOf(BinanceRequestException.class)
          .hasMessageEndingWith(": interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aSavedDocumentNeedsNoRequests() throws IOException {
    Path file = Files.writeString(folder.resolve("exchangeInfo.json"), document("BTC/USDT"));
    try (BinanceSymbols symbols = BinanceSymbols.read(file)) {
      assertThat(symbols.symbol("BTCUSDT").baseAsset()).isEqualTo("BTC");
      assertThatThrownBy(() -> symbols.symbol("NEW")).hasMessage("No symbol \"NEW\" is in " + file);
    }
    expectRequests(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|is not a JSON object",
        "{}|has no symbols",
        "{\"symbols\":{}}|symbols is not an array",
        "{\"symbols\":[7]}|a symbol is not an object",
        "{\"symbols\":[{\"symbol\":\"A\",\"baseAsset\":\"A\"}]}|symbol 1 has no quoteAsset",
        "{\"symbols\":[{\"symbol\":7}]}|symbol is not a text",
        "{\"symbols\":[{\"symbol\":\" \"}]}|symbol is empty",
        "{\"symbols\":[]}{}|has data after its end",
        "{\"symbols\":[|Unexpected end-of-input",
        "<html>|Unexpected character",
      })
  void aDocumentThatIsNotValidIsRefused(String text, String fault) throws IOException {
    Path file = Files.writeString(folder.resolve("exchangeInfo.json"), text);

    assertThatThrownBy(() -> BinanceSymbols.read(file))
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageStartingWith(file + ": not a valid exchangeInfo: \"")
        .hasMessageContaining(fault);
  }

  @Test
  void aSymbolThatOccursTwiceIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("exchangeInfo.json"), document("A/B", "A/B"));

    assertThatThrownBy(() -> BinanceSymbols.read(file))
        .hasMessageContaining("the symbol AB occurs twice");
  }

  @Test
  void theMarketsHaveTheirOwnPaths() {
    assertThat(BinanceMarket.values()).allMatch(m -> BinanceMarket.parse(m.code()) == m);
    assertThat(BinanceMarket.UM.path("exchangeInfo")).isEqualTo("/fapi/v1/exchangeInfo");
    assertThat(BinanceMarket.CM.path("exchangeInfo")).isEqualTo("/dapi/v1/exchangeInfo");
    assertThat(BinanceMarket.US.api()).hasHost("api.binance.us");
  }
}
