package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.stream.StreamSettings;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** What the parts of one stream share. */
record StreamContext(
    StreamSettings settings,
    Map<String, SymbolStream> symbols,
    StreamTimer timer,
    DeliveryQueue queue,
    HistoryFiller filler,
    StreamCounters counters,
    BadFrames badFrames,
    FrameSockets sockets,
    BackOff backOff,
    ConnectBudgets budgets,
    DoubleSupplier random) {}
