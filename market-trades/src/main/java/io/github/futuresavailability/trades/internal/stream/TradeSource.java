package io.github.futuresavailability.trades.internal.stream;

/** The history of trades by their ids. Thread-safe. */
@FunctionalInterface
public interface TradeSource {
  /**
   * Requests one page.
   *
   * @throws RuntimeException if there is no complete response
   */
  TradePage page(String symbol, long fromId) throws InterruptedException;
}
