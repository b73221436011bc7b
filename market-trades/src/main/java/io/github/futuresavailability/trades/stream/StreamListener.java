package io.github.futuresavailability.trades.stream;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.util.List;

/**
 * Receives what a stream delivers, always on one thread, one call after the other. While a call
 * runs, the stream reads no more from its sockets than its settings allow.
 *
 * <p>A call that throws has taken nothing: it is repeated with the same values, after the back-off
 * of the settings, until it returns or the stream is closed. A listener that wants to end the
 * stream closes it.
 */
@FunctionalInterface
public interface StreamListener {
  /**
   * Receives trades. When it returns, they count as delivered and the position is behind them.
   *
   * @param trades at least one trade, of any symbols, within a symbol with ascending ids that were
   *     never delivered before; immutable
   * @throws Exception if they were not taken
   */
  void trades(List<Trade> trades) throws Exception;

  /**
   * Receives quotes. Quotes have no history: what the exchange sent while no connection was open is
   * missing. The default does nothing.
   *
   * @param quotes at least one quote, of any symbols, within a symbol with ascending ids; immutable
   * @throws Exception if they were not taken
   */
  default void quotes(List<Quote> quotes) throws Exception {}

  /**
   * Receives a gap that was found, could not be filled yet, or is closed. The default does nothing.
   *
   * @param gap the gap
   * @throws Exception if it was not taken
   */
  default void gap(TradeGap gap) throws Exception {}

  /**
   * Receives a change of a connection. The default does nothing.
   *
   * @param change the change
   * @throws Exception if it was not taken
   */
  default void connection(ConnectionChange change) throws Exception {}
}
