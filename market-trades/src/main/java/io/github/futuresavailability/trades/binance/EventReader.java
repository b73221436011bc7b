package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;

/** Makes records of the fields of events. Not thread-safe, as its symbols. */
final class EventReader {
  private final BinanceMarket market;

  EventReader(BinanceMarket market) {
    this.market = market;
  }

  /** The trade of the event {@code trade}. */
  Trade trade(EventFields fields, StreamSymbol symbol, long receivedMicros) throws IOException {
    return trade(fields, symbol, "trade", 't', receivedMicros);
  }

  /** The trade of the event {@code aggTrade}. */
  Trade aggregateTrade(EventFields fields, StreamSymbol symbol, long receivedMicros)
      throws IOException {
    return trade(fields, symbol, "aggTrade", 'a', receivedMicros);
  }

  private Trade trade(
      EventFields fields, StreamSymbol symbol, String event, char idField, long receivedMicros)
      throws IOException {
    long id = fields.whole(idField);
    long time = fields.whole('T');
    long eventTime = fields.whole('E');
    boolean isBuyerMaker = fields.bool('m');
    Trade.Builder trade = symbol.trade();
    if (market.hasAggregateTrades() == (idField == 'a')) {
      trade.id(id);
    } else {
      // The market counts the other kind of trade, so that this number is that of another trade.
      trade.id(event + "-" + id);
    }
    return trade
        .timestampMicros(BinanceTime.micros('T', time))
        .unscaledPrice(fields.decimal('p'))
        .unscaledQuantity(fields.decimal('q'))
        .side(isBuyerMaker ? Side.SELL : Side.BUY)
        .sourceSequence(id)
        .ingestionTimestampMicros(receivedMicros)
        .vendorData(EventData.ofTrade(symbol.symbol(), event, eventTime, time, isBuyerMaker))
        .build();
  }

  /** The quote of the event {@code bookTicker}; that of spot has no time but that of receipt. */
  Quote quote(EventFields fields, StreamSymbol symbol, long receivedMicros) throws IOException {
    long id = fields.whole('u');
    boolean hasTime = market.hasAggregateTrades() || fields.has('T');
    long eventTime = hasTime || fields.has('E') ? fields.whole('E') : EventData.NO_TIME;
    return symbol
        .quote()
        .id(id)
        .timestampMicros(hasTime ? BinanceTime.micros('T', fields.whole('T')) : receivedMicros)
        .unscaledBidPrice(fields.decimal('b'))
        .unscaledBidQuantity(fields.decimal('B'))
        .unscaledAskPrice(fields.decimal('a'))
        .unscaledAskQuantity(fields.decimal('A'))
        .sourceSequence(id)
        .ingestionTimestampMicros(receivedMicros)
        .vendorData(EventData.ofQuote(symbol.symbol(), eventTime))
        .build();
  }
}
