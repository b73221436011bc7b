/**
 * Owns the content of kline files: is it the published file, is it whole, and what does it say.
 *
 * <p>A file is checked in three steps, each of which can refuse it with an {@link
 * java.io.IOException} that names it: {@link io.github.futuresavailability.kline.Checksum} compares
 * it with what was published, then {@link io.github.futuresavailability.kline.KlineReader} unpacks
 * it and reads its rows. Nothing here does any I/O or keeps any state.
 *
 * <pre>{@code
 * ArchiveFile file = series.withInterval(KlineInterval.ONE_DAY).monthly("BTCUSDT", month);
 * Checksum.read(file, checksumAnswer).verify(zipAnswer, file.name());
 * List<DailyKline> klines = KlineReader.dailyKlines(file, zipAnswer);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.kline;

import org.jspecify.annotations.NullMarked;
