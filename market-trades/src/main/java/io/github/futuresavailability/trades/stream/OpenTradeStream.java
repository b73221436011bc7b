package io.github.futuresavailability.trades.stream;

import java.util.Map;

/**
 * A stream that is open: it connects, reconnects and fills gaps until it is closed. Thread-safe.
 */
public interface OpenTradeStream extends AutoCloseable {
  /**
   * The last delivered id of each symbol: a new stream that starts after it delivers the rest.
   *
   * @return the ids by symbol; a symbol without a delivered trade has the id that the stream
   *     started after, or no entry; immutable
   */
  Map<String, Long> position();

  /**
   * What the stream has done so far.
   *
   * @return the statistics
   */
  StreamStatistics statistics();

  /**
   * Ends all connections and requests, lets the listener take what is already in order, and ends
   * all threads, within five seconds by default. What the listener has not taken until then is
   * behind the position. A call of the listener that still runs is interrupted. Further calls do
   * nothing. An interrupt does not shorten it; the thread is interrupted afterwards.
   */
  @Override
  void close();
}
