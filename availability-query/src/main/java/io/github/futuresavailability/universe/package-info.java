/**
 * Owns the universe: the contracts that a backtest may know on each day.
 *
 * <p>A {@code Universe} has the whole history in memory, as a bit matrix: which contracts had a
 * file on which day. A {@code UniverseSelection} selects contracts as of a day by what could have
 * been known before it: it reads only earlier days.
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
