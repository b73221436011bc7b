package io.github.futuresavailability.trades.binance;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.futuresavailability.testkit.binance.BadFrame;
import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.Disconnection;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import io.github.futuresavailability.trades.stream.GapState;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trades that no record can hold, and symbols that cannot be looked up. */
final class StreamRecordsTest {
  private static final String ETH = "ETHUSDT";

  private final RecordingListener listener = new RecordingListener();
  private final StreamFixture fixture = StreamFixture.spot();

  @AfterEach
  void close() {
    fixture.close();
  }

  private OpenTradeStream started() {
    OpenTradeStream stream = fixture.connected(listener);
    fixture.awaitTrade(listener, ETH, fixture.publish(ETH, 5));
    return stream;
  }

  @Test
  void aTradeThatNoRecordHoldsIsNamedAndTheNextOnesAreDelivered() {
    WireMockServer rest = new WireMockServer(wireMockConfig().dynamicPort());
    rest.start();
    try (BinanceHistory history =
        BinanceHistory.at(
            BinanceMarket.SPOT,
            URI.create(rest.baseUrl()),
            fixture.symbols,
            HistoryLimits.of(BinanceMarket.SPOT))) {
      rest.stubFor(
          get(urlPathEqualTo("/api/v3/historicalTrades"))
              .willReturn(
                  okJson(
                      "[{\"id\":1005,\"price\":\"0.5\",\"qty\":\"12345678901.0\",\"quoteQty\":\"1\","
                          + "\"time\":1700000000000000,\"isBuyerMaker\":true,\"isBestMatch\":true}]")));
      fixture.stream = fixture.stream.history(history);
      OpenTradeStream stream = started();
      fixture.binance.inject(BinanceFault.frame(BadFrame.MISSING_FIELD).onSymbol(ETH).times(1));
      fixture.awaitTrade(listener, ETH, fixture.publish(ETH, 5));

      assertThat(listener.of(ETH))
          .extracting(Trade::id)
          .containsExactly("1000", "1001", "1002", "1003", "1004", "1006", "1007", "1008", "1009");
      List<TradeGap> gaps = listener.gaps(GapState.UNREADABLE);
      assertThat(gaps).hasSize(1);
      assertThat(gaps.get(0).ids()).isEqualTo(new IdRange(1005, 1005));
      assertThat(gaps.get(0).unreadable())
          .containsExactly(
              new UnreadableTrade(1005, "quantity has more digits than NUMERIC(18, 8)"));
      assertThat(stream.statistics().of(ETH).unreadableIds()).isEqualTo(1);
      assertThat(stream.statistics().of(ETH).absentIds()).isZero();
      assertThat(stream.statistics().of(ETH).open()).isZero();
      stream.close();
    } finally {
      rest.stop();
    }
  }

  @Test
  void noFrameNeedsARequestForItsSymbol() {
    started();
    fixture.binance.inject(BinanceFault.restStatus(503));
    fixture.binance.clearTraffic();

    fixture.binance.disconnect(Disconnection.NORMAL);
    Waiting.until(listener.changes::toString, () -> listener.connected() == 2);
    fixture.awaitTrade(listener, ETH, fixture.publish(ETH, 5));

    assertThat(fixture.binance.traffic().requests())
        .noneMatch(request -> request.toString().contains("exchangeInfo"));
    fixture.assertDelivered(listener, ETH, 1000, 1009);
  }
}
