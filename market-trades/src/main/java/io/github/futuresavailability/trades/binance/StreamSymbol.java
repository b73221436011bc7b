package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;

/** A symbol of a stream with the builders that are used for all of its events. Not thread-safe. */
final class StreamSymbol {
  private final BinanceSymbol symbol;
  private final Trade.Builder trade;
  private final Quote.Builder quote;

  StreamSymbol(BinanceMarket market, BinanceSymbol symbol) {
    this.symbol = symbol;
    this.trade =
        Trade.builder(market.exchange(), symbol.symbol())
            .assetClass(market.assetClass())
            .currency(symbol.quoteAsset());
    this.quote =
        Quote.builder(market.exchange(), symbol.symbol())
            .assetClass(market.assetClass())
            .currency(symbol.quoteAsset());
  }

  BinanceSymbol symbol() {
    return symbol;
  }

  Trade.Builder trade() {
    return trade;
  }

  Quote.Builder quote() {
    return quote;
  }
}
