/**
 * Owns the publication rule and the listing rule, as Java and as SQL, and the history of one
 * symbol: listing periods, gaps, and the condition of each day.
 *
 * <p>Pure functions over values, without I/O. Every other package uses these, so that a listing
 * period is the same everywhere.
 *
 * <pre>{@code
 * SymbolHistory history = SymbolHistory.of("FTTBUSD", observedDays);   // oldest first
 * history.listings();        // the periods in which it was listed
 * history.conditionOf(day);  // TRADED, MISSING, NOT_LISTED, ...
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.history;

import org.jspecify.annotations.NullMarked;
