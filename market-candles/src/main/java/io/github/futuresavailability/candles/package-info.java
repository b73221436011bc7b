/**
 * Owns candles of perpetual contracts: the values, the stores that keep them with a ledger of what
 * was requested, and the backfill that fills a store from a source.
 *
 * <p>A candle is identified by instrument, resolution and start. Times are UTC instants; prices and
 * volumes are exact decimals and never pass through a double.
 *
 * <pre>{@code
 * try (var deribit = DeribitCandles.at(DeribitCandles.PRODUCTION);
 *     var store = DuckDbCandles.open(path)) {
 *   CandleBackfill.from(deribit).into(store).instruments("BTC-PERPETUAL")
 *       .between(first, last).resolution(Resolution.ONE_MINUTE).run();
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.candles;

import org.jspecify.annotations.NullMarked;
