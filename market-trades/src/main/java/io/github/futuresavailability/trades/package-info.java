/**
 * Owns trades, quotes and reference data as values: their fields, what each may hold, the identity
 * of a record, and how records of the first version become records of the second.
 *
 * <p>A trade or quote is identified by exchange, symbol and the exchange's id. Times are UTC
 * instants of whole microseconds; prices and quantities are exact decimals and never pass through a
 * double.
 *
 * <pre>{@code
 * Trade trade = Trade.builder("ASX", "BHP").assetClass(AssetClass.EQUITIES).id("1001")
 *     .timestamp(Instant.parse("2026-01-10T00:30:00.123Z"))
 *     .price(new BigDecimal("45.50")).quantity(new BigDecimal("1000")).side(Side.BUY).build();
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.trades;

import org.jspecify.annotations.NullMarked;
