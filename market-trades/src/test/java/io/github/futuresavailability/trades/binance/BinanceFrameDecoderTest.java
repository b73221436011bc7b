package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.stream.FrameSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BinanceFrameDecoderTest {
  private final List<String> found = new ArrayList<>();
  private final BinanceFrameDecoder decoder =
      new BinanceFrameDecoder(
          BinanceMarket.SPOT, Map.of("BTCUSDT", new BinanceSymbol("BTCUSDT", "BTC", "USDT")));

  private final FrameSink sink =
      new FrameSink() {
        @Override
        public void trade(Trade trade) {
          found.add("trade " + trade.tradeId());
        }

        @Override
        public void quote(Quote quote) {
          found.add("quote " + quote.quoteId());
        }

        @Override
        public void shutdown() {
          found.add("shutdown");
        }

        @Override
        public void unreadable(String what) {
          found.add(what);
        }
      };

  private void decode(String frame) {
    decoder.decode(frame.toCharArray(), frame.length(), 1_700_000_000_000_000L, sink);
  }

  private static String trade(String symbol) {
    return "{\"stream\":\"x@trade\",\"data\":{\"e\":\"trade\",\"E\":1700000000000,\"s\":\""
        + symbol
        + "\",\"t\":7,\"p\":\"1.5\",\"q\":\"2\",\"T\":1700000000000,\"m\":true}}";
  }

  @Test
  void eachKindOfFrameGoesToItsPlace() {
    decode(trade("BTCUSDT"));
    decode("{\"u\":9,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}");
    decode("{\"e\":\"serverShutdown\",\"E\":1700000000000}");
    decode("{\"result\":null,\"id\":1}");

    assertThat(found).containsExactly("trade BINANCE-7", "quote BINANCE-9", "shutdown");
  }

  @Test
  void aSymbolThatWasNotRequestedIsUnreadableWithoutARequest() {
    decode(trade("ETHUSDT"));

    assertThat(found).hasSize(1);
    assertThat(found.get(0))
        .contains("the symbol \"ETHUSDT\" was not requested")
        .contains("\"t\":7");
  }

  @Test
  void errorsAndUnknownEventsAreUnreadableWithTheirBeginning() {
    decode("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON\"}}");
    decode("{\"e\":\"kline\",\"s\":\"BTCUSDT\"}");

    assertThat(found).hasSize(2).allMatch(what -> what.startsWith("A frame that is no trade"));
    assertThat(found.get(0)).contains("Invalid JSON");
  }

  @Test
  void aTradeOfAnotherKindIsUnreadableBecauseItsIdIsOfAnotherOrder() {
    decode(
        "{\"e\":\"aggTrade\",\"E\":1700000000000,\"s\":\"BTCUSDT\",\"a\":3,\"p\":\"1.5\",\"q\":\"2\","
            + "\"f\":1,\"l\":7,\"T\":1700000000000,\"m\":true}");

    assertThat(found).hasSize(1);
    assertThat(found.get(0)).startsWith("A trade of a kind that was not requested: ");
  }
}
