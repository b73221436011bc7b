/**
 * Owns the way to what the exchange says about its contracts.
 *
 * <p>It is a second witness beside the archive: what trades now, not what has traded.
 *
 * <pre>{@code
 * try (ExchangeInfoClient exchange = ExchangeInfoClient.binance()) {
 *   ExchangeInfo now = exchange.fetch();
 * }
 * ExchangeInfo info = ExchangeInfoReader.read(Path.of("exchangeInfo.json"));
 * info.contracts().stream().filter(c -> c.status().equals("TRADING")).count();
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.exchange;

import org.jspecify.annotations.NullMarked;
