package io.github.futuresavailability.trades.binance;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages and ranges of trades, and what their absence means. */
final class BinanceHistoryTest extends HistoryServer {
  private final List<Trade> read = new ArrayList<>();

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
