package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import org.jspecify.annotations.Nullable;

/** What one frame of a stream says. */
sealed interface BinanceFrame {
  /**
   * A trade, or an aggregate trade.
   *
   * @param trade the trade; its number of sequence is the id at the exchange
   * @param isAggregate whether it is an aggregate trade, whose ids are counted for themselves
   */
  record TradeFrame(Trade trade, boolean isAggregate) implements BinanceFrame {}

  /**
   * A change of the best bid and ask.
   *
   * @param quote the quote
   */
  record QuoteFrame(Quote quote) implements BinanceFrame {}

  /**
   * The response to a request such as SUBSCRIBE.
   *
   * @param id the number of the request, or null if it had none
   */
  record ResponseFrame(@Nullable String id) implements BinanceFrame {}

  /**
   * An error that the server reports; the connection stays open.
   *
   * @param code the code of the error
   * @param message the text of the error, or an empty one
   * @param id the number of the request, or null if it had none
   */
  record ErrorFrame(long code, String message, @Nullable String id) implements BinanceFrame {}

  /** The server ends in a few minutes and wants clients to connect again. */
  record ShutdownFrame() implements BinanceFrame {}

  /**
   * An event of another kind.
   *
   * @param name the name of the event, or of the stream if the event has none
   */
  record UnknownFrame(String name) implements BinanceFrame {}
}
