/**
 * Owns Binance as a source of trades and quotes: its markets and symbols, the frames of its
 * streams, and the history that its REST interface serves.
 *
 * <p>Four markets are four exchanges, whose ids are not comparable: spot is {@code BINANCE}, spot
 * of binance.us {@code BINANCE_US}, USD-M futures {@code BINANCE_UM} and COIN-M futures {@code
 * BINANCE_CM}.
 */
@NullMarked
package io.github.futuresavailability.trades.binance;

import org.jspecify.annotations.NullMarked;
