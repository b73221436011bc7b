/**
 * Owns the store of candles in PostgreSQL. The driver, {@code org.postgresql:postgresql}, is
 * optional: only users of this package need it.
 *
 * <pre>{@code
 * try (var store = PostgresCandles.open("jdbc:postgresql://localhost/market", user, password)) {
 *   CandleBackfill.from(deribit).into(store).instruments("BTC-PERPETUAL").run();
 *   CandleQuality.standard().run(store);
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.candles.postgres;

import org.jspecify.annotations.NullMarked;
