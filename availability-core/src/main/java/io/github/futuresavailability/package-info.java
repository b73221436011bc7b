/**
 * Owns the vocabulary: what a contract, a day range, an availability fact and a daily kline are.
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
