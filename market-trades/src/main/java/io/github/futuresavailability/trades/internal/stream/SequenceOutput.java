package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.TradeGap;

/** Receives trades in their order, and gaps between them. */
interface SequenceOutput {
  /**
   * The next trade.
   *
   * @param isLive whether a connection sent it, and not the history
   */
  void trade(Trade trade, boolean isLive);

  void gap(TradeGap gap);
}
