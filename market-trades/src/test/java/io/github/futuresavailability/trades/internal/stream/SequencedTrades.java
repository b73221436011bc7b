package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a sequencer passed on, and trades to feed it with. */
final class SequencedTrades implements SequenceOutput {
  static final String SYMBOL = "BTCUSDT";

  final List<Long> ids = new ArrayList<>();
  final List<Long> liveIds = new ArrayList<>();
  final List<TradeGap> gaps = new ArrayList<>();

  @Override
  public void trade(Trade trade, boolean isLive) {
    ids.add(TradeSequencer.id(trade));
    if (isLive) {
      liveIds.add(TradeSequencer.id(trade));
    }
  }

  @Override
  public void gap(TradeGap gap) {
    gaps.add(gap);
  }

  static Trade trade(long id) {
    return trade(id, SYMBOL);
  }

  static Trade trade(long id, String symbol) {
    return Trade.builder("BINANCE", symbol)
        .assetClass(AssetClass.CRYPTO)
        .currency("USDT")
        .id(id)
        .sourceSequence(id)
        .timestamp(Instant.EPOCH.plusSeconds(id))
        .price(BigDecimal.ONE)
        .quantity(BigDecimal.ONE)
        .build();
  }

  static List<Trade> trades(long... ids) {
    List<Trade> trades = new ArrayList<>();
    for (long id : ids) {
      trades.add(trade(id));
    }
    return trades;
  }

  static TradePage page(long fromId, boolean isLast, long... ids) {
    return new TradePage(fromId, trades(ids), List.of(), isLast);
  }

  static UnreadableTrade unreadable(long id) {
    return new UnreadableTrade(id, "quantity has more digits than NUMERIC(18, 8)");
  }
}
