package io.github.futuresavailability.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RestHistoryTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Instant START = Instant.parse("2025-06-01T00:00:00Z");
  private static final long FIRST = 1_000_000;
  private static final String TRADES = "/api/v3/historicalTrades?symbol=BTCUSDT";

  private final BinanceScenario scenario =
      BinanceScenario.spot(4)
          .symbol("BTCUSDT", "BTC", "USDT")
          .symbol("BTCFDUSD", "BTC", "FDUSD")
          .ids("BTCUSDT", FIRST, FIRST - 100)
          .absent("BTCUSDT", FIRST + 3, FIRST + 5)
          .start(START)
          .build();
  private final EmbeddedBinance binance = EmbeddedBinance.start(scenario);
  private final ManualClock clock = new ManualClock(START.plusSeconds(20));

  RestHistoryTest() {
    binance.clock(clock);
  }

  @AfterEach
  void close() {
    binance.close();
  }

  private static HttpResponse<String> get(EmbeddedBinance from, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(from.restAddress() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(binance, path);
  }

  private static List<Long> ids(HttpResponse<String> response) {
    return Pattern.compile("\"(?:id|a)\":([0-9]+)")
        .matcher(response.body())
        .results()
        .map(match -> Long.valueOf(match.group(1)))
        .toList();
  }

  private static String historical(ScenarioTrade trade) {
    return "{\"id\":%d,\"price\":\"%s\",\"qty\":\"%s\",\"quoteQty\":\"%s\",\"time\":%d,\"isBuyerMaker\":%b,\"isBestMatch\":true}"
        .formatted(
            trade.id(),
            trade.price(),
            trade.quantity(),
            trade.price().multiply(trade.quantity()).setScale(8, RoundingMode.DOWN).toPlainString(),
            trade.time().toEpochMilli(),
            trade.isBuyerMaker());
  }

  @Test
  void historyHasTheTradesOfTheScenarioWithoutTheAbsentOnes() throws Exception {
    binance.publish("BTCUSDT", 10);

    HttpResponse<String> response = get(TRADES + "&fromId=" + (FIRST + 2) + "&limit=3");

    assertThat(response.body())
        .isEqualTo(
            "["
                + historical(scenario.trade("BTCUSDT", FIRST + 2).orElseThrow())
                + ","
                + historical(scenario.trade("BTCUSDT", FIRST + 6).orElseThrow())
                + ","
                + historical(scenario.trade("BTCUSDT", FIRST + 7).orElseThrow())
                + "]");
    assertThat(response.headers().firstValue("X-MBX-USED-WEIGHT-1M")).contains("25");
  }

  @Test
  void aPageHas500TradesUnlessALimitUpTo1000IsGiven() throws Exception {
    binance.publish("BTCUSDT", 5000);

    assertThat(ids(get(TRADES + "&fromId=" + FIRST))).hasSize(500).startsWith(FIRST);
    assertThat(ids(get(TRADES + "&fromId=" + FIRST + "&limit=1000"))).hasSize(1000);
    assertThat(ids(get(TRADES + "&fromId=" + FIRST + "&limit=5000"))).hasSize(1000);
    assertThat(ids(get(TRADES + "&limit=2"))).containsExactly(FIRST + 4998, FIRST + 4999);
  }

  @Test
  void onlyPublishedTradesExistAndNoneBeforeTheHistory() throws Exception {
    assertThat(ids(get(TRADES + "&limit=1000"))).hasSize(100).endsWith(FIRST - 1);
    assertThat(ids(get(TRADES + "&fromId=0&limit=1"))).containsExactly(FIRST - 100);
    assertThat(get(TRADES + "&fromId=" + FIRST).body()).isEqualTo("[]");
    binance.publish("BTCUSDT", 1);
    assertThat(ids(get(TRADES + "&fromId=" + FIRST))).containsExactly(FIRST);
  }

  @Test
  void aggregateTradesHaveIdsOfTheirOwnOnSpot() throws Exception {
    binance.publish("BTCUSDT", 10);
    long offset = (FIRST - 100) / 16;
    ScenarioTrade trade = scenario.trade("BTCUSDT", FIRST).orElseThrow();

    HttpResponse<String> response =
        get("/api/v3/aggTrades?symbol=BTCUSDT&limit=1&fromId=" + (FIRST - offset));

    assertThat(response.body())
        .isEqualTo(
            "[{\"a\":%d,\"p\":\"%s\",\"q\":\"%s\",\"f\":%d,\"l\":%d,\"T\":%d,\"m\":%b,\"M\":true}]",
            FIRST - offset,
            trade.price(),
            trade.quantity(),
            FIRST,
            FIRST,
            trade.time().toEpochMilli(),
            trade.isBuyerMaker());
    assertThat(response.headers().firstValue("x-mbx-used-weight-1m")).contains("4");
  }

  @Test
  void aRangeOfTimesIsClosed() throws Exception {
    binance.publish("BTCUSDT", 50);
    ScenarioTrade from = scenario.trade("BTCUSDT", FIRST + 10).orElseThrow();
    ScenarioTrade to = scenario.trade("BTCUSDT", FIRST + 19).orElseThrow();
    long offset = (FIRST - 100) / 16;

    List<Long> ids =
        ids(
            get(
                "/api/v3/aggTrades?symbol=BTCUSDT&startTime=%d&endTime=%d"
                    .formatted(from.time().toEpochMilli(), to.time().toEpochMilli())));

    assertThat(ids).startsWith(FIRST + 10 - offset).endsWith(FIRST + 19 - offset).hasSize(10);
    assertThat(
            ids(
                get(
                    "/api/v3/aggTrades?symbol=BTCUSDT&limit=1&endTime="
                        + to.time().toEpochMilli())))
        .containsExactly(FIRST + 19 - offset);
  }

  @Test
  void timesAreInMicrosecondsOnRequest() throws Exception {
    binance.publish("BTCUSDT", 1);
    Instant time = scenario.trade("BTCUSDT", FIRST).orElseThrow().time();
    long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;

    assertThat(get(binance, TRADES + "&fromId=" + FIRST, "X-MBX-TIME-UNIT", "MICROSECOND").body())
        .contains("\"time\":" + micros + ",");
    assertThat(get("/api/v3/time").body())
        .isEqualTo("{\"serverTime\":" + clock.instant().toEpochMilli() + "}");
  }

  @Test
  void exchangeInfoNamesTheAssetsOfEachSymbol() throws Exception {
    assertThat(get("/api/v3/exchangeInfo").body())
        .contains("\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"baseAsset\":\"BTC\"")
        .contains("\"quoteAsset\":\"FDUSD\"")
        .contains("\"limit\":6000}");
    assertThat(get("/api/v3/exchangeInfo?symbols=%5B%22BTCFDUSD%22%5D").body())
        .contains("\"symbol\":\"BTCFDUSD\"")
        .doesNotContain("\"symbol\":\"BTCUSDT\"");
    assertThat(get("/api/v3/exchangeInfo?symbol=XYZ").body())
        .isEqualTo("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
    assertThat(binance.traffic().requests())
        .extracting(RecordedRequest::usedWeight)
        .containsExactly(20, 40, 60);
  }

  @Test
  void futuresHaveTheirOwnPathsWeightsAndRefusals() throws Exception {
    BinanceScenario um = BinanceScenario.usdMargined(1).symbol("BTCUSDT", "BTC", "USDT").build();
    BinanceScenario cm =
        BinanceScenario.coinMargined(1).symbol("BTCUSD_PERP", "BTC", "USD").build();
    try (EmbeddedBinance futures = EmbeddedBinance.start(um);
        EmbeddedBinance coin = EmbeddedBinance.start(cm)) {
      futures.publish("BTCUSDT", 5);
      HttpResponse<String> trades = get(futures, "/fapi/v1/aggTrades?symbol=BTCUSDT&fromId=2");
      assertThat(ids(trades)).containsExactly(2L, 3L, 4L, 5L);
      assertThat(trades.body()).doesNotContain("\"M\"");
      assertThat(trades.headers().firstValue("x-mbx-used-weight-1m")).contains("20");
      assertThat(get(futures, "/fapi/v1/aggTrades?symbol=BTCUSDT&limit=1001").body())
          .isEqualTo("{\"code\":-1130,\"msg\":\"Data sent for parameter 'limit' is not valid.\"}");
      assertThat(get(futures, "/fapi/v1/historicalTrades?symbol=BTCUSDT").statusCode())
          .isEqualTo(401);
      assertThat(get(futures, "/fapi/v1/exchangeInfo").body())
          .contains("\"status\":\"TRADING\"", "\"marginAsset\":\"USDT\"");
      assertThat(get(coin, "/dapi/v1/exchangeInfo").body())
          .contains(
              "\"contractStatus\":\"TRADING\"", "\"marginAsset\":\"BTC\"", "\"pair\":\"BTCUSD\"");
    }
  }

  @Test
  void aRequestThatCannotBeGetsTheErrorOfBinance() throws Exception {
    assertThat(get("/api/v3/historicalTrades").body()).contains("\"code\":-1102");
    assertThat(get("/api/v3/historicalTrades?symbol=btc").body()).contains("\"code\":-1100");
    assertThat(get("/api/v3/historicalTrades?symbol=XYZ").body()).contains("\"code\":-1121");
    assertThat(get(TRADES + "&fromId=x").body()).contains("\"code\":-1100", "'fromId'");
    assertThat(get(TRADES + "&limit=0").body()).contains("\"code\":-1130");
    assertThat(get(TRADES + "&fromId=1&startTime=1").body()).contains("\"code\":-1128");
    assertThat(get(TRADES + "&startTime=2&endTime=1").body()).contains("\"code\":-1127");
    assertThat(get("/api/v3/depth").body()).contains("\"code\":-5000");
    assertThat(binance.traffic().requests())
        .allSatisfy(request -> assertThat(request.status()).isEqualTo(400));
  }

  @Test
  void moreWeightThanTheMinuteHasIsRejected() throws Exception {
    binance.limits(binance.limits().withWeight(60, 2, Duration.ofMinutes(2)));
    assertThat(get(TRADES).statusCode()).isEqualTo(200);
    assertThat(get(TRADES).statusCode()).isEqualTo(200);
    HttpResponse<String> rejected = get(TRADES);
    assertThat(rejected.statusCode()).isEqualTo(429);
    assertThat(rejected.body()).startsWith("{\"code\":-1003,\"msg\":\"Too much request weight");
    assertThat(rejected.headers().firstValue("Retry-After")).contains("40");
    assertThat(get("/api/v3/time").statusCode()).isEqualTo(200);
    assertThat(binance.traffic().weight()).isEqualTo(25 + 25 + 1);
    clock.advance(Duration.ofSeconds(40));
    assertThat(get(TRADES).statusCode()).isEqualTo(200);
  }

  @Test
  void anAddressThatGoesOnAfterItsRejectionsIsBanned() throws Exception {
    binance.limits(binance.limits().withWeight(0, 1, Duration.ofMinutes(2)));
    assertThat(get(TRADES).statusCode()).isEqualTo(429);
    HttpResponse<String> banned = get(TRADES);
    assertThat(banned.statusCode()).isEqualTo(418);
    assertThat(banned.body())
        .contains("IP banned until " + clock.instant().plusSeconds(120).toEpochMilli());
    assertThat(banned.headers().firstValue("Retry-After")).contains("120");
    clock.advance(Duration.ofSeconds(119));
    assertThat(get(TRADES).statusCode()).isEqualTo(418);
    clock.advance(Duration.ofSeconds(1));
    binance.limits(binance.limits().withWeight(25, 1, Duration.ofMinutes(2)));
    assertThat(get(TRADES).statusCode()).isEqualTo(200);

    List<RecordedRequest> requests = binance.traffic().requests();
    assertThat(requests)
        .extracting(RecordedRequest::isRejected)
        .containsExactly(true, true, true, false);
    assertThat(requests.get(0).parameters()).containsEntry("symbol", "BTCUSDT");
    binance.clearTraffic();
    assertThat(binance.traffic().requests()).isEmpty();
  }

  @Test
  void anErrorStatusComesAsOftenAsTheFaultSays() throws Exception {
    binance.inject(BinanceFault.restStatus(429).times(1).retryAfter(7));
    HttpResponse<String> limited = get(TRADES);
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).contains("7");
    binance.inject(BinanceFault.restStatus(418).times(1));
    assertThat(get(TRADES).headers().firstValue("Retry-After")).contains("1");
    binance.inject(BinanceFault.restStatus(500).times(1));
    assertThat(get(TRADES).body()).contains("\"code\":-1001");
    assertThat(get(TRADES).statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultAffectsTheNextRequestOfHistoryThatIsNotRejected() throws Exception {
    binance.limits(binance.limits().withWeight(45, 10, Duration.ofMinutes(2)));
    binance.inject(BinanceFault.restStatus(500).times(1));
    assertThat(get("/api/v3/exchangeInfo").statusCode()).isEqualTo(200);
    assertThat(get("/api/v3/exchangeInfo").statusCode()).isEqualTo(200);
    assertThat(get(TRADES).statusCode()).isEqualTo(429);
    clock.advance(Duration.ofMinutes(1));
    assertThat(get(TRADES).statusCode()).isEqualTo(500);
    clock.advance(Duration.ofMinutes(1));
    assertThat(get(TRADES).statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultOfAnotherEndpointAffectsOnlyThatOne() throws Exception {
    binance.inject(BinanceFault.restStatus(503).onEndpoint("exchangeInfo").times(1));
    assertThat(get(TRADES).statusCode()).isEqualTo(200);
    assertThat(get("/api/v3/exchangeInfo").statusCode()).isEqualTo(503);
    assertThat(get("/api/v3/exchangeInfo").statusCode()).isEqualTo(200);
  }

  @Test
  void historyOfBinanceUsNeedsAKey() throws Exception {
    BinanceScenario us = BinanceScenario.us(4).symbol("BTCUSDT", "BTC", "USDT").build();
    try (EmbeddedBinance other = EmbeddedBinance.start(us)) {
      HttpResponse<String> refused = get(other, TRADES);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).contains("\"code\":-2014");
      assertThat(get(other, TRADES, "X-MBX-APIKEY", "key").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aResponseHasTheTimeOfTheServersClock() throws Exception {
    assertThat(get("/api/v3/ping").headers().firstValue("Date"))
        .contains("Sun, 01 Jun 2025 00:00:20 GMT");
  }

  @Test
  void aBodyIsWrongAsTheFaultSays() throws Exception {
    binance.publish("BTCUSDT", 2);
    String good = get(TRADES + "&limit=2").body();
    binance.inject(BinanceFault.restBody(BadBody.HTML).times(1));
    assertThat(get(TRADES).body()).startsWith("<html>");
    binance.inject(BinanceFault.restBody(BadBody.CUT_JSON).times(1));
    assertThat(get(TRADES + "&limit=2").body()).isEqualTo(good.substring(0, good.length() / 2));
    binance.inject(BinanceFault.restBody(BadBody.EMPTY).times(1));
    assertThat(get(TRADES).body()).isEmpty();
    binance.inject(BinanceFault.restBody(BadBody.EMPTY_LIST).times(1));
    assertThat(get(TRADES).body()).isEqualTo("[]");
    binance.inject(BinanceFault.restBody(BadBody.UNSORTED).times(1));
    assertThat(ids(get(TRADES + "&limit=2"))).containsExactly(FIRST + 1, FIRST);
  }

  @Test
  void aResponseIsLateOrResetForTheSymbolOfTheFault() throws Exception {
    String good = get(TRADES + "&limit=2").body();
    binance.inject(BinanceFault.restDelay(Duration.ofMillis(1)).times(1));
    assertThat(get(TRADES + "&limit=2").body()).isEqualTo(good);
    binance.inject(BinanceFault.restReset().onSymbol("BTCFDUSD"));
    assertThat(get(TRADES + "&limit=2").body()).isEqualTo(good);
    assertThatThrownBy(() -> get(TRADES.replace("BTCUSDT", "BTCFDUSD")))
        .isInstanceOf(IOException.class);
    binance.clearFaults();
    assertThat(get(TRADES.replace("BTCUSDT", "BTCFDUSD")).statusCode()).isEqualTo(200);
  }

  @Test
  void historyAndStreamHaveTheSameTrades() throws Exception {
    try (StreamClient client =
        new JdkStreamClient(URI.create(binance.streamAddress() + "/ws/btcusdt@trade"))) {
      binance.publish("BTCUSDT", 300);
      List<Long> ids = ids(get(TRADES + "&limit=1000&fromId=" + FIRST));

      for (long id : ids) {
        assertThat(client.next())
            .isEqualTo(EventText.spot(scenario.trade("BTCUSDT", id).orElseThrow()));
      }
      assertThat(ids).hasSize(297);
    }
  }
}
