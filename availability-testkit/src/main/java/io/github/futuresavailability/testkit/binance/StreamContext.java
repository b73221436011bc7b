package io.github.futuresavailability.testkit.binance;

import java.util.function.Supplier;

/** What all connections of a server share. */
record StreamContext(
    Publication publication,
    FaultList faults,
    TrafficRecord record,
    Supplier<BinanceLimits> limits) {}
