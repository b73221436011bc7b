/**
 * Owns the values that all modules share: contract symbols, ranges of days, availability facts,
 * probe results and daily klines.
 *
 * <p>Everything here is an immutable value without I/O. Days are UTC calendar days, instants are
 * UTC, symbols are exact Unicode strings.
 *
 * <pre>{@code
 * ContractSymbol symbol = ContractSymbol.of("1000PEPEUSDT");
 * symbol.baseAsset();    // Optional[1000PEPE]
 * symbol.quoteAsset();   // Optional[USDT]
 * symbol.multiplier();   // 1000
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability;

import org.jspecify.annotations.NullMarked;
