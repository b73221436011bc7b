/**
 * Owns the universe: which contracts a backtest may know on each day, from memory.
 *
 * <p>A {@code Universe} is the whole history as a bit matrix and says what was there. A {@code
 * UniverseSelection} says what could have been known before a day: it sees only earlier days.
 *
 * <pre>{@code
 * Universe universe = Universe.load(path);
 * universe.contains("BTCUSDT", day);
 * queries.universeAsOf(day).quotedIn("USDT").perpetual().topByQuoteVolume(50, 30).symbols();
 * queries.rebalance(from, to, Period.ofMonths(1), selection);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.universe;

import org.jspecify.annotations.NullMarked;
