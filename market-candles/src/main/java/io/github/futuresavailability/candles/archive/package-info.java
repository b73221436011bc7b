/**
 * Owns the kline files of the Binance Vision archive as a source of candles: which file has which
 * candles, and the strict reading of files.
 *
 * <p>It needs the module {@code availability-probe}, which is optional in {@code market-candles}:
 * its object store, its checksums and its reader of zips.
 *
 * <pre>{@code
 * try (var archive = HttpObjectStore.binanceVision(); var store = DuckDbCandles.open(path)) {
 *   CandleBackfill.from(ArchiveCandles.in(archive)).into(store).symbols(universe)
 *       .between(first, last).resolution(Resolution.ONE_HOUR).run();
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.candles.archive;

import org.jspecify.annotations.NullMarked;
