/**
 * Owns the Micrometer meters of backfills of candles.
 *
 * <p>Needs the library {@code io.micrometer:micrometer-core}, an optional dependency that the
 * caller adds; no other package refers to this one.
 *
 * <pre>{@code
 * CandleBackfill.from(deribit).into(store).listener(CandleMetrics.in(registry, deribit)).run();
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.candles.micrometer;

import org.jspecify.annotations.NullMarked;
