/**
 * Owns the path grammar of the archive: the key of each file, and the address of each key.
 *
 * <p>Pure strings, no I/O. Keys are Unicode; only {@link
 * io.github.futuresavailability.archive.ArchiveEndpoint} percent-encodes, and only once.
 *
 * <pre>{@code
 * ArchiveSeries series = ArchiveSeries.klines(Market.UM, KlineInterval.ONE_MINUTE);
 * series.daily("BTCUSDT", LocalDate.parse("2024-01-15")).key();
 * // data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.archive;

import org.jspecify.annotations.NullMarked;
