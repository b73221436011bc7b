package io.github.futuresavailability.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields, their order, their types and their decimals are those of frames of the exchanges. */
final class EventFormTest {
  private static StreamClient connect(EmbeddedBinance binance, String path) {
    URI address = URI.create(binance.streamAddress() + path);
    return new JdkStreamClient(address);
  }

  private static String next(BinanceScenario scenario, String path) throws Exception {
    try (EmbeddedBinance binance = EmbeddedBinance.start(scenario);
        StreamClient client = connect(binance, path)) {
      scenario.symbols().forEach(symbol -> binance.publish(symbol, 1));
      return client.next();
    }
  }

  private static BinanceScenario.Builder bitcoin(BinanceScenario.Builder builder) {
    return builder.symbol("BTCUSDT", "BTC", "USDT").firstId("BTCUSDT", 700);
  }

  @Test
  void aSpotTradeIsTheEventTrade() throws Exception {
    BinanceScenario scenario = bitcoin(BinanceScenario.spot(5)).build();
    ScenarioTrade trade = scenario.trade("BTCUSDT", 700).orElseThrow();

    assertThat(next(scenario, "/ws/btcusdt@trade")).isEqualTo(EventText.spot(trade));
    assertThat(next(scenario, "/stream?streams=btcusdt@trade"))
        .isEqualTo(EventText.wrapped("btcusdt@trade", EventText.spot(trade)));
    assertThat(next(scenario, "/ws/btcusdt@trade?timeUnit=MICROSECOND"))
        .isEqualTo(EventText.inMicroseconds(trade));
    assertThat(next(scenario, "/stream?streams=btcusdt@trade&timeUnit=microsecond"))
        .isEqualTo(EventText.wrapped("btcusdt@trade", EventText.inMicroseconds(trade)));
  }

  @Test
  void aTradeOfBinanceUsHasTheIdsOfItsOrders() throws Exception {
    BinanceScenario scenario = bitcoin(BinanceScenario.us(5)).build();

    assertThat(next(scenario, "/ws/btcusdt@trade"))
        .matches(
            "\\{\"e\":\"trade\",\"E\":\\d+,\"s\":\"BTCUSDT\",\"t\":700,\"p\":\"\\d+\\.\\d{8}\","
                + "\"q\":\"\\d+\\.\\d{8}\",\"b\":\\d+,\"a\":\\d+,\"T\":\\d+,\"m\":(true|false),"
                + "\"M\":true\\}");
  }

  @Test
  void aSpotAggregateTradeHasItsSymbolBeforeItsId() throws Exception {
    BinanceScenario scenario = bitcoin(BinanceScenario.us(5)).build();

    assertThat(next(scenario, "/ws/btcusdt@aggTrade"))
        .matches(
            "\\{\"e\":\"aggTrade\",\"E\":\\d+,\"s\":\"BTCUSDT\",\"a\":657,\"p\":\"\\d+\\.\\d{8}\","
                + "\"q\":\"\\d+\\.\\d{8}\",\"f\":700,\"l\":700,\"T\":\\d+,\"m\":(true|false),"
                + "\"M\":true\\}");
  }

  @Test
  void aTradeOfFuturesIsAggregatedAndHasItsIdBeforeItsSymbol() throws Exception {
    BinanceScenario um = bitcoin(BinanceScenario.usdMargined(5)).build();
    BinanceScenario cm =
        BinanceScenario.coinMargined(5).symbol("BTCUSD_PERP", "BTC", "USD").build();

    assertThat(next(um, "/market/stream?streams=btcusdt@aggTrade"))
        .isEqualTo(
            EventText.wrapped(
                "btcusdt@aggTrade", EventText.futures(um.trade("BTCUSDT", 700).orElseThrow())));
    String contract = EventText.futures(cm.trade("BTCUSD_PERP", 1).orElseThrow());
    assertThat(next(cm, "/ws/btcusd_perp@aggTrade")).isEqualTo(contract);
    assertThat(next(cm, "/market/ws/btcusd_perp@aggTrade")).isEqualTo(contract);
    assertThat(contract).containsPattern("\"q\":\"\\d+\"");
  }

  @Test
  void aQuoteOfSpotHasNoTimesAndOneOfFuturesHasBoth() throws Exception {
    BinanceScenario spot = bitcoin(BinanceScenario.spot(5)).build();
    BinanceScenario um = bitcoin(BinanceScenario.usdMargined(5)).build();
    BinanceScenario cm =
        BinanceScenario.coinMargined(5).symbol("BTCUSD_PERP", "BTC", "USD").build();
    ScenarioQuote quote = spot.quote("BTCUSDT", 700).orElseThrow();

    assertThat(next(spot, "/ws/btcusdt@bookTicker"))
        .isEqualTo(
            "{\"u\":%d,\"s\":\"BTCUSDT\",\"b\":\"%s\",\"B\":\"%s\",\"a\":\"%s\",\"A\":\"%s\"}",
            quote.updateId(),
            quote.bidPrice(),
            quote.bidQuantity(),
            quote.askPrice(),
            quote.askQuantity());
    assertThat(next(um, "/public/ws/btcusdt@bookTicker"))
        .matches(
            "\\{\"e\":\"bookTicker\",\"u\":\\d+,\"s\":\"BTCUSDT\",\"b\":\"\\d+\\.\\d\\d\","
                + "\"B\":\"\\d+\\.\\d{3}\",\"a\":\"\\d+\\.\\d\\d\",\"A\":\"\\d+\\.\\d{3}\","
                + "\"T\":\\d+,\"E\":\\d+\\}");
    assertThat(next(cm, "/public/stream?streams=btcusd_perp@bookTicker"))
        .contains("\"s\":\"BTCUSD_PERP\",\"ps\":\"BTCUSD\",\"b\":\"");
  }

  @Test
  void streamsThatTheExchangeDoesNotSendAreAcceptedAndStaySilent() throws Exception {
    BinanceScenario scenario = bitcoin(BinanceScenario.usdMargined(5)).build();
    try (EmbeddedBinance binance = EmbeddedBinance.start(scenario);
        StreamClient trades = connect(binance, "/market/ws/btcusdt@trade");
        StreamClient retired = connect(binance, "/ws/btcusdt@aggTrade");
        StreamClient quotes = connect(binance, "/market/ws/btcusdt@bookTicker");
        StreamClient capitals = connect(binance, "/market/ws/BTCUSDT@aggTrade");
        StreamClient unknown = connect(binance, "/market/ws/xyzusdt@aggTrade/btcusdt@kline_1m")) {
      binance.publish("BTCUSDT", 5);
      binance.send("end");

      for (StreamClient client : new StreamClient[] {trades, retired, quotes, capitals, unknown}) {
        assertThat(client.next()).isEqualTo("end");
      }
    }
  }

  @Test
  void theShutdownOfTheServerIsWrappedWhereEventsAre() throws Exception {
    BinanceScenario scenario = bitcoin(BinanceScenario.spot(5)).build();
    try (EmbeddedBinance binance = EmbeddedBinance.start(scenario);
        StreamClient combined = connect(binance, "/stream?streams=btcusdt@trade");
        StreamClient raw = connect(binance, "/ws/btcusdt@trade")) {
      binance.announceShutdown();

      assertThat(combined.next())
          .matches(
              "\\{\"stream\":\"!serverShutdown\",\"data\":\\{\"e\":\"serverShutdown\",\"E\":\\d{13}\\}\\}");
      assertThat(raw.next()).matches("\\{\"e\":\"serverShutdown\",\"E\":\\d{13}\\}");
      try (StreamClient next = connect(binance, "/ws/btcusdt@trade")) {
        binance.disconnectAnnounced(Disconnection.NORMAL);
        assertThat(List.of(combined.end(), raw.end())).containsExactly("1000", "1000");
        binance.publish("BTCUSDT", 1);
        assertThat(next.next()).contains("\"t\":700,");
      }
    }
  }
}
