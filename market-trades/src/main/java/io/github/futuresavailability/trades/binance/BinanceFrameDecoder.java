package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.internal.stream.FrameDecoder;
import io.github.futuresavailability.trades.internal.stream.FrameSink;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the frames of one connection and sorts them by what they are. Not thread-safe. */
final class BinanceFrameDecoder implements FrameDecoder {
  private static final int SHOWN = 300;

  private final FrameParser parser;
  private final boolean hasAggregateTrades;

  /**
   * A decoder for the frames of one connection. It never requests anything, so that no frame waits
   * for a response, and none is lost when there is none.
   *
   * @param symbols the symbols of the stream by their names
   */
  BinanceFrameDecoder(BinanceMarket market, Map<String, BinanceSymbol> symbols) {
    this.hasAggregateTrades = market.hasAggregateTrades();
    this.parser = new FrameParser(market, name -> requested(symbols.get(name), name));
  }

  private static BinanceSymbol requested(@Nullable BinanceSymbol symbol, String name) {
    if (symbol == null) {
      throw new UnknownSymbolException(
          name, "the symbol " + PlainText.quoted(name, SHOWN) + " was not requested");
    }
    return symbol;
  }

  @Override
  public void decode(char[] frame, int length, long receivedMicros, FrameSink sink) {
    BinanceFrame parsed;
    try {
      parsed = parser.parse(frame, length, receivedMicros);
    } catch (MalformedResponseException malformed) {
      sink.unreadable(String.valueOf(malformed.getMessage()));
      return;
    }
    if (parsed instanceof BinanceFrame.TradeFrame trade) {
      if (trade.isAggregate() == hasAggregateTrades) {
        sink.trade(trade.trade());
      } else {
        // Its id is one of another order.
        sink.unreadable("A trade of a kind that was not requested: " + excerpt(frame, length));
      }
    } else if (parsed instanceof BinanceFrame.QuoteFrame quote) {
      sink.quote(quote.quote());
    } else if (parsed instanceof BinanceFrame.ShutdownFrame) {
      sink.shutdown();
    } else if (!(parsed instanceof BinanceFrame.ResponseFrame)) {
      sink.unreadable("A frame that is no trade or quote: " + excerpt(frame, length));
    }
  }

  private static String excerpt(char[] frame, int length) {
    return PlainText.quoted(new String(frame, 0, Math.min(length, 4 * SHOWN)), SHOWN);
  }
}
