/**
 * Owns the Micrometer meters of open streams.
 *
 * <p>Needs the library {@code io.micrometer:micrometer-core}, an optional dependency that the
 * caller adds; no other package refers to this one.
 *
 * <pre>{@code
 * OpenTradeStream stream = TradeStream.binance(BinanceMarket.SPOT).symbols("BTCUSDT").open(listener);
 * StreamMetrics.in(registry).bind(stream);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.trades.stream.micrometer;

import org.jspecify.annotations.NullMarked;
