package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.Trade;

/** A trade in the queue that came from the history: its delay is not that of the stream. */
record HistoryTrade(Trade trade) {}
