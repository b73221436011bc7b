/**
 * Owns what follows from the days of one symbol: listings, gaps, and the condition of a day.
 *
 * <p>Pure functions over values, without I/O; every reader of the store uses these and no others,
 * so that a listing is the same thing everywhere.
 *
 * <pre>{@code
 * SymbolHistory history = SymbolHistory.of("FTTBUSD", observedDays);   // oldest first
 * history.listings();        // the spans in which it was listed
 * history.conditionOf(day);  // TRADED, MISSING, NOT_LISTED, ...
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.history;

import org.jspecify.annotations.NullMarked;
