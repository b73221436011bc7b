package io.github.futuresavailability.trades.binance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import io.github.futuresavailability.trades.binance.WeightBudgetTest.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BinanceHistoryTest {
  private static final String SPOT = "/api/v3/historicalTrades";
  private static final String FUTURES = "/fapi/v1/aggTrades";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
  private final VirtualTime time = new VirtualTime(0);
  private final List<Trade> read = new ArrayList<>();

  @TempDir private Path folder;
  private BinanceSymbols symbols;

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

  private BinanceHistory history(BinanceMarket market) {
    return history(market, new HistoryLimits(25, 6000, TIMEOUT));
  }

  private BinanceHistory history(BinanceMarket market, HistoryLimits limits) {
    return BinanceHistory.at(
        market,
        URI.create(server.baseUrl()),
        symbols,
        limits,
        null,
        RetryPolicy.builder().withMaxRetries(3).withDelay(Duration.ofMillis(1)).build(),
        time);
  }

  private static String single(long id) {
    return ("{\"id\":%d,\"price\":\"4.00000100\",\"qty\":\"12.00000000\",\"quoteQty\":\"48.000012\","
            + "\"time\":1672515782130,\"isBuyerMaker\":true,\"isBestMatch\":true}")
        .formatted(id);
  }

  private static String aggregate(long id) {
    return "{\"a\":%d,\"p\":\"4.5\",\"q\":\"12\",\"f\":1,\"l\":2,\"T\":1672515782130,\"m\":false}"
        .formatted(id);
  }

  private static String array(String... trades) {
    return "[" + String.join(",", trades) + "]";
  }

  private void serve(String path, long fromId, ResponseDefinitionBuilder response) {
    server.stubFor(
        get(urlPathEqualTo(path))
            .withQueryParam("symbol", equalTo("BTCUSDT"))
            .withQueryParam("fromId", equalTo(Long.toString(fromId)))
            .willReturn(response));
  }

  @Test
  void singleTradesOfSpotAreThoseOfTheStream() throws Exception {
    serve(SPOT, 7, okJson(array(single(7), single(8))));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      HistoryPage page = history.page("BTCUSDT", 7);

      assertThat(page.isLast()).isTrue();
      assertThat(page.trades()).hasSize(2);
      Trade trade = page.trades().get(0);
      assertThat(trade.tradeId()).isEqualTo("BINANCE-7");
      assertThat(trade.timestampMicros()).isEqualTo(1_672_515_782_130_000L);
      assertThat(trade.price()).isEqualTo("4.00000100");
      assertThat(trade.side()).isEqualTo(Side.SELL);
      assertThat(trade.vendorData().orElseThrow())
          .isEqualTo(
              Map.of(
                  "is_buyer_maker", "true",
                  "trade_time", "1672515782130",
                  "base_asset", "BTC",
                  "quote_asset", "USDT"));
    }
    server.verify(
        getRequestedFor(urlPathEqualTo(SPOT))
            .withQueryParam("limit", equalTo("1000"))
            .withHeader("X-MBX-TIME-UNIT", equalTo("MICROSECOND")));
  }

  @Test
  void aggregateTradesOfFuturesAreThoseOfTheStream() throws Exception {
    serve(FUTURES, 7, okJson(array(aggregate(7))));
    try (BinanceHistory history = history(BinanceMarket.UM)) {
      Trade trade = history.page("BTCUSDT", 7).trades().get(0);

      assertThat(trade.tradeId()).isEqualTo("BINANCE_UM-7");
      assertThat(trade.side()).isEqualTo(Side.BUY);
      assertThat(trade.sourceSequence()).hasValue(7);
    }
    server.verify(getRequestedFor(urlPathEqualTo(FUTURES)).withHeader("X-MBX-TIME-UNIT", absent()));
  }

  @Test
  void aRangeIsReadPageByPage() throws Exception {
    serve(SPOT, 1, okJson(page(1, 1000)));
    serve(SPOT, 1001, okJson(page(1001, 1500)));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      HistoryResult result = history.read("BTCUSDT", new IdRange(1, 1500), read::addAll);

      assertThat(result.isComplete()).isTrue();
      assertThat(result.trades()).isEqualTo(1500);
      assertThat(result.pending()).isEmpty();
      assertThat(read)
          .extracting(Trade::id)
          .isEqualTo(LongStream.rangeClosed(1, 1500).mapToObj(Long::toString).toList());
    }
    server.verify(getRequestedFor(urlPathEqualTo(SPOT)).withQueryParam("limit", equalTo("500")));
  }

  private static String page(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(BinanceHistoryTest::single)
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void idsBeforeALaterTradeAreAbsentAndThoseAfterTheNewestArePending() throws Exception {
    serve(SPOT, 1, okJson(array(single(3), single(4), single(7))));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      HistoryResult result = history.read("BTCUSDT", new IdRange(1, 10), read::addAll);

      assertThat(result.trades()).isEqualTo(3);
      assertThat(result.absent()).containsExactly(new IdRange(1, 2), new IdRange(5, 6));
      assertThat(result.pending()).contains(new IdRange(8, 10));
      assertThat(result.isComplete()).isFalse();
    }
  }

  @Test
  void aTradeAfterTheRangeProvesThatTheRestIsAbsent() throws Exception {
    serve(SPOT, 5, okJson(array(single(6), single(20))));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      HistoryResult result = history.read("BTCUSDT", new IdRange(5, 10), read::addAll);

      assertThat(result.absent()).containsExactly(new IdRange(5, 5), new IdRange(7, 10));
      assertThat(result.pending()).isEmpty();
      assertThat(read).extracting(Trade::id).containsExactly("6");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4.00000100, 12345678901, price",
    "4.00000100, 0.123456789, price",
    "12.00000000, 12345678901, quantity"
  })
  void aTradeThatNoRecordHoldsIsReportedAndAllOthersAreRead(
      String value, String unstorable, String field) throws Exception {
    serve(SPOT, 1, okJson(array(single(2), single(4).replace(value, unstorable), single(7))));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      UnreadableTrade trade =
          new UnreadableTrade(4, field + " has more digits than NUMERIC(18, 8)");
      HistoryPage page = history.page("BTCUSDT", 1);
      HistoryResult result = history.read("BTCUSDT", new IdRange(1, 10), read::addAll);

      assertThat(page.trades()).extracting(Trade::id).containsExactly("2", "7");
      assertThat(page.unreadable()).containsExactly(trade);
      assertThat(page.isLast()).isTrue();
      assertThat(read).extracting(Trade::id).containsExactly("2", "7");
      assertThat(result.trades()).isEqualTo(2);
      assertThat(result.unreadable()).containsExactly(trade);
      assertThat(result.absent())
          .containsExactly(new IdRange(1, 1), new IdRange(3, 3), new IdRange(5, 6));
      assertThat(result.pending()).contains(new IdRange(8, 10));
      assertThat(history.read("BTCUSDT", new IdRange(1, 3), read::addAll).unreadable()).isEmpty();
    }
  }

  @Test
  void aPageOfUnreadableTradesDoesNotEndTheReading() throws Exception {
    serve(SPOT, 1, okJson(page(1, 1000).replace("4.00000100", "0.000000001")));
    serve(SPOT, 1001, okJson(page(1001, 1002)));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      HistoryResult result = history.read("BTCUSDT", new IdRange(1, 1002), read::addAll);

      assertThat(read).extracting(Trade::id).containsExactly("1001", "1002");
      assertThat(result.unreadable()).hasSize(1000);
      assertThat(result.absent()).isEmpty();
      assertThat(result.pending()).isEmpty();
      assertThat(result.isComplete()).isFalse();
    }
  }

  @Test
  void theAbsentIdsOfTheLongestRangeAreNoted() throws Exception {
    serve(SPOT, 5, okJson(array(single(6), single(9))));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      long last = Long.MAX_VALUE - 1;
      HistoryResult result = history.read("BTCUSDT", new IdRange(5, last), read::addAll);

      assertThat(result.absent()).containsExactly(new IdRange(5, 5), new IdRange(7, 8));
      assertThat(result.pending()).contains(new IdRange(10, last));
    }
  }

  @Test
  void aServerWithoutTradesLeavesThemPending() throws Exception {
    serve(SPOT, 5, okJson("[]"));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      HistoryResult result = history.read("BTCUSDT", new IdRange(5, 10), read::addAll);

      assertThat(result.absent()).isEmpty();
      assertThat(result.pending()).contains(new IdRange(5, 10));
      assertThat(read).isEmpty();
    }
  }

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
  void idsThatDoNotAscendOrAreTooManyAreAFailure() {
    serve(SPOT, 7, okJson(array(single(8), single(8))));
    serve(SPOT, 1, okJson(page(1, 1001)));
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      assertThatThrownBy(() -> history.page("BTCUSDT", 7))
          .hasMessageContaining("the id 8 is not 9 or more");
      assertThatThrownBy(() -> history.page("BTCUSDT", 1))
          .hasMessageContaining("it has more trades than were requested");
    }
  }

  @Test
  void aSymbolThatTheExchangeDoesNotHaveIsNotRequested() {
    try (BinanceHistory history = history(BinanceMarket.SPOT)) {
      assertThatThrownBy(() -> history.page("NEW", 1)).isInstanceOf(UnknownSymbolException.class);
    }
    assertThat(server.getAllServeEvents()).isEmpty();
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

  @Test
  void theLimitsAreThoseOfTheMarket() {
    assertThat(HistoryLimits.of(BinanceMarket.SPOT).minuteWeight()).isEqualTo(6000);
    assertThat(HistoryLimits.of(BinanceMarket.UM).requestWeight()).isEqualTo(20);
    assertThat(HistoryLimits.of(BinanceMarket.US).withMinuteWeight(600).minuteWeight())
        .isEqualTo(600);
    assertThatThrownBy(() -> new HistoryLimits(25, 24, TIMEOUT))
        .hasMessage("Not weights: 25 of 24 a minute");
    assertThatThrownBy(() -> new HistoryLimits(1, 1, Duration.ZERO))
        .hasMessage("Not a timeout: PT0S");
    assertThatThrownBy(() -> new IdRange(2, 1)).hasMessage("Not a range of ids: 2 to 1");
    assertThatThrownBy(() -> new IdRange(0, Long.MAX_VALUE))
        .hasMessage("Not a range of ids: 0 to 9223372036854775807");
    assertThat(new IdRange(0, Long.MAX_VALUE - 1).size()).isEqualTo(Long.MAX_VALUE);
    assertThat(new IdRange(2, 5)).hasToString("2 to 5");
  }
}
