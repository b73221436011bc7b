/**
 * Owns the content of kline files: checksum, zip and rows.
 *
 * <p>A file is checked in three steps, each of which can throw an {@link java.io.IOException} with
 * its name: {@link io.github.futuresavailability.kline.Checksum} compares it with its published
 * checksum, then {@link io.github.futuresavailability.kline.KlineReader} unpacks it and reads its
 * rows. The package does no I/O and keeps no state.
 *
 * <pre>{@code
 * ArchiveFile file = series.withInterval(KlineInterval.ONE_DAY).monthly("BTCUSDT", month);
 * Checksum.read(file, checksumContent).verify(zip, file.name());
 * List<DailyKline> klines = KlineReader.dailyKlines(file, zip);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.kline;

import org.jspecify.annotations.NullMarked;
