package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;

/** A symbol and the days that are asked for it. */
record Question(String symbol, DateRange range) {}
