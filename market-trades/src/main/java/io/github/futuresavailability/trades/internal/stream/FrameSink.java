package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;

/** Receives what a frame has. */
public interface FrameSink {
  void trade(Trade trade);

  void quote(Quote quote);

  /** The server will end soon. */
  void shutdown();

  /** Something that should not come, with the beginning of the frame. */
  void unreadable(String what);
}
